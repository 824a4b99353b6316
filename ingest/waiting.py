"""Tables whose rows are edges, until every node is known: small ones in memory, large ones are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.readers.table import Chunk, RawTable, Reject
from ingest.sheet import Sheet
from ingest.tables import all_headers

ROOM = 100_000
"""Rows that are kept in memory, of all tables together."""


class Read(Protocol):
    """Opens a file: an iterator of its tables (``ingest.readers.table.read``)."""

    def __call__(
        self, path: Path, *, known_headers: frozenset[str] = frozenset()
    ) -> AbstractContextManager[Iterable[RawTable]]: ...


@dataclass(slots=True)
class _Table:
    path: Path
    name: str
    sheet: Sheet
    chunks: list[Chunk] | None
    rejects: list[Reject]


@dataclass(slots=True)
class Waiting:
    """The tables that wait, in the order of their files."""

    read: Read
    room: int = ROOM
    _tables: list[_Table] = field(default_factory=list)

    @property
    def sheets(self) -> list[Sheet]:
        """Give the tables that wait."""
        return [table.sheet for table in self._tables]

    def open(self, path: Path) -> AbstractContextManager[Iterable[RawTable]]:
        """Open a file."""
        return self.read(path, known_headers=all_headers())

    def add(self, path: Path, table: RawTable, sheet: Sheet) -> bool:
        """Take a table; whether all of it was read. A large one is left where it stands."""
        chunks: list[Chunk] | None = []
        for chunk in table.chunks():
            self.room -= len(chunk.rows)
            if self.room < 0:
                self.room += sum(len(one.rows) for one in chunks or ()) + len(chunk.rows)
                chunks = None
                break
            assert chunks is not None
            chunks.append(chunk)
        self._tables.append(_Table(path, table.name, sheet, chunks, [] if chunks is None else table.rejects))
        return chunks is not None

    def drop(self, path: Path) -> None:
        """Leave out the tables of a file."""
        self._tables = [table for table in self._tables if table.path != path]

    def rows(self, take: Callable[[Sheet], Callable[[int, list[str]], None]], told: Callable[[str, int], None]) -> None:
        """Hand every row to what ``take`` gives for its table, then the faults that reading found."""
        for path, tables in self._by_file():
            for sheet, name, chunks, rejects in self._walk(path, tables):
                one, done = take(sheet), 0
                for chunk in chunks:
                    for line, cells in zip(chunk.lines, chunk.rows, strict=True):
                        one(line, cells)
                    done += len(chunk.rows)
                    told(name, done)
                for reject in rejects:
                    sheet.reject(reject.line, reject.column, reject.code, reject.cells, reject.detail)

    def cells(self, wanted: dict[tuple[int, int], int]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give the cells of rows that are asked for by (number of the table, line) with what was asked."""
        numbers = {number for number, _ in wanted}
        for path, tables in self._by_file():
            if not any(table.sheet.number in numbers for table in tables):
                continue
            for sheet, _, chunks, _ in self._walk(path, tables):
                for chunk in chunks:
                    for line, cells in zip(chunk.lines, chunk.rows, strict=True):
                        if (sheet.number, line) in wanted:
                            yield wanted[sheet.number, line], tuple(cells)

    def _by_file(self) -> list[tuple[Path, list[_Table]]]:
        found: dict[Path, list[_Table]] = {}
        for table in self._tables:
            found.setdefault(table.path, []).append(table)
        return list(found.items())

    def _walk(self, path: Path, tables: Sequence[_Table]) -> Iterator[tuple[Sheet, str, Iterable[Chunk], list[Reject]]]:
        for table in tables:
            if table.chunks is not None:
                yield table.sheet, table.name, table.chunks, table.rejects
        again = {table.name: table.sheet for table in tables if table.chunks is None}
        if again:
            with self.open(path) as found:
                for raw in found:
                    if raw.name in again:
                        yield again[raw.name], raw.name, raw.chunks(), raw.rejects
