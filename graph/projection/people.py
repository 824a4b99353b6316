"""The people of a view as nodes 0..n-1, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.store.view import Thing

SIDES: Final = ("customer", "seller", "third_party", "competitor")
SELLER: Final = 1
COMPETITOR: Final = 3


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, by key in code-point order (then by id): a node's index decides ties as its key does.

    Attributes
    ----------
    ids, keys, names
        Of each node: the store's number, the key its users know, the name.
    sides : array of int8, shape (n,)
        Index into `SIDES`.
    at
        The store's number -> node.
    """

    ids: list[int]
    keys: list[str]
    names: list[str]
    sides: NDArray[np.int8]
    at: dict[int, int]

    @classmethod
    def of(cls, things: Iterable[Thing]) -> People:
        """Sort the people of a view."""
        found = sorted(things, key=lambda thing: (thing.key, thing.id))
        return cls._of([(thing.key, thing.id, thing.name, side_of(thing)) for thing in found])

    def replaced(self, gone: set[int], things: Iterable[Thing]) -> People:
        """Give these people without some and with others, in order."""
        rows = [
            (key, eid, name, int(side))
            for key, eid, name, side in zip(self.keys, self.ids, self.names, self.sides.tolist(), strict=True)
            if eid not in gone
        ]
        rows += [(thing.key, thing.id, thing.name, side_of(thing)) for thing in things]
        return People._of(sorted(rows))

    @classmethod
    def _of(cls, rows: list[tuple[str, int, str, int]]) -> People:
        ids = [row[1] for row in rows]
        sides = np.array([row[3] for row in rows], dtype=np.int8)
        at = {eid: node for node, eid in enumerate(ids)}
        return cls(ids, [row[0] for row in rows], [row[2] for row in rows], sides, at)

    def __len__(self) -> int:
        return len(self.ids)

    def of_side(self, side: int) -> list[int]:
        """Give the nodes of a side, rising."""
        return [int(node) for node in np.flatnonzero(self.sides == side)]


def side_of(thing: Thing) -> int:
    """Give the side of a person as an index into `SIDES`; nobody said is a customer's."""
    return SIDES.index(str(thing.props.get("side") or "customer"))
