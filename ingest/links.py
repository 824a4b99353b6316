"""Cells of a node's row that name others, made into edges; what the same column said before is replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from graph.facts.days import day_number
from graph.facts.statement import Evidence, Fields, Statement
from graph.facts.winner import EXISTS
from graph.store.tables import ALWAYS, LinkRow
from graph.store.view import Thing, View
from ingest.cells import Cell
from ingest.held import Held
from ingest.periods import FOREVER, Ends, Periods, Span
from ingest.resolver import Resolver
from ingest.sheet import Sheet


@dataclass(slots=True)
class Pending:
    """A row that waits for the others of its table."""

    line: int
    cells: list[str]
    values: dict[str, Cell]
    kept: bool = True
    handle: int = -1
    main: int = -1
    others: list[int] = field(default_factory=list)
    fields: Fields = field(default_factory=dict)


@dataclass(slots=True)
class Naming:
    """What a column (or several that mean one thing) of a row names: the whole of it for its source and day."""

    sheet: Sheet
    row: Pending
    column: str
    edge: str
    label: str
    """Label of what is named; "" where several kinds mean one thing, such as a person's place."""
    incoming: bool
    evidence: Evidence
    targets: list[int]
    carried: Fields = field(default_factory=dict)

    @property
    def start(self) -> Cell:
        """The first day, None where the edges have no dates."""
        return self.row.values.get("valid_from")

    @property
    def end(self) -> Cell:
        """The last day."""
        return self.row.values.get("valid_to")

    @property
    def dated(self) -> bool:
        """Whether the row says a period."""
        return self.start is not None or self.end is not None

    @property
    def begins(self) -> int:
        """The first day's number."""
        return ALWAYS if self.start is None else day_number(str(self.start))

    def ends_with(self, other: int) -> Ends:
        """Give the ends of the edge to one that is named."""
        own = self.row.handle
        return (self.edge, other, own) if self.incoming else (self.edge, own, other)

    @property
    def group(self) -> tuple[int, str, str, str, str]:
        """What it replaces: said by the same source of the same column."""
        side = self.column if self.edge == "TOOK_PART" else ""
        return self.row.handle, self.edge, self.label, side, self.evidence.source


