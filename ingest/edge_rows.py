"""Rows that are edges: said as they are read, taken back where a later row contradicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from graph.facts.days import day_number
from graph.facts.statement import Evidence, Fields
from graph.model.values import CLEAR, MAX_TEXT, Listing, blank
from graph.store.tables import ALWAYS
from ingest.cells import RAW, Cell, wrong
from ingest.formula import plain
from ingest.periods import Periods, Place
from ingest.resolver import NOWHERE, Resolver
from ingest.sheet import Sheet, same
from ingest.voices import Owner, Voices

_MEMO = 200_000
BLANK, TOO_LONG = -2, -3
"""In place of a handle: the cell says nothing; it is too long to be a key."""


class Told(NamedTuple):
    """What the cells of a row say apart from its ends; rows with equal cells share it."""

    fields: Fields
    evidence: Evidence
    start: str | None
    begins: int
    ends: object
    fault: tuple[str, str] | None
    detail: str


class End(NamedTuple):
    """A column that may name an end of the edge."""

    place: int
    column: str
    label: str
    found: dict[str, int]
    """Handles by the text of the cell."""
    required: bool


@dataclass(slots=True)
class EdgeRows:
    """Makes the edges of one table."""

    sheet: Sheet
    resolver: Resolver
    periods: Periods
    voices: Voices
    _tag: str = ""
    _sides: tuple[list[End], list[End]] = field(default_factory=lambda: ([], []))
    _rest: Callable[[list[str]], tuple[str, ...]] = tuple
    _memo: dict[tuple[str, ...], Told] = field(default_factory=dict)
    _lists: tuple[str, ...] = ()
    _jobs: dict[tuple[int, int, int, int | None], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        exchange = self.sheet.recognised.exchange
        assert exchange.kind is not None
        self._tag = exchange.kind.tag()
        places = {column: place for place, column in enumerate(self.sheet.recognised.columns) if column}
        found: dict[str, dict[str, int]] = {}
        source, target = (
            [
                End(places[column], column, label, found.setdefault(label, {}), column in exchange.table.required)
                for column, label in side
                if column in places
            ]
            for side in (exchange.table.source, exchange.table.target)
        )
        self._sides = source, target
        ends = {end.place for side in self._sides for end in side}
        self.sheet.cells.leave(ends)
        rest = self.sheet.cells.places
        if rest:
            self._rest = itemgetter(*rest) if len(rest) > 1 else _one(rest[0])
        else:
            self._rest = _none
        self._lists = tuple(c for c in exchange.table.required if isinstance(exchange.types.get(c), Listing))

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row and say what it says."""
        handles: list[int] = []
        fault: tuple[str, str] | None = None
        for side in self._sides:
            if len(side) == 1 and (handle := side[0].found.get(cells[side[0].place], BLANK)) >= 0:
                handles.append(handle)
            else:
                fault = self._end(side, cells, handles) or fault
        rest = self._rest(cells)
        told = self._memo.get(rest)
        if told is None:
            told = self._tell(cells)
            if len(self._memo) < _MEMO:
                self._memo[rest] = told
        if (fault is None or fault[1] == "reference") and told.fault:
            fault = told.fault
        if fault is None and handles[0] == handles[1]:
            fault = self._sides[1][0].column, "value"
        if fault is None:
            handle = self.resolver.draft.edge(self._tag, handles[0], handles[1], told.begins)
            if self.resolver.draft.of(handle) or self.voices.contested or len(self._sides[1]) > 1:
                verdict = self._against(handle, handles, told, cells)
                if verdict == ():
                    self.sheet.file.duplicates += 1
                    return
                fault = verdict  # type: ignore[assignment]
        if fault is not None:
            self.sheet.reject(line, *fault, cells, told.detail if fault == told.fault else self._named(fault, cells))
            return
        evidence = told.evidence
        position = self.voices.say(handle, told.fields, evidence, self.sheet, line)
        if len(self._sides[1]) > 1:
            self._jobs.setdefault(self._job_key(handles, told, cells), (handle, position))
        ends = (self._tag, handles[0], handles[1])
        self.periods.add(ends, told.begins, told.ends, evidence.source, Place(self.sheet, position))

    def _end(self, side: list[End], cells: list[str], handles: list[int]) -> tuple[str, str] | None:
        """Look an end up: the first column given is it; what the others name must be there too."""
        chosen = None
        for end in side:
            text = cells[end.place]
            handle = self._look(end, text) if text else BLANK
            if handle == BLANK:
                if end.required:
                    return end.column, "required"
                continue
            if handle < 0:
                return end.column, "reference" if handle == NOWHERE else "too_long"
            chosen = handle if chosen is None else chosen
        if chosen is None:
            lacking = self.sheet.recognised.exchange.table
            return (side[0].column if side else (lacking.one_of or lacking.required)[0]), "required"
        handles.append(chosen)
        return None

    def _look(self, end: End, text: str) -> int:
        handle = end.found.get(text)
        if handle is not None:
            return handle
        if blank(text) or text.strip() == CLEAR:
            return BLANK
        if len(text) > MAX_TEXT:
            return TOO_LONG
        handle = end.found[text] = self.resolver.find(end.label, plain(text))
        return handle

    def _tell(self, cells: list[str]) -> Told:
        """Read the cells of a row that are no ends."""
        sheet = self.sheet
        row = sheet.cells.read(cells)
        values, fault = row.values, row.fault
        table = sheet.recognised.exchange.table
        start = values.get("valid_from", values.get("from"))
        fields = fields_of(sheet, values)
        end = fields.get("valid_to")
        if fault is None:
            ends = {column for side in (table.source, table.target) for column, _ in side}
            lacking = next((c for c in table.required if c not in ends and values.get(c) is None), None)
            refers = sheet.recognised.exchange.refers.items()
            lost = next((c for c, label in refers if self._lost(label, values.get(c))), None)
            if lacking:
                fault = lacking, "required"
            elif start is not None and end is not None and str(end) < str(start):
                fault = ("valid_to" if "valid_to" in values else "to"), "value"
            elif lost:
                fault = lost, "reference"
        begins = ALWAYS if start is None else day_number(str(start))
        shown = None if start is None else str(start)
        return Told(fields, sheet.evidences.of(values), shown, begins, end, fault, row.detail)

    def _named(self, fault: tuple[str, str], cells: list[str]) -> str:
        """Give what a cell names that is not there."""
        columns = self.sheet.recognised.columns
        return wrong(cells[columns.index(fault[0])], None) if fault[1] == "reference" and fault[0] in columns else ""

    def _lost(self, label: str, value: Cell) -> bool:
        return value is not None and self.resolver.find(label, str(value)) == NOWHERE

    def _against(self, handle: int, handles: list[int], told: Told, cells: list[str]) -> tuple[str, ...] | None:
        """Judge a row against those before it: its fault, ``()`` where it repeats one, None where it is good."""
        sheet, voices, draft = self.sheet, self.voices, self.resolver.draft
        observed = told.evidence.observed
        column = sheet.recognised.exchange.table.required[0]
        key = (handle, f"{sheet.number}:{[told.fields.get(name) for name in self._lists]}", observed)
        twins = [
            (owner, said[1])
            for index in draft.of(handle)
            if (said := draft.said[index]) and said[1].observed == observed
            for owner in voices.rows(index)
            if owner.sheet is sheet and all(owner.fields.get(n) == told.fields.get(n) for n in self._lists)
        ]
        if any(evidence == told.evidence and same(owner.fields, told.fields) for owner, evidence in twins):
            return ()
        other = self._job(handle, handles, told, cells)
        if other or twins or key in voices.contested:
            for owner in (*(owner for owner, _ in twins), *filter(None, [other])):
                voices.drop(owner, column, "duplicate_in_file")
            voices.contested.setdefault(key, set())
            return column, "duplicate_in_file"
        return self._contradicted(handle, told)

    def _contradicted(self, handle: int, told: Told) -> tuple[str, ...] | None:
        """Give the fault of a row that says another value than one of another file for the same source and day."""
        voices, draft, evidence = self.voices, self.resolver.draft, told.evidence
        fields = {name: value for name, value in told.fields.items() if name not in self._lists}
        names = set(fields) & voices.contested.get((handle, evidence.source, evidence.observed), set())
        against: list[Owner] = []
        for index in draft.in_slot(handle, evidence):
            for owner in voices.rows(index):
                if differ := {n for n, value in fields.items() if n in owner.fields and owner.fields[n] != value}:
                    names |= differ
                    against.append(owner)
        if not names:
            return None
        voices.contest(handle, evidence, names)
        for owner in against:
            voices.drop(owner, min(name for name in names if name in owner.fields), "conflict")
        return min(names), "conflict"

    def _job(self, handle: int, handles: list[int], told: Told, cells: list[str]) -> Owner | None:
        """Give the row of this table with the same person and account but another department."""
        there = self._jobs.get(self._job_key(handles, told, cells)) if len(self._sides[1]) > 1 else None
        if there is None or there[0] == handle:
            return None
        return self.voices.owner(self.sheet, there[1]) or Owner(self.sheet, there[1], {})

    def _job_key(self, handles: list[int], told: Told, cells: list[str]) -> tuple[int, int, int, int | None]:
        """Give what tells jobs apart: person and account, not the department within it."""
        account = self._sides[1][-1]
        return handles[0], self._look(account, cells[account.place]), told.begins, told.evidence.observed


def fields_of(sheet: Sheet, values: dict[str, Cell]) -> Fields:
    """Give the fields that a row says of its own entity."""
    own = sheet.recognised.exchange.own
    return {own.get(column, column): value for column, value in values.items() if column in own or column[:4] == RAW}


def _one(place: int) -> Callable[[Sequence[str]], tuple[str, ...]]:
    return lambda cells: (cells[place],)


def _none(cells: Sequence[str]) -> tuple[str, ...]:
    return ()
