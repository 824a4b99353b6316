"""Cells of a node's row that name others, made into edges."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.facts.statement import Fields
from graph.store.view import View
from ingest import replacing
from ingest.held import Held
from ingest.naming import Naming
from ingest.periods import FOREVER, Periods, Span
from ingest.resolver import Resolver


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
        for naming in self.namings:
            for other in naming.targets:
                self._say(naming, other, view)
        replacing.replace(self.namings, self.resolver, held, view, self.today)

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
