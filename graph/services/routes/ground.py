"""What one question is answered on: nodes and the net with everybody's willingness in it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import dataclass
from threading import Lock
from typing import Final, Literal

import numpy as np

from graph.analysis.routes import Network, Route, ranked
from graph.projection.chances import Chances
from graph.projection.links import Floats
from graph.projection.routes import RouteProjection
from graph.services.routes.asking import Asked

KEPT: Final = 12


@dataclass(frozen=True, slots=True)
class Ground:
    """Nodes of the starts, the target, the coaches (None = any) and those who never carry; the net."""

    asked: Asked
    projection: RouteProjection
    network: Network
    willing: Floats
    starts: tuple[int, ...]
    target: int
    coaches: tuple[int, ...] | None
    blocked: tuple[int, ...]

    def routes(
        self,
        *,
        network: Network | None = None,
        starts: Collection[int] | None = None,
        coaches: Collection[int] | Literal["asked"] | None = "asked",
        blocked: Collection[int] | None = None,
        hops: int | None = None,
    ) -> Iterator[Route]:
        """Yield the legal routes best first; the arguments put something else in place of what was asked.

        ``coaches`` None: no coach is needed.
        """
        return ranked(
            self.network if network is None else network,
            self.starts if starts is None else starts,
            self.target,
            self.coaches if coaches == "asked" else coaches,
            self.blocked if blocked is None else blocked,
            self.asked.question.max_hops if hops is None else hops,
        )


class Grounds:
    """Nets kept between questions: the same deal, starts and sense of the same state share one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[object, tuple[Chances, Network]] = OrderedDict()

    def of(self, asked: Asked, projection: RouteProjection) -> Ground:
        """Lay out a question on a projection of the same view."""
        own = projection.nodes([start.id for start in asked.starts]) if asked.starts else projection.ours()
        starts = tuple(sorted(own))
        unit, plain = asked.unit, asked.question.plain
        others = set(projection.ours()) - set(starts)
        coaches = tuple(sorted(projection.nodes(unit.coaches))) if asked.via == "coach" else None
        willing = projection.willingness(unit, starts, plain)
        return Ground(
            asked,
            projection,
            self.network(projection.chances(plain), willing),
            willing,
            starts,
            projection.people.at[asked.target.id],
            coaches,
            tuple(sorted({*projection.blocked(unit), *others})),
        )

    def network(self, steps: Chances, willing: Floats | None = None) -> Network:
        """Give the net in which the chance of a step is strength × freshness × willingness of its source.

        Without ``willing`` everybody is, as the first person of a route always is.
        """
        base = self._base(steps)
        return base if willing is None else weighted(base, willing)

    def _base(self, steps: Chances) -> Network:
        key = id(steps)
        with self._lock:
            there = self._kept.get(key)
            if there is not None:
                self._kept.move_to_end(key)
                return there[1]
        made = Network(steps.nodes, steps.sources, steps.targets, steps.base)
        with self._lock:
            self._kept[key] = (steps, made)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def weighted(base: Network, willing: Floats) -> Network:
    """Give a net with every chance times the willingness of its source, 0..1; ``base`` stays as it is."""
    sources = np.repeat(np.arange(base.n), np.diff(base.out_start))
    if not (willing > 0).all():
        return Network(base.n, sources, base.out_node, base.out_chance * willing[sources])
    made = copy(base)
    made.out_chance = base.out_chance * willing[sources]
    made.in_chance = base.in_chance * willing[base.in_node]
    return made
