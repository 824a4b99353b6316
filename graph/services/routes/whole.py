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

    Then ``exact`` is False, ``cuts`` and ``cut`` None and the reliability a lower bound. Where a search
    gave up a note says so; ``cuts`` and ``cut`` are None then too.
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
    packing = disjoint(routes)
    cutting = cuts(routes) if exact else None
    opener = sole_opener(routes)
    shown = None if cutting is None else tuple(tuple(keys[node] for node in one) for one in cutting)
    notes = [] if exact else [reason("set_over_best", limit=LIMIT)]
    notes += [] if packing.proven else [reason("disjoint_not_proven")]
    notes += [reason("cuts_not_proven")] if exact and cutting is None else []
    return RouteSet(
        disjoint=tuple(tuple(keys[node] for node in route.nodes) for route in packing.routes),
        cut=shown[0] if shown else None,
        cuts=shown,
        sole_opener=None if opener is None else keys[opener],
        reliability=sure.value,
        reliability_error=sure.error,
        exact=exact,
        routes=len(routes),
        notes=tuple(notes),
    )
