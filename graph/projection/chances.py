"""One step for each ordered pair: the better of KNOWS and INFLUENCES, equal -> KNOWS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph.projection.links import Floats, Ints, Links
from graph.projection.people import SELLER, People
from graph.projection.settings import Settings


class StepFigures(NamedTuple):
    """The figures of one step. ``age`` in days, None where undated; ``link`` is the store's number of the line."""

    link: int
    kind: int
    strength: float
    assumed: bool
    freshness: float
    age: int | None


@dataclass(frozen=True, slots=True)
class Chances:
    """The steps between nodes, sorted by (source, target).

    Attributes
    ----------
    sources, targets : array of int64, shape (s,)
        Nodes.
    base : array of float, shape (s,)
        strength × freshness, in (0, 1]; in the plain sense strength alone.
    rows : array of int64, shape (s,)
        Position of the line among the links.
    """

    sources: Ints
    targets: Ints
    base: Floats
    rows: Ints
    freshness: Floats
    ages: Ints
    links: Links
    assumed: float
    nodes: int

    @classmethod
    def of(cls, links: Links, people: People, settings: Settings, today: int, plain: bool) -> Chances:
        """Work out the steps of a day."""
        ages = links.ages(today)
        sources, targets = _nodes(people, links.sources), _nodes(people, links.targets)
        ours = np.append(people.sides == SELLER, False)[sources]
        fresh = np.ones(len(links)) if plain else links.freshness(ours, settings, today)
        base = np.where(np.isnan(links.strengths), settings.strength, links.strengths) * fresh
        usable = np.flatnonzero((base > 0) & (sources >= 0) & (targets >= 0) & (sources != targets))
        rows = _best(links, sources[usable] * len(people) + targets[usable], base, usable)
        return cls(sources[rows], targets[rows], base[rows], rows, fresh, ages, links, settings.strength, len(people))

    def chance(self, source: int, target: int) -> float:
        """Give the base of the step between two nodes; KeyError where there is none."""
        return float(self.base[self._at(source, target)])

    def _at(self, source: int, target: int) -> int:
        low, high = np.searchsorted(self.sources, (source, source + 1))
        at = int(low) + int(np.searchsorted(self.targets[low:high], target))
        if at >= high or int(self.targets[at]) != target:
            raise KeyError((source, target))
        return at

    def figures(self, source: int, target: int) -> StepFigures:
        """Give the figures of the step between two nodes; KeyError where there is none."""
        row = int(self.rows[self._at(source, target)])
        strength = float(self.links.strengths[row])
        assumed = bool(np.isnan(strength))
        age = int(self.ages[row])
        return StepFigures(
            int(self.links.ids[row]), int(self.links.kinds[row]), self.assumed if assumed else strength, assumed,
            float(self.freshness[row]), None if age < 0 else age,
        )  # fmt: skip


def _best(links: Links, pairs: Ints, base: Floats, rows: Ints) -> Ints:
    """Give of each pair, rising, the row that counts: the best, then KNOWS, then the smallest number of the line."""
    order = np.argsort(pairs, kind="stable")
    first = np.flatnonzero(np.diff(pairs[order], prepend=-1))
    found = rows[order[first]]
    counts = np.diff(first, append=len(order))
    for at in np.flatnonzero(counts > 1).tolist():
        several = rows[order[first[at] : first[at] + counts[at]]].tolist()
        found[at] = min(several, key=lambda row: (-base[row], links.kinds[row], links.ids[row]))
    return found


def _nodes(people: People, ids: Ints) -> Ints:
    """Give the node of each person, -1 for who is not there."""
    known = np.array(people.ids, dtype=np.int64)
    table = np.full(max(int(known.max(initial=0)), int(ids.max(initial=0))) + 1, -1, dtype=np.int64)
    table[known] = np.arange(len(known))
    return table[ids]
