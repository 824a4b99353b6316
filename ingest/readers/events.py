"""What a reader yields while it reads: a table begins, rows, rejects, an empty sheet."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

SEPARATOR = "\x7f"
"""Joins the cells of a chunk on the pipe; a row that holds it is rejected before it gets there."""

UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
"""What no accepted cell contains: control characters, undecodable bytes, the replacement character."""

BROKEN = re.compile("[\ud800-\udfff\ufffd]")
"""The part of UNWANTED that says the bytes were not in the file's encoding."""


class TableBegins(NamedTuple):
    """One CSV file or one sheet; everything until the next one belongs to it."""

    name: str
    header: list[str]
    header_line: int
    encoding: str
    delimiter: str


class Rows(NamedTuple):
    """Accepted rows, each as wide as the header, with the line where each begins."""

    lines: list[int]
    rows: list[list[str]]


class Fault(NamedTuple):
    """One rejected row."""

    line: int
    column: str
    code: str
    detail: str = ""
    cells: tuple[str, ...] = ()


class Faults(NamedTuple):
    """Rejected rows of the table, in their order."""

    faults: list[Fault]


class EmptySheet(NamedTuple):
    """A sheet without a single value: listed, not read."""

    name: str


Event: TypeAlias = TableBegins | Rows | Faults | EmptySheet
