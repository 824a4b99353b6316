"""One table of an import while it is worked on: its rows, their fate, and what they said."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.facts.days import day_number
from graph.facts.statement import Evidence
from graph.model.values import name_key
from graph.store.draft import CHANGED, NEW, UNCHANGED, Delta
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
    number: int = 0
    """Its place among the tables of the import."""
    lines: array[int] = field(default_factory=lambda: array("q"))
    mains: array[int] = field(default_factory=lambda: array("q"))
    others: dict[int, list[int]] = field(default_factory=dict)
    _seen: dict[tuple[Cell, ...], int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The kind of exchange file."""
        return self.recognised.exchange.name

    @property
    def tag(self) -> str:
        """The label or type of what its rows are; "" for the flat lists."""
        kind = self.recognised.exchange.kind
        return kind.tag() if kind else ""

    def reject(self, line: int, column: str, code: str, cells: Sequence[str] = (), detail: str = "") -> None:
        """Keep a row out."""
        self.file.rejected += 1
        self.plan.rejects.append(
            Rejected(self.shown, line, column, code, detail, self.header, tuple(cells), self.file.sheet)
        )

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

    def once(self, key: tuple[Cell, ...], position: int) -> int | None:
        """Note a row's key at a position; give the position of the row that had it before, None where it is new."""
        there = self._seen.setdefault(key, position)
        return None if there == position else there

    def drop(self, position: int, column: str, code: str) -> None:
        """Reject a row that was taken before; what it said is taken back by ``Voices``."""
        self.mains[position] = GONE
        self.reject(self.lines[position], column, code)

    def count(self, delta: Delta) -> None:
        """Count the rows that are taken by what is news in them."""
        outcomes = delta.outcomes
        news = (NEW, CHANGED)
        tally = Counter(outcomes[main] for main in self.mains if main != GONE)
        self.file.new += tally[NEW]
        self.file.changed += tally[CHANGED]
        self.file.unchanged += tally[UNCHANGED]
        for position, others in self.others.items():
            main = self.mains[position]
            if main != GONE and outcomes[main] == UNCHANGED and any(outcomes[index] in news for index in others):
                self.file.unchanged -= 1
                self.file.changed += 1


def row_key(sheet: Sheet, values: dict[str, Cell]) -> tuple[Cell, ...]:
    """Give what tells a row from others: id, else the required columns, with the day it holds from and was seen.

    Keys are taken as they are written; names, in the flat lists, without the width of letters and blanks.
    """
    table = sheet.recognised.exchange.table
    columns = ("id",) if "id" in table.required else table.required
    start = values.get("valid_from", values.get("from"))
    flat = sheet.recognised.exchange.kind is None
    key = (name_key(str(values[c])) if flat else str(values[c]).strip() for c in columns)
    return (*key, start, values.get("observed_on"))


def same(one: Mapping[str, Cell], other: Mapping[str, Cell]) -> bool:
    """Whether two rows say the same, blanks and width of letters aside."""
    return one == other or (
        one.keys() == other.keys() and all(_plain(value) == _plain(other[column]) for column, value in one.items())
    )


def _plain(value: Cell) -> Cell:
    return name_key(value) if isinstance(value, str) else value
