"""What all legal routes together say: who shares nothing, on whom all depends, how likely one works."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from graph.analysis.reasons import reason
from graph.analysis.routes import cuts, disjoint, enumerate_routes, reliability, sole_opener
from graph.services.routes.answer import RouteSet
from graph.services.routes.ground import Ground

LIMIT: Final = 5000
SEED: Final = 0


def whole_set(ground: Ground) -> RouteSet:
    """Work out the set over all legal routes, over the best 5,000 where there are more.

    Then ``exact`` is False, ``cuts`` and ``cut`` None and the reliability a lower bound.
    """
    routes, exact = enumerate_routes(
        ground.network,
        ground.starts,
        ground.target,
        ground.coaches,
        ground.blocked,
        LIMIT,
        ground.asked.question.max_hops,
    )
    if not routes:
        return RouteSet(exact=exact)
    keys = ground.projection.people.keys
    chances = ground.projection.chances(ground.asked.question.plain)
    pairs = {pair for route in routes for pair in pairwise(route.nodes)}
    hold = {pair: chances.chance(*pair) for pair in pairs}
    sure = reliability(routes, hold, ground.willing, SEED)
    cutting = cuts(routes) if exact else []
    opener = sole_opener(routes)
    shown = tuple(tuple(keys[node] for node in one) for one in cutting)
    return RouteSet(
        disjoint=tuple(tuple(keys[node] for node in route.nodes) for route in disjoint(routes).routes),
        cut=shown[0] if shown else None,
        cuts=shown if exact else None,
        sole_opener=None if opener is None else keys[opener],
        reliability=sure.value,
        reliability_error=sure.error,
        exact=exact,
        routes=len(routes),
        notes=() if exact else (reason("set_over_best", limit=LIMIT),),
    )
