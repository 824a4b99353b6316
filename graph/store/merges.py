"""Which nodes are one: the ``SAME_AS`` edges, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.facts.winner import EXISTS, winners

if TYPE_CHECKING:
    from graph.store.view import View


class Merges:
    """Groups of merged nodes. The one whose key comes first stands for its group."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        self._stands = {eid: group[0] for group in groups for eid in group}
        self._members = {group[0]: list(group) for group in groups}

    @classmethod
    def read(cls, view: View) -> Merges:
        """Read the merges that hold in a view; the target of the first merge stands for the group."""
        rows = view.reader.edges(kinds=["SAME_AS"])
        if not rows:
            return cls([])
        said = view.reader.statements([row.id for row in rows], view.at)
        day = view.today if view.as_of is None else view.as_of
        parent: dict[int, int] = {}

        def top(eid: int) -> int:
            while parent.setdefault(eid, eid) != eid:
                eid = parent[eid]
            return eid

        for row in rows:
            if EXISTS in winners(said.get(row.id, []), view.as_of) and row.valid_from <= day:
                parent[top(row.source)] = top(row.target)
        groups: dict[int, list[int]] = {}
        for eid in parent:
            groups.setdefault(top(eid), []).append(eid)
        keys: dict[int, tuple[bool, str, str]] = {}
        for key in view.reader.keys_of(parent):
            rank = (key.space != "files", key.space, key.key)
            keys[key.id] = min(keys.get(key.id, rank), rank)
        return cls([sorted(group, key=lambda eid: (keys.get(eid, (True, "", "")), eid)) for group in groups.values()])

    def __bool__(self) -> bool:
        return bool(self._stands)

    def __contains__(self, eid: int) -> bool:
        return eid in self._stands

    def stands(self, eid: int) -> int:
        """Give the node that stands for this one: itself where it is not merged."""
        return self._stands.get(eid, eid)

    def members(self, eid: int) -> list[int]:
        """Give every node that is one with this one, itself included."""
        return self._members.get(self.stands(eid), [eid])
