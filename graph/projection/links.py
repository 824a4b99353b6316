"""The lines KNOWS and INFLUENCES of a view as arrays: strength, age and freshness of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.projection.meetings import NEVER
from graph.projection.settings import Settings
from graph.projection.steps import STEPS
from graph.store.tables import LinkRow

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Links:
    """Lines in no order; ends are the store's numbers of people.

    Attributes
    ----------
    ids, kinds, sources, targets : array of int64, shape (m,)
        ``kinds`` is an index into `STEPS`.
    strengths : array of float, shape (m,)
        0..1, NaN where nobody said one.
    observed : array of int64, shape (m,)
        Latest observed day among the winning facts, `NEVER` where undated.
    met : array of int64, shape (m,)
        Last day on which both ends were present at a visit, `NEVER` for none.
    """

    ids: Ints
    kinds: Ints
    sources: Ints
    targets: Ints
    strengths: Floats
    observed: Ints
    met: Ints

    @classmethod
    def of(cls, rows: Sequence[LinkRow]) -> Links:
        """Make arrays of rows; nobody has met yet."""
        columns = [
            [row.id for row in rows],
            [STEPS.index(row.kind) for row in rows],
            [row.source for row in rows],
            [row.target for row in rows],
            [NEVER if row.observed is None else row.observed for row in rows],
        ]
        ids, kinds, sources, targets, observed = (np.array(column, dtype=np.int64) for column in columns)
        strengths = np.array([np.nan if row.strength is None else row.strength for row in rows], dtype=np.float64)
        return cls(ids, kinds, sources, targets, strengths, observed, np.full(len(rows), NEVER, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ids)

    def met_at(self, latest: Mapping[tuple[int, int], int], where: Ints) -> Links:
        """Give the links with the last meeting set for the KNOWS among ``where`` (positions)."""
        met = self.met.copy()
        met[where] = NEVER
        for place in where[self.kinds[where] == 0].tolist():
            source, target = int(self.sources[place]), int(self.targets[place])
            met[place] = latest.get((source, target), latest.get((target, source), NEVER))
        return Links(self.ids, self.kinds, self.sources, self.targets, self.strengths, self.observed, met)

    def touching(self, both: set[int], either: set[int]) -> Ints:
        """Give the positions of the links between two of some people, and of those at any end of others."""
        some, others = np.fromiter(both, dtype=np.int64), np.fromiter(either, dtype=np.int64)
        between = np.isin(self.sources, some) & np.isin(self.targets, some)
        return np.flatnonzero(between | np.isin(self.sources, others) | np.isin(self.targets, others))

    def replaced(self, pairs: set[tuple[int, int]], rows: Sequence[LinkRow]) -> Links:
        """Give the links with those of some ordered pairs read anew."""
        keep = np.ones(len(self), dtype=np.bool_)
        sources = np.fromiter({source for source, _ in pairs}, dtype=np.int64)
        for place in np.flatnonzero(np.isin(self.sources, sources)).tolist():
            if (int(self.sources[place]), int(self.targets[place])) in pairs:
                keep[place] = False
        new = Links.of(rows)
        return Links(
            np.concatenate((self.ids[keep], new.ids)),
            np.concatenate((self.kinds[keep], new.kinds)),
            np.concatenate((self.sources[keep], new.sources)),
            np.concatenate((self.targets[keep], new.targets)),
            np.concatenate((self.strengths[keep], new.strengths)),
            np.concatenate((self.observed[keep], new.observed)),
            np.concatenate((self.met[keep], new.met)),
        )

    def ages(self, today: int) -> Ints:
        """Give whole days since the last observation or meeting, 0 for a future day, -1 where undated."""
        last = np.maximum(self.observed, self.met)
        return np.where(last == NEVER, -1, np.maximum(today - last, 0))

    def freshness(self, ours: NDArray[np.bool_], settings: Settings, today: int) -> Floats:
        """Give 0.5 ^ (age / half-life) of each, shape (m,).

        Parameters
        ----------
        ours : array of bool, shape (m,)
            Whether the source of the link is one of ours.
        """
        ages = self.ages(today)
        fresh = np.full(len(self), settings.undated)
        for mine, half in ((True, settings.half_life_ours), (False, settings.half_life)):
            chosen = np.flatnonzero((ours == mine) & (ages >= 0))
            table = np.bincount(ages[chosen]).astype(np.float64)
            days = np.flatnonzero(table)
            table[days] = [0.5 ** (day / half) for day in days.tolist()]
            fresh[chosen] = table[ages[chosen]]
        return fresh
