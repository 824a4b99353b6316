"""What the store holds of the edges that cells of an import name: read once, for the entities it knows."""

from __future__ import annotations

from collections.abc import Iterable

from graph.store.tables import ALWAYS, LinkRow
from graph.store.view import View
from ingest.resolver import Resolver


class Held:
    """The stored edges at the entities of an import, by kind and end."""

    def __init__(self, view: View, resolver: Resolver, kinds: Iterable[str]) -> None:
        self._out: dict[tuple[str, int], list[LinkRow]] = {}
        self._into: dict[tuple[str, int], list[LinkRow]] = {}
        self._above: dict[int, set[int]] = {}
        self._labels: dict[int, str] = {}
        self._resolver = resolver
        known = set(resolver.ids.values())
        if not known:
            return
        for row in view.reader.links(sorted({*kinds, "PART_OF"})):
            if row.kind == "PART_OF":
                self._above.setdefault(row.source, set()).add(row.target)
            if row.source in known:
                self._out.setdefault((row.kind, row.source), []).append(row)
            if row.target in known:
                self._into.setdefault((row.kind, row.target), []).append(row)

    def lines(self, kind: str, eid: int, label: str, *, incoming: bool) -> dict[int, LinkRow]:
        """Give the undated edges of an entity by their other end, where that is of a label ("" for any)."""
        if incoming:
            rows = ((row.source, row) for row in self._into.get((kind, eid), ()))
        else:
            rows = ((row.target, row) for row in self._out.get((kind, eid), ()))
        return {
            other: row
            for other, row in rows
            if row.valid_from == ALWAYS and row.valid_to is None and (not label or self.label(other) == label)
        }

    def homes(self, eid: int) -> set[int]:
        """Give where an entity has ever been: accounts, and units with what they are part of."""
        there = {
            row.target for kind in ("WORKS_IN", "PART_OF", "FOR") for row in self._out.get((kind, eid), ())
        }  # fmt: skip
        return there | {above for unit in there for above in self._above.get(unit, ())}

    def part_of(self, unit: int, account: int) -> bool:
        """Whether a unit is part of an account, at any depth."""
        seen, todo = {unit}, [unit]
        while todo:
            above = self._above.get(todo.pop(), set())
            if account in above:
                return True
            todo += above - seen
            seen |= above
        return False

    def label(self, eid: int) -> str:
        """Give the kind of a stored node at an end of these edges."""
        if not self._labels:
            for label in ("Account", "OrgUnit", "Opportunity", "Person", "Problem", "Skill"):
                self._labels.update(dict.fromkeys(self._resolver.keys(label).values(), label))
        return self._labels.get(eid, "")
