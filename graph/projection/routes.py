"""What every question for routes is answered on: people, lines and visits of one state as arrays."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np

from graph.projection.chances import Chances
from graph.projection.links import Floats, Links
from graph.projection.meetings import Meetings
from graph.projection.people import COMPETITOR, SELLER, People
from graph.projection.settings import Settings
from graph.projection.steps import STEPS
from graph.projection.unit import AGAINST, DecisionUnit
from graph.store.view import Thing, View, link_row

REBUILD: Final = 400
"""So many changed entities are caught up one by one; more are read anew as a whole."""


class RouteProjection:
    """Never changed once made: `catch_up` gives the next one, so many threads may share it.

    Attributes
    ----------
    number, stamp
        Ledger number of the state, and the hash of that batch.
    today : int
        Day number to which ages are counted.
    """

    def __init__(
        self, view: View, stamp: bytes, settings: Settings, people: People, links: Links, meetings: Meetings
    ) -> None:
        self.number = view.number
        self.today = view.today
        self.stamp = stamp
        self.settings = settings
        self.people = people
        self.links = links
        self.meetings = meetings
        self._chances: dict[bool, Chances] = {}

    @classmethod
    def read(cls, view: View, settings: Settings) -> RouteProjection:
        """Read a view as a whole, O(people + lines + visits)."""
        people = People.of(view.nodes("Person"))
        meetings = Meetings.read(view)
        links = Links.of(view.links(STEPS))
        latest = meetings.latest({people.ids[node] for node in people.of_side(SELLER)})
        return cls(
            view, _stamp(view, view.number), settings, people, links.met_at(latest, np.arange(len(links))), meetings
        )

    def catch_up(self, view: View) -> RouteProjection:
        """Give the projection of a newer state of the same moment; only what changed is read.

        All is read anew where many entities changed, where a merge did, where the view looks back, or where
        the store is no longer the one that this was read from. The view must be of the same ``as_of``,
        ``known_at`` and ``today``.
        """
        if view.number == self.number and _stamp(view, self.number) == self.stamp:
            return self
        if view.replayed or view.number <= self.number or _stamp(view, self.number) != self.stamp:
            return RouteProjection.read(view, self.settings)
        changed = view.reader.changed_since(self.number)
        edges = [] if len(changed) > REBUILD else view.reader.edges(ids=changed)
        if len(changed) > REBUILD or any(edge.kind == "SAME_AS" for edge in edges):
            return RouteProjection.read(view, self.settings)
        stands = view.merges.stands
        touched = {stands(end) for edge in edges for end in (edge.source, edge.target)}
        touched.update(stands(node.id) for node in view.reader.nodes(ids=changed))
        there = view.things(touched)
        people = self._people(touched, there, view)
        if people is None:
            return RouteProjection.read(view, self.settings)
        pairs = {(stands(edge.source), stands(edge.target)) for edge in edges if edge.kind in STEPS}
        visits = {eid for eid in touched if eid in self.meetings.days or (eid in there and there[eid].kind == "Visit")}
        links = self._relinked(view, pairs)
        meetings = self.meetings if not visits else self._remet(view, visits, there)
        moved = {eid for eid in touched if _side(self.people, eid) != _side(people, eid)}
        met = {end for pair in pairs for end in pair}
        for visit in visits:
            met |= self.meetings.present.get(visit, frozenset()) | meetings.present.get(visit, frozenset())
        if moved or met:
            sellers = {people.ids[node] for node in people.of_side(SELLER)}
            latest = meetings.latest(sellers, None if moved else frozenset(met))
            links = links.met_at(latest, links.touching(met, moved))
        return RouteProjection(view, _stamp(view, view.number), self.settings, people, links, meetings)

    def _people(self, touched: set[int], there: dict[int, Thing], view: View) -> People | None:
        """Give the people with those touched read anew; None where the keys of others may read differently now."""
        new = {eid: thing for eid, thing in there.items() if thing.kind == "Person"}
        old = {eid for eid in touched if eid in self.people.at}
        other = touched - (new.keys() & old)
        for row in view.reader.keys_of(other) if other else ():
            near = view.reader.find_key(row.key) if row.kind == "Person" else []
            if any(one.kind == row.kind and one.id != row.id for one in near):
                return None
        return self.people.replaced(old, new.values()) if new or old else self.people

    def _relinked(self, view: View, pairs: set[tuple[int, int]]) -> Links:
        if not pairs:
            return self.links
        lines = view.lines_at({source for source, _ in pairs}, STEPS)
        return self.links.replaced(pairs, [link_row(line) for line in lines if (line.source, line.target) in pairs])

    def _remet(self, view: View, visits: set[int], there: dict[int, Thing]) -> Meetings:
        things = [thing for eid, thing in there.items() if eid in visits and thing.kind == "Visit"]
        lines = [line for line in view.lines_at(visits, ["TOOK_PART"]) if line.target in visits]
        return self.meetings.replaced(view, things, lines, visits)

    def chances(self, plain: bool) -> Chances:
        """Give the steps of the day, worked out once; ``plain``: strength only."""
        found = self._chances.get(plain)
        if found is None:
            found = self._chances[plain] = Chances.of(self.links, self.people, self.settings, self.today, plain)
        return found

    def ours(self) -> list[int]:
        """Give the nodes of our people, rising."""
        return self.people.of_side(SELLER)

    def blocked(self, unit: DecisionUnit) -> list[int]:
        """Give the nodes that never carry: competitors' people and those whose attitude is -2."""
        return sorted({*self.nodes(unit.against), *self.people.of_side(COMPETITOR)})

    def nodes(self, people: Collection[int]) -> list[int]:
        """Give the nodes of people by the store's number; who is not there is left out."""
        return [self.people.at[person] for person in people if person in self.people.at]

    def willingness(self, unit: DecisionUnit, starts: Collection[int], plain: bool) -> Floats:
        """Give of each node the chance in 0..1 that he carries; 1 for ours, for starts, and in the plain sense.

        For who is at -2 it is that of -1, and means nothing: he is among `blocked`.
        """
        table = self.settings.willingness
        found = np.full(len(self.people), 1.0 if plain else table[None])
        if not plain:
            for person, part in unit.parts.items():
                if person in self.people.at:
                    found[self.people.at[person]] = table[-1 if part.attitude == AGAINST else part.attitude]
            found[self.people.sides == SELLER] = 1.0
            found[list(starts)] = 1.0
        return found


def _side(people: People, eid: int) -> int:
    """Give whether a person is ours, 0 for everybody else: only that decides who refreshes whom."""
    node = people.at.get(eid)
    return 0 if node is None else int(people.sides[node] == SELLER)


def _stamp(view: View, number: int) -> bytes:
    """Give the hash of a batch; empty where the store has none of that number."""
    head, newest = view.reader.head()
    if number == head:
        return newest
    return next((batch.hash for batch in view.reader.batches(number - 1) if batch.number == number), b"")
