"""A row's cells into values, or the first reason why not."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from graph.model.values import CLEAR, MAX_TEXT, Day, Listing, Number, Phone, Value, ValueType, Words, YesNo, blank
from ingest.formula import plain
from ingest.recognition import IGNORED, Recognised

RAW = "raw:"
"""Before the header of a column that no kind knows: its text is kept as written."""
_MEMO = 50_000
_SHOWN = 60

Cell = Value | list[str] | None
"""A value, the keys in a column that names others, or None where the cell withdraws."""


@dataclass(slots=True)
class Row:
    """The values of one row by column; blank cells are not there."""

    values: dict[str, Cell]
    fault: tuple[str, str] | None = None
    """Column and code of what is wrong."""
    detail: str = ""
    """The cell that is wrong, and what would be right."""


@dataclass(slots=True)
class Cells:
    """How the rows of one table are read. Equal texts of a column are read once."""

    recognised: Recognised
    header: Sequence[str]
    _plan: list[tuple[int, str, ValueType | None, dict[str, object]]] = field(default_factory=list)
    _ask: bool = True

    def __post_init__(self) -> None:
        types = self.recognised.exchange.types
        for index, column in enumerate(self.recognised.columns):
            if column != IGNORED:
                name = column if column is not None else RAW + plain(self.header[index])
                self._plan.append((index, name, None if column is None else types.get(column), {}))

    @property
    def places(self) -> list[int]:
        """Give the positions of the cells that are read."""
        return [one[0] for one in self._plan]

    def leave(self, places: Collection[int]) -> None:
        """Leave cells to somebody else: ``read`` passes them over, and does not ask for required ones."""
        self._plan = [one for one in self._plan if one[0] not in places]
        self._ask = False

    def read(self, cells: Sequence[str]) -> Row:
        """Read one row; ``fault`` is the first column that does not fit."""
        row = Row({})
        for index, column, kind, memo in self._plan:
            text = cells[index]
            if not text:
                continue
            known = memo.get(text, memo)
            if known is memo:
                known = _read(text, kind)
                if len(memo) < _MEMO:
                    memo[text] = known
            if known is memo or known is _BLANK:
                continue
            if isinstance(known, ValueError):
                if row.fault is None:
                    row.fault = (column.removeprefix(RAW), str(known))
                    row.detail = wrong(text, kind) if row.fault[1] == "value" else ""
            else:
                row.values[column] = known  # type: ignore[assignment]
        if row.fault is None and self._ask:
            lacking = self.lacking(row.values)
            if lacking:
                row.fault = (lacking, "required")
        return row

    def lacking(self, values: dict[str, Cell]) -> str | None:
        """Give the first required column without a value."""
        table = self.recognised.exchange.table
        for column in table.required:
            if values.get(column) is None:
                return column
        if table.source and table.one_of and not any(values.get(column) is not None for column in table.one_of):
            return table.one_of[0]
        return None


_BLANK = object()


def _read(text: str, kind: ValueType | None) -> object:
    if blank(text):
        return _BLANK
    if text.strip() == CLEAR:
        return None
    text = plain(text)
    if kind is None:
        return text if len(text) <= MAX_TEXT else ValueError("too_long")
    try:
        value = kind.read(text)
    except ValueError as fault:
        return fault
    return _BLANK if value == [] else value


def wrong(text: str, kind: ValueType | None) -> str:
    """Show a cell that does not fit beside what does, in signs that need no language.

    >>> wrong("2", Number("share", low=0, high=1))
    '2 ≠ 0 … 1'
    """
    shown = text.strip()
    shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
    match kind:
        case Listing(item=item):
            return wrong(text, item)
        case Words():
            right = " · ".join(kind.words)
        case Day():
            right = "2025-03-04"
        case YesNo():
            right = "1 · 0"
        case Phone():
            right = "13800000000"
        case Number():
            low, high = (f"{end:g}" if math.isfinite(end) else "" for end in (kind.low, kind.high))
            right = f"{low} … {high}" if low or high else "1234.5"
        case _:
            return shown
    return f"{shown} ≠ {right}"
