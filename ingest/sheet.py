"""One table of an import while it is worked on: its rows, their fate, and what they said."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.facts.days import day_number
from graph.facts.statement import Evidence
from graph.model.values import name_key
from graph.store.draft import CHANGED, NEW, Delta
from ingest.cells import Cell, Cells
from ingest.plan import FilePlan, ImportPlan, Noted, Rejected
from ingest.recognition import Recognised

GONE = -1
"""In place of a row's first statement: the row was rejected after all."""


@dataclass(slots=True)
class Evidences:
    """Evidence of rows, each combination made once."""

    source: str
    _made: dict[tuple[Cell, ...], Evidence] = field(default_factory=dict)

    def of(self, values: dict[str, Cell]) -> Evidence:
        """Give the evidence of a row: who said it (default the import's source), level, reliability, day."""
        key = (
            values.get("said_by"), values.get("observed_on"), values.get("info_level"), values.get("reliability"),
        )  # fmt: skip
        made = self._made.get(key)
        if made is None:
            said_by, observed, level, reliability = key
            made = self._made[key] = Evidence(
                str(said_by).strip() if said_by is not None else self.source,
                level if isinstance(level, int) else None,
                float(reliability) if isinstance(reliability, float | int) else None,
                day_number(str(observed)) if observed is not None else None,
            )
        return made


@dataclass(slots=True)
class Sheet:
    """A recognised table: what was said by which row, and which rows are kept out."""

    plan: ImportPlan
    file: FilePlan
    recognised: Recognised
    header: tuple[str, ...]
    evidences: Evidences
    cells: Cells
    shown: str
    lines: array[int] = field(default_factory=lambda: array("q"))
    mains: array[int] = field(default_factory=lambda: array("q"))
    others: dict[int, list[int]] = field(default_factory=dict)
    _seen: dict[int, int] = field(default_factory=dict)
    _content: array[int] = field(default_factory=lambda: array("q"))

    @property
    def name(self) -> str:
        """The kind of exchange file."""
        return self.recognised.exchange.name

    def reject(self, line: int, column: str, code: str, cells: Sequence[str] = (), detail: str = "") -> None:
        """Keep a row out."""
        self.file.rejected += 1
        self.plan.rejects.append(Rejected(self.shown, line, column, code, detail, self.header, tuple(cells)))

    def note(self, line: int, column: str, code: str, value: object = "") -> None:
        """Report something about a row that is kept."""
        self.plan.notes.append(Noted(self.shown, line, column, code, str(value)))

    def keep(self, line: int, main: int, others: list[int] | None = None) -> int:
        """Take a row that said something; give its position."""
        self.lines.append(line)
        self.mains.append(main)
        if others:
            self.others[len(self.mains) - 1] = others
        return len(self.mains) - 1

    def once(self, key: tuple[Cell, ...], values: dict[str, Cell], position: int) -> int | None:
        """Note a row's key at a position; give the position of the row that had it before, None where it is new."""
        hashed = hash(tuple(map(_plain, key)))
        there = self._seen.setdefault(hashed, position)
        if there != position:
            return there
        while len(self._content) <= position:
            self._content.append(0)
        self._content[position] = content(values)
        return None

    def same(self, position: int, values: dict[str, Cell]) -> bool:
        """Whether the row at a position says the same as these values."""
        return self._content[position] == content(values)

    def gone(self, position: int) -> bool:
        """Whether the row at a position was rejected after all."""
        return self.mains[position] == GONE

    def drop(self, position: int, column: str, code: str) -> None:
        """Reject a row that was taken before: take back what it said."""
        for index in (self.mains[position], *self.others.pop(position, [])):
            self.plan.draft.unsay(index)
        self.mains[position] = GONE
        self.reject(self.lines[position], column, code)

    def count(self, delta: Delta) -> None:
        """Count the rows that are taken by what is news in them."""
        outcomes = delta.outcomes
        for position, main in enumerate(self.mains):
            if main == GONE:
                continue
            if outcomes[main] == NEW:
                self.file.new += 1
            elif outcomes[main] == CHANGED or any(
                outcomes[index] in (NEW, CHANGED) for index in self.others.get(position, ())
            ):
                self.file.changed += 1
            else:
                self.file.unchanged += 1


def row_key(sheet: Sheet, values: dict[str, Cell]) -> tuple[Cell, ...]:
    """Give what tells a row from others: id, else the key columns, with the day it holds from and was seen."""
    table = sheet.recognised.exchange.table
    columns = ("id",) if "id" in table.required else (table.key or (*table.required, *table.one_of))
    start = values.get("valid_from", values.get("from"))
    return (*(values.get(column) for column in columns), start, values.get("observed_on"))


def content(values: dict[str, Cell]) -> int:
    """Give the hash of what a row says, blanks and width of letters aside."""
    return hash(tuple((column, _plain(value)) for column, value in values.items()))


def _plain(value: Cell) -> object:
    if isinstance(value, str):
        return value.strip() if value.isascii() else name_key(value)
    return tuple(value) if isinstance(value, list) else value
