"""Overlapping periods of one edge and source: a conflict, within an import and with the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.facts.days import day_number
from graph.store.tables import ALWAYS, LinkRow
from graph.store.view import View
from ingest.resolver import Resolver
from ingest.sheet import Sheet
from ingest.voices import Owner, Voices

FOREVER = 9_999_999
Ends = tuple[str, int, int]
"""Kind, source and target of an edge: handles, or ids of the store."""


class Place(NamedTuple):
    """A row of an edge file: its table, and its position among the rows that were taken."""

    sheet: Sheet
    position: int

    def __hash__(self) -> int:
        return hash((self.sheet.number, self.position))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and self.sheet is other.sheet and self.position == other.position


class Span(NamedTuple):
    """First and last day, both included."""

    begins: int
    ends: int

    def meets(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.begins <= other.ends and other.begins <= self.ends


@dataclass(slots=True)
class Periods:
    """The periods of edges that have any. Edges without dates are looked up where a dated one joins them."""

    voices: Voices
    resolver: Resolver
    _stored: dict[Ends, list[tuple[int, Span]]] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _rows: dict[tuple[Ends, str], list[tuple[Span, Place]]] = field(default_factory=dict)
    _cells: dict[tuple[Ends, str], set[Span]] = field(default_factory=dict)
    _dated: dict[Ends, set[Span]] = field(default_factory=dict)

    def know(self, view: View, kinds: Sequence[str]) -> None:
        """Read the dated edges that the store has of these kinds."""
        for row in view.reader.links([kind for kind in kinds if kind not in self._known]):
            if row.valid_from != ALWAYS or row.valid_to is not None:
                self._stored.setdefault((row.kind, row.source, row.target), []).append((row.id, span_of(row)))
        self._known.update(kinds)

    def add(self, ends: Ends, begins: int, last: object, who: str, place: Place) -> None:
        """Note the period that a row of an edge file says."""
        if begins == ALWAYS and last is None:
            if not self._stored or self._ids(ends) not in self._stored:
                return
        else:
            self._dated.setdefault(ends, set()).add(span(begins, last))
        self._rows.setdefault((ends, who), []).append((span(begins, last), place))

    def announce(self, ends: Ends, begins: int, last: object, who: str) -> None:
        """Note the period that a cell of a node's row says, before any such edge is made."""
        self._cells.setdefault((ends, who), set()).add(span(begins, last))

    def free(self, view: View, ends: Ends, begins: int, last: object, who: str) -> bool:
        """Whether no other period of the same edge and source meets that of a cell."""
        wanted = span(begins, last)
        said = {one for one, place in self._rows.get((ends, who), ()) if _lives(place)}
        said |= self._cells.get((ends, who), set())
        if any(one.begins != begins and one.meets(wanted) for one in said):
            return False
        mine = {one.begins for one in said}
        return not any(
            there.begins not in mine and there.meets(wanted) and _says(view, eid, who)
            for eid, there in self._stored.get(self._ids(ends), ())
        )

    def dated(self, ends: Ends) -> dict[int, Span]:
        """Give the dated edges between two ends, handle -> period: this import's, and those of the store."""
        draft = self.resolver.draft
        found: dict[int, Span] = {}
        mine = {}
        for one in self._dated.get(ends, ()):
            handle = draft.edges.get((*ends, one.begins))
            if handle is not None and draft.of(handle):
                mine[one.begins] = found[handle] = one
        for eid, there in self._stored.get(self._ids(ends), ()):
            if there.begins not in mine:
                found[self.resolver.existing(eid)] = there
        return found

    def clashes(self, view: View) -> list[Owner]:
        """Give the rows whose period meets another one of the same edge and source, in the import or stored."""
        found: list[Place] = []
        asked: list[tuple[Ends, str, list[tuple[Span, Place]]]] = []
        for (ends, who), rows in self._rows.items():
            living = [(one, place) for one, place in rows if _lives(place)]
            if all(one.begins != ALWAYS for one, _ in living):
                living += [(Span(ALWAYS, FOREVER), place) for place in self._undated(ends, who)]
            found += [place for one, place in living if any(o.begins != one.begins and o.meets(one) for o, _ in living)]
            ids = self._ids(ends)
            if living and min(ids[1:]) >= 0:
                asked.append((ids, who, living))
        bare = view.reader.edge_ids([(*ids, ALWAYS) for ids, _, _ in asked]) if asked else []
        for (ids, who, living), undated in zip(asked, bare, strict=True):
            there = dict(self._stored.get(ids, ()))
            if undated is not None:
                there.setdefault(undated, Span(ALWAYS, FOREVER))
            mine = {one.begins for one, _ in living}
            for eid, other in there.items():
                meeting = [place for one, place in living if one.meets(other)] if other.begins not in mine else []
                if meeting and _says(view, eid, who):
                    found += meeting
        owners = [self.voices.owner(*place) for place in dict.fromkeys(found)]
        return [owner for owner in owners if owner is not None]

    def _undated(self, ends: Ends, who: str) -> list[Place]:
        """Give the rows of this import that say the edge without dates."""
        draft = self.resolver.draft
        handle = draft.edges.get((*ends, ALWAYS))
        said = [] if handle is None else draft.of(handle)
        mine = (index for index in said if (there := draft.said[index]) and there[1].source == who)
        return [Place(*owner[:2]) for index in mine for owner in self.voices.rows(index)]

    def _ids(self, ends: Ends) -> Ends:
        ids = self.resolver.ids
        return ends[0], ids.get(ends[1], -1), ids.get(ends[2], -1)


def span(begins: int, ends: object) -> Span:
    """Give a period from a first day's number and a last day's text."""
    return Span(begins, FOREVER if ends is None else day_number(str(ends)))


def span_of(row: LinkRow) -> Span:
    """Give the period of a stored edge."""
    return Span(row.valid_from, FOREVER if row.valid_to is None else row.valid_to)


def _lives(place: Place) -> bool:
    return place.sheet.mains[place.position] >= 0


def _says(view: View, eid: int, who: str) -> bool:
    """Whether a source says that a stored edge is there."""
    return any(s.asserts and s.evidence.source == who for s in view.reader.statements([eid]).get(eid, []))
