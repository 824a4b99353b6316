"""The shape of a CSV file: its line ends, its delimiter, an Excel `sep=` line."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from itertools import islice
from typing import NamedTuple

from ingest.readers.header import matches

DELIMITERS = ",;\t|"
"""In the order of preference where nothing tells them apart."""

SEP_LINE = re.compile(r"""[ ]*"?sep=(?P<delimiter>[^\w\s"]|\t)"?[ \t]*(?:\r\n|\r|\n|$)""", re.IGNORECASE)


class Dialect(NamedTuple):
    """How the rows of a file are written."""

    delimiter: str
    newline: str
    """What `open` splits lines at: "\\n" also for CRLF; "" (any) where the first line ends in CR alone."""
    skip: int
    """Lines before the header: blank ones and `sep=`."""


def detect(head: str, *, cut: bool, known: frozenset[str]) -> Dialect:
    """Find the dialect from the first part of the text; `cut` says that there is more."""
    newline = line_end(head)
    lines = io.StringIO(head, newline=newline).readlines()
    skip, said = 0, ""
    for line in lines:
        if not said and (match := SEP_LINE.fullmatch(line)):
            said = match["delimiter"]
        elif line.strip(" \t\r\n\ufeff"):
            break
        skip += 1
    body = lines[skip:]
    if cut and len(body) > 1:
        body.pop()
    return Dialect(said or delimiter(body, known), newline, skip)


def line_end(head: str) -> str:
    """Find the first line break outside quotes."""
    quoted = False
    for match in re.finditer(r'"|\r\n|\n|\r', head):
        if match[0] == '"':
            quoted = not quoted
        elif not quoted:
            return "" if match[0] == "\r" else "\n"
    return "\n"


def delimiter(lines: list[str], known: frozenset[str]) -> str:
    """Choose the delimiter that splits the header into known headers, else into as many fields as the rows below."""
    best, chosen = (0, 0.0), ","
    for candidate in DELIMITERS:
        rows: list[list[str]] = []
        with contextlib.suppress(csv.Error):
            rows.extend(islice((row for row in csv.reader(lines, delimiter=candidate) if row), 50))
        if not rows or len(rows[0]) < 2:
            continue
        alike = sum(1 for row in rows if len(row) == len(rows[0])) / len(rows)
        if (rank := (matches(rows[0], known), alike)) > best:
            best, chosen = rank, candidate
    return chosen
