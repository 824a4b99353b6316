"""What would open a route where there is none: each a code with the route it would give."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

import numpy as np

from graph.analysis.reasons import Reason, reason
from graph.analysis.routes import Network, Route
from graph.projection.people import COMPETITOR
from graph.services.routes.ground import Ground

PEOPLE: Final = 5
"""So many people are named of a sort."""
TRIED: Final = 40
"""So many candidates or opponents are tried, in the order of their keys."""
LONGEST: Final = 12
"""The longest route that is looked for one link more at a time."""


def openings(ground: Ground) -> tuple[Reason, ...]:
    """Give what would open a route, by sort and then by the chance it would give.

    Empty only where there is a route. What is in the way for good (nobody of ours, nobody who reaches the
    target) stands alone.
    """
    people, target = ground.projection.people, ground.target
    who: dict[str, Any] = {"target": people.keys[target], "name": people.names[target]}
    if not ground.starts:
        return (reason("nobody_of_ours"),)
    if target in ground.starts:
        return (reason("target_is_a_start", **who),)
    network = ground.network
    if network.in_start[target] == network.in_start[target + 1] and not _reached_by_opponents(ground):
        return (reason("nobody_reaches_target", **who), *_no_coach(ground), *_get_to_know(ground))
    found = [
        *_no_coach(ground),
        *_hops(ground),
        *_candidates(ground),
        *_without_coach(ground),
        *_win_over(ground),
        *_get_to_know(ground),
    ]
    return tuple(found) or (reason("nothing_near", **who),)


def _no_coach(ground: Ground) -> list[Reason]:
    deal = ground.asked.opportunity
    if ground.coaches is None or ground.coaches or deal is None:
        return []
    return [reason("no_coach", opportunity=deal.key, name=deal.name)]


def _hops(ground: Ground) -> list[Reason]:
    """One more link than asked, up to `LONGEST`, then without limit."""
    asked = ground.asked.question.max_hops
    if asked == 0 or next(ground.routes(hops=0), None) is None:
        return []
    for hops in (*range(asked + 1, LONGEST + 1), 0):
        route = next(ground.routes(hops=hops), None)
        if route is not None:
            return [reason("more_hops", hops=route.links, **_route(ground, route))]
    return []


def _candidates(ground: Ground) -> list[Reason]:
    """Coach candidates whose test would open a route."""
    if ground.coaches is None:
        return []
    nodes = ground.projection.nodes(ground.asked.unit.candidates)
    return _tried(
        ground,
        "test_candidate",
        sorted(nodes)[:TRIED],
        lambda node: ground.routes(coaches=(*(ground.coaches or ()), node)),
    )


def _without_coach(ground: Ground) -> list[Reason]:
    if ground.coaches is None:
        return []
    route = next(ground.routes(coaches=None), None)
    return [] if route is None else [reason("without_coach", **_route(ground, route))]


def _win_over(ground: Ground) -> list[Reason]:
    """Opponents of ours who would open a route if they came round to -1."""
    sides = ground.projection.people.sides
    nodes = [node for node in ground.projection.nodes(ground.asked.unit.against) if sides[node] != COMPETITOR]
    opponents = sorted(set(nodes) - set(ground.starts) - {ground.target})[:TRIED]
    mine = set(ground.projection.ours())
    return _tried(
        ground,
        "win_over",
        [node for node in opponents if node not in mine],
        lambda node: ground.routes(blocked=[one for one in ground.blocked if one != node]),
    )


def _reached_by_opponents(ground: Ground) -> bool:
    steps = ground.projection.chances(ground.asked.question.plain)
    return bool(np.any(steps.targets == ground.target))


def _get_to_know(ground: Ground) -> list[Reason]:
    """People from whom a legal route would go on if one of ours got to know them, the best first.

    A start is added that knows everybody who may carry, and the target; whoever is first on its best
    route is named and taken away, until enough are named.
    """
    network, n = ground.network, ground.network.n
    barred = {*ground.blocked, *ground.starts}
    reach = [node for node in range(n) if node not in barred or node == ground.target]
    sources = np.repeat(np.arange(n), np.diff(network.out_start))
    wide = Network(
        n + 1,
        np.concatenate((sources, np.full(len(reach), n))),
        np.concatenate((network.out_node, np.array(reach, dtype=np.int64))),
        np.concatenate((network.out_chance, np.ones(len(reach)))),
    )
    found: list[Reason] = []
    while len(found) < PEOPLE:
        route = next(ground.routes(network=wide, starts=[n], blocked=barred), None)
        if route is None:
            break
        onward = Route(route.chance, route.nodes[1:])
        first = onward.nodes[0]
        wide.remove(n, first)
        found.append(
            reason("get_to_know", person=_key(ground, first), name=_name(ground, first), **_route(ground, onward))
        )
    return found


def _tried(ground: Ground, code: str, nodes: list[int], routes: Any) -> list[Reason]:
    found = []
    for node in nodes:
        for route in islice(routes(node), 1):
            who = {"person": _key(ground, node), "name": _name(ground, node)}
            found.append((-route.chance, node, reason(code, **who, **_route(ground, route))))
    return [said for _, _, said in sorted(found, key=lambda one: one[:2])[:PEOPLE]]


def _route(ground: Ground, route: Route) -> dict[str, Any]:
    return {
        "chance": route.chance,
        "people": [_key(ground, node) for node in route.nodes],
        "names": [_name(ground, node) for node in route.nodes],
    }


def _key(ground: Ground, node: int) -> str:
    return ground.projection.people.keys[node]


def _name(ground: Ground, node: int) -> str:
    return ground.projection.people.names[node]
