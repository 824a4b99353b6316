"""Which row said what of an edge: rows can be taken back alone, also where several say one thing together."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.facts.statement import Evidence, Fields
from graph.store.draft import Draft
from ingest.sheet import Sheet

_PLACES = 1 << 40


class Owner(NamedTuple):
    """A row: its table, its position among the rows that were taken, and what it said."""

    sheet: Sheet
    position: int
    fields: Fields


@dataclass(slots=True)
class Voices:
    """The rows behind the statements of edges, by the statement's index in the draft."""

    draft: Draft
    sheets: list[Sheet] = field(default_factory=list)
    contested: dict[tuple[int, str, int | None], set[str]] = field(default_factory=dict)
    """Handle, source and day -> fields for which rows contradicted each other: nothing is kept of them."""
    _base: int = -1
    _owners: array[int] = field(default_factory=lambda: array("q"))
    _shared: dict[int, list[tuple[int, Fields]]] = field(default_factory=dict)

    def join(self, sheet: Sheet) -> None:
        """Take a table in, whose rows begin to speak."""
        sheet.number = len(self.sheets)
        self.sheets.append(sheet)

    def say(self, handle: int, fields: Fields, evidence: Evidence, sheet: Sheet, line: int) -> int:
        """Say what a row says; give its position in its table."""
        draft = self.draft
        if self._base < 0:
            self._base = len(draft.said)
        owner = sheet.number * _PLACES + len(sheet.mains)
        fresh = len(draft.said)
        there = draft.in_slot(handle, evidence)
        before = [draft.said[index] for index in there]
        said = joined([one[2] for one in before if one], fields) if there else fields
        index = draft.say(handle, said, evidence)
        if index == fresh:
            self._owners.append(owner)
            if said is not fields:
                self._shared[index] = [(owner, fields)]
        else:
            if index not in self._shared:
                first = next(one for at, one in zip(there, before, strict=True) if at == index and one)
                self._shared[index] = [(self._owners[index - self._base], first[2])]
            self._shared[index].append((owner, fields))
        return sheet.keep(line, index)

    def rows(self, index: int) -> list[Owner]:
        """Give the rows that a statement rests on; none where it is no row's of an edge file."""
        if self._base < 0 or index < self._base or index - self._base >= len(self._owners):
            return []
        said = self.draft.said[index]
        if said is None:
            return []
        owners = self._shared.get(index) or [(self._owners[index - self._base], said[2])]
        return [Owner(self.sheets[owner // _PLACES], owner % _PLACES, fields) for owner, fields in owners]

    def owner(self, sheet: Sheet, position: int) -> Owner | None:
        """Give a row by its place, None where it was taken back."""
        index = sheet.mains[position]
        rows = self.rows(index) if index >= 0 else []
        return next((row for row in rows if row.sheet is sheet and row.position == position), None)

    def drop(self, owner: Owner, column: str, code: str) -> None:
        """Take back what a row said, and reject it."""
        index = owner.sheet.mains[owner.position]
        if index < 0:
            return
        said = self.draft.said[index]
        left = [row for row in self.rows(index) if row.sheet is not owner.sheet or row.position != owner.position]
        owner.sheet.drop(owner.position, column, code)
        if not left or said is None:
            self.draft.unsay(index)
            return
        fields: Fields = {}
        for row in left:
            fields = joined([fields], row.fields)
        self.draft.said[index] = (said[0], said[1], fields)
        self._shared[index] = [(row.sheet.number * _PLACES + row.position, row.fields) for row in left]

    def contest(self, handle: int, evidence: Evidence, names: set[str]) -> None:
        """Note that rows contradict each other about these fields."""
        self.contested.setdefault((handle, evidence.source, evidence.observed), set()).update(names)


def joined(before: list[Fields], fields: Fields) -> Fields:
    """Give what a row says with what others said before of the same slot: lists are joined in one order."""
    found = dict(fields)
    for name, value in fields.items():
        if isinstance(value, list):
            more = {part for said in before if isinstance(old := said.get(name), list) for part in old}
            if more - set(value):
                found[name] = sorted(more | set(value))
    both = {name: value for said in before for name, value in said.items()}
    return {**both, **found} if before else found
