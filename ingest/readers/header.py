"""The header row: what it says, and whether it can name columns at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from ingest.readers.events import BROKEN, UNWANTED, Fault
from ingest.readers.limits import Limits

WIDEST = 16_384
"""Cells that are looked at in the widest of all headers: Excel has no more."""


class Header(NamedTuple):
    """The header row of a table."""

    line: int
    cells: tuple[str, ...]
    """As they stand in the file, blank ones at the end included."""

    @property
    def names(self) -> list[str]:
        """The names of the columns that have one: stripped, in NFC."""
        return [readable(name) for name in map(clean, self.cells[:WIDEST]) if name]

    @property
    def unnamed(self) -> list[int]:
        """Which columns have no name; they may hold nothing."""
        return [index for index, cell in enumerate(self.cells) if not clean(cell)]

    def fault(self, limits: Limits) -> Fault | None:
        """Say why nothing can be read below this header, if so."""
        if len(self.cells) > WIDEST:
            return self._too_wide(len(self.cells), limits)
        if bad := next((cell for cell in self.cells if UNWANTED.search(cell)), None):
            return Fault(self.line, "", "encoding" if BROKEN.search(bad) else "control_character")
        names = self.names
        if (width := max((i + 1 for i, cell in enumerate(self.cells) if clean(cell)), default=0)) > limits.columns:
            return self._too_wide(width, limits)
        if long := next((name for name in names if len(name) > limits.cell), None):
            return Fault(self.line, "", "too_long", f"{len(long)} characters, at most {limits.cell}", self.cells)
        seen: set[str] = set()
        for name in names:
            if (folded := fold(name)) in seen:
                return Fault(self.line, name, "header", "this column is there twice", self.cells)
            seen.add(folded)
        return None

    def _too_wide(self, width: int, limits: Limits) -> Fault:
        return Fault(self.line, "", "too_many_columns", f"{width} columns, at most {limits.columns}")

    def unnamed_fault(self, index: int, line: int) -> Fault:
        """Say that a column without a name holds a value."""
        return Fault(self.line, "", "header", f"column {index + 1} has no name but a value in line {line}", self.cells)


def clean(cell: str) -> str:
    """Strip the blanks around a header cell and compose it (NFC)."""
    return unicodedata.normalize("NFC", cell).strip()


def fold(cell: str) -> str:
    """Give the form in which two headers are the same.

    >>> fold(" Ｎame ") == fold("name")
    True
    """
    return unicodedata.normalize("NFKC", cell).strip().casefold()


def matches(cells: Sequence[str], known: frozenset[str]) -> int:
    """Count the cells that are known headers."""
    return sum(fold(cell) in known for cell in cells)


def readable(cell: str) -> str:
    r"""Write bytes that could not be decoded as escapes.

    >>> readable("a\udcc0")
    'a\\xc0'
    """
    if not BROKEN.search(cell):
        return cell
    return (
        "".join(rf"\x{ord(c) - 0xDC00:02x}" if "\udc00" <= c <= "\udcff" else c for c in cell)
        .encode("utf-8", "backslashreplace")
        .decode("utf-8")
        .replace("\ufffd", r"\ufffd")
    )