@dataclass(slots=True)
class Links:
    """The edges that cells of nodes' rows make."""

    resolver: Resolver
    periods: Periods
    today: int
    namings: list[Naming] = field(default_factory=list)

    def add(self, naming: Naming) -> None:
        """Take what a cell names; made when all are there."""
        self.namings.append(naming)
        if naming.dated:
            for other in naming.targets:
                self.periods.announce(naming.ends_with(other), naming.begins, naming.end, naming.evidence.source)

    def seat(self, person: int, account: int, held: Held) -> int:
        """Give where somebody works of whom only the account is said: the department that is known there, else it."""
        ids = self.resolver.ids
        if person in ids and account in ids:
            seats = held.lines("WORKS_IN", ids[person], "OrgUnit", incoming=False)
            there = [unit for unit in seats if held.part_of(unit, ids[account])]
            if len(there) == 1:
                return self.resolver.existing(there[0])
        return account

    def make(self, view: View, held: Held) -> None:
        """Say every edge, and take back what a source said before in the place of what it says now."""
        groups: dict[tuple[int, str, str, str, str], list[Naming]] = {}
        for naming in self.namings:
            for other in naming.targets:
                self._say(naming, other, view)
            if not naming.dated:
                groups.setdefault(naming.group, []).append(naming)
        waiting: list[tuple[list[Naming], dict[int, LinkRow]]] = []
        for group in groups.values():
            there = self._there(group[0], held, view)
            named = {self.resolver.ids.get(other, -1) for other in group[-1].targets}
            if len(group) > 1 or not there.keys() <= named:
                waiting.append((group, there))
        said = view.reader.statements({row.id for _, there in waiting for row in there.values()}) if waiting else {}
        for group, there in waiting:
            self._replace(group, there, said)

    def _say(self, naming: Naming, other: int, view: View) -> None:
        draft, ends, evidence = self.resolver.draft, naming.ends_with(other), naming.evidence
        if not naming.dated and (dated := self.periods.dated(ends)):
            self._say_of_open(naming, dated)
            return
        if naming.dated and not self.periods.free(view, ends, naming.begins, naming.end, evidence.source):
            naming.sheet.note(naming.row.line, naming.column, "conflict", naming.row.values.get(naming.column))
            return
        fields: Fields = naming.carried if naming.end is None else {**naming.carried, "valid_to": naming.end}
        handle = draft.edge(*ends, naming.begins)
        if draft.of(handle) and draft.clash(handle, fields, evidence):
            naming.sheet.note(naming.row.line, naming.column, "conflict", naming.row.values.get(naming.column))
            return
        naming.row.others.append(draft.say(handle, fields, evidence))

    def _say_of_open(self, naming: Naming, dated: dict[int, Span]) -> None:
        """Say what the row carries of the dated edge that goes on: the same edge, known better."""
        going = [handle for handle, span in dated.items() if span.ends == FOREVER]
        if not naming.carried or len(going) != 1:
            return
        draft = self.resolver.draft
        if draft.clash(going[0], naming.carried, naming.evidence):
            naming.sheet.note(naming.row.line, naming.column, "conflict", naming.row.values.get(naming.column))
        else:
            naming.row.others.append(draft.say(going[0], naming.carried, naming.evidence))

    def _there(self, naming: Naming, held: Held, view: View) -> dict[int, LinkRow]:
        """Give the stored edges that the column stands for, by the id of their other end."""
        eid = self.resolver.ids.get(naming.row.handle)
        if eid is None:
            return {}
        there = held.lines(naming.edge, eid, naming.label, incoming=naming.incoming)
        if naming.edge != "TOOK_PART" or not there:
            return there
        things = view.things(there)
        ours = naming.column == "our_people"
        return {other: row for other, row in there.items() if _is_ours(things.get(other)) == ours}

    def _replace(self, group: list[Naming], there: dict[int, LinkRow], said: dict[int, list[Statement]]) -> None:
        """Withdraw, on each day, what the source named the day before and does not name any more."""
        source = group[0].evidence.source
        days: dict[int | None, _Day] = {}
        for other, row in there.items():
            handle = self.resolver.existing(other)
            for one in said.get(row.id, ()):
                if one.evidence.source == source and one.asserts:
                    day = days.setdefault(one.evidence.observed, _Day(one.day, one.evidence))
                    day.named.setdefault(handle, set()).update(one.fields)
        for naming in group:
            observed = naming.evidence.observed
            mine = _Day(self.today if observed is None else observed, naming.evidence, naming)
            mine.named = {other: set(naming.carried) for other in naming.targets}
            before = days.get(observed)
            if before is not None:
                self._withdraw(naming, naming.evidence, before, mine)
            days[observed] = mine
        following = sorted(days.values(), key=lambda day: day.number)
        for earlier, later in pairwise(following):
            naming_there = later.naming or earlier.naming
            if naming_there is not None:
                self._withdraw(naming_there, later.evidence, earlier, later)

    def _withdraw(self, naming: Naming, evidence: Evidence, before: _Day, after: _Day) -> None:
        draft = self.resolver.draft
        for other, fields in before.named.items():
            if other not in after.named:
                handle = draft.edge(*naming.ends_with(other))
                gone: Fields = {EXISTS: None, **dict.fromkeys(sorted(fields - {EXISTS}))}
                naming.row.others.append(draft.say(handle, gone, evidence))


@dataclass(slots=True)
class _Day:
    """What a source names on a day: handle -> the fields that it says of the edge."""

    number: int
    evidence: Evidence
    naming: Naming | None = None
    named: dict[int, set[str]] = field(default_factory=dict)


def _is_ours(thing: Thing | None) -> bool:
    return thing is not None and thing.props.get("side") == "seller"
