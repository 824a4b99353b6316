"""Rows against their header: what is kept, what is skipped, what is rejected and why."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.readers.events import BROKEN, UNWANTED, Event, Fault, Faults, Rows
from ingest.readers.header import Header, readable
from ingest.readers.source import Source

KEPT_TEXT = 32 * 1024 * 1024
"""Characters of rejected rows that are handed on in all; later rejects come without their cells."""


class Sieve:
    """Sifts the rows below one header and counts them against the limits."""

    def __init__(self, header: Header, source: Source) -> None:
        self._header = header
        self._width = len(header.cells)
        unnamed = set(header.unnamed)
        self._named = [i for i in range(self._width) if i not in unnamed] if unnamed else []
        self._source, self._limits = source, source.limits
        self._text_left = KEPT_TEXT
        self._seen = self._rejects = 0

    def sift(
        self, lines: list[int], rows: list[list[str]], *, suspect: bool, faults: list[Fault] | None = None
    ) -> Iterator[Event]:
        """Yield the rows that are good, then the rejects: theirs, and `faults` that were found among them.

        Only where `suspect` is set may a row hold a character that is not accepted.
        """
        found = faults or []
        if suspect or not all(map(any, rows)) or any(len(row) != self._width for row in rows):
            lines, rows, more = self._one_by_one(lines, rows, suspect=suspect)
            found = sorted([*found, *more])
        self._seen += len(rows) + len(found)
        if self._seen > self._limits.rows:
            what = f"has more than {self._limits.rows:,} rows"
            raise self._source.refused(what, reason="too_large", hint="Split it into several files.")
        if rows:
            if self._named:
                rows = [[row[i] for i in self._named] for row in rows]
            yield Rows(lines, rows)
        if found:
            yield Faults(found)

    def reject(self, line: int, code: str, detail: str = "", cells: list[str] | None = None, column: str = "") -> Fault:
        """Make the reject of one row; undecodable bytes are written as escapes."""
        kept: tuple[str, ...] = ()
        if cells and self._text_left > 0 and len(cells) <= 2 * self._limits.columns:
            kept = tuple(map(readable, cells))
            self._text_left -= sum(map(len, kept))
        self._rejects += 1
        if self._rejects > self._limits.rejects:
            hint = f"The last reason was {code} in line {line}. Check the delimiter and the header."
            raise self._source.refused(f"has more than {self._limits.rejects:,} faulty rows", reason=code, hint=hint)
        return Fault(line, column, code, detail, kept)

    def _one_by_one(
        self, lines: list[int], rows: list[list[str]], *, suspect: bool
    ) -> tuple[list[int], list[list[str]], list[Fault]]:
        width, kept_lines, kept, faults = self._width, [], [], []
        for line, row in zip(lines, rows, strict=True):
            if not any(row) or (len(row) == 1 < width and not row[0].strip()):
                continue
            if len(row) > width and not any(row[width:]):
                row = row[:width]
            if suspect and (fault := self._unwanted(line, row)):
                faults.append(fault)
            elif len(row) != width:
                faults.append(self.reject(line, "field_count", f"{len(row)} fields, expected {width}", row))
            else:
                kept_lines.append(line)
                kept.append(row)
        return kept_lines, kept, faults

    def _unwanted(self, line: int, row: list[str]) -> Fault | None:
        for index, cell in enumerate(row):
            if len(cell) > self._limits.cell:
                detail = f"{len(cell)} characters, at most {self._limits.cell}"
                return self.reject(line, "too_long", detail, row, self.column(index))
            if found := UNWANTED.search(cell):
                code = "encoding" if BROKEN.search(cell) else "control_character"
                detail = "" if code == "encoding" else f"U+{ord(found[0]):04X}"
                return self.reject(line, code, detail, row, self.column(index))
        return None

    def column(self, index: int) -> str:
        """The name of a column, empty where the header has none."""
        cells = self._header.cells
        return cells[index].strip() if index < len(cells) else ""
