"""Files read to the end, for the tests of the readers: by the child process, or faster in this one."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import FileRefused
from ingest.readers import formats, frames
from ingest.readers.events import EmptySheet, Faults, Rows, TableBegins
from ingest.readers.header import fold
from ingest.readers.limits import LIMITS, Limits
from ingest.readers.source import HEAD, Source
from ingest.readers.table import Reject, read


@dataclass
class Whole:
    """A table with all its rows."""

    name: str
    header: list[str]
    header_line: int
    encoding: str
    delimiter: str
    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    @property
    def rejected(self) -> list[tuple[int, str]]:
        return [(reject.line, reject.code) for reject in self.rejects]


def by_child(path: Path, **options: Any) -> list[Whole]:
    """Read a file the way everybody does."""
    found = []
    with read(path, **options) as tables:
        for table in tables:
            whole = Whole(table.name, table.header, table.header_line, table.encoding, table.delimiter)
            for chunk in table.chunks():
                whole.lines += chunk.lines
                whole.rows += chunk.rows
            whole.rejects = table.rejects
            found.append(whole)
    return found


def one(path: Path, **options: Any) -> Whole:
    """Read a file that holds one table."""
    (table,) = by_child(path, **options)
    return table


def here(path: Path, *, known: Iterable[str] = (), limits: Limits = LIMITS) -> list[Whole]:
    """Read a file in this process, through the same frames: for tests with many files."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    source = Source(str(path), path.name, path.stem, head, limits, frozenset(map(fold, known)))
    limit = csv.field_size_limit()
    try:
        return _gather(source)
    finally:
        csv.field_size_limit(limit)  # the child sets it for itself alone; here it would stay


def _gather(source: Source) -> list[Whole]:
    found: list[Whole] = []
    for event in formats.tables(source):
        message = frames.message(event)
        match event:
            case TableBegins():
                found.append(Whole(**event._asdict()))
            case Rows():
                found[-1].lines += frames.lines_of(message)
                found[-1].rows += frames.rows_of(message, len(found[-1].header))
            case Faults(faults):
                found[-1].rejects += [Reject(*fault) for fault in faults]
            case EmptySheet():
                pass
    for table in found:
        assert all(len(row) == len(table.header) for row in table.rows)
        assert len(table.lines) == len(table.rows)
    return found


def attempt(path: Path, **options: Any) -> list[Whole] | str:
    """Read a file here, or give the code with which it is refused."""
    try:
        return here(path, **options)
    except FileRefused as refused:
        return str(refused.params["reason"])
