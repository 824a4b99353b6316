"""Which nodes are one: the ``SAME_AS`` edges, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.facts.days import day_number
from graph.facts.winner import EXISTS, winners

if TYPE_CHECKING:
    from graph.store.view import View

SAME_AS = "SAME_AS"


class Merges:
    """Groups of merged nodes of one kind. The one whose key comes first (its own space first) stands for its group."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        self._stands = {eid: group[0] for group in groups for eid in group}
        self._members = {group[0]: list(group) for group in groups}

    @classmethod
    def read(cls, view: View) -> Merges:
        """Read the merges that hold in a view and on its day."""
        rows = view.reader.edges(kinds=[SAME_AS])
        if not rows:
            return cls([])
        said = view.reader.statements([row.id for row in rows], view.at)
        kinds = {node.id: node.kind for node in view.reader.nodes({end for row in rows for end in row[2:4]})}
        parent: dict[int, int] = {}

        def top(eid: int) -> int:
            while parent.setdefault(eid, eid) != eid:
                eid = parent[eid]
            return eid

        for row in rows:
            won = winners(said.get(row.id, []), view.as_of)
            if EXISTS not in won or row.valid_from > view.on or kinds.get(row.source) != kinds.get(row.target):
                continue
            if "valid_to" in won and day_number(str(won["valid_to"][0])) < view.on:
                continue
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
