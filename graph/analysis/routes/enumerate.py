"""The questions asked of the search: the best routes, all of them up to a limit, one each for many pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from graph.analysis.routes.bounds import Bounds, bounds
from graph.analysis.routes.network import Network
from graph.analysis.routes.route import Route
from graph.analysis.routes.search import Search


def best(
    n: int,
    links: Iterable[tuple[int, int, float]],
    ours: Collection[int],
    target: int,
    coaches: Collection[int] | None,
    blocked: Collection[int],
    k: int,
    hops: int,
) -> list[tuple[float, list[int]]]:
    """Return the ``k`` best routes from our people to a target, exactly.

    A route has exactly one of ours, as its first node; then it goes along the links, meets nobody
    twice and has at most ``hops`` links. Its chance is the float64 product of its links from our
    side, at 12 significant digits.

    Parameters
    ----------
    n : int
        Number of nodes, 0..n-1; give them in the order of the user keys, ties are broken on indices.
    links : iterable of (source, target, chance)
        Chance of the step in 0..1, willingness of the source included; 0 is no link. Of several
        for one ordered pair the best counts; a link of a node to itself is left out.
    ours : collection of int
        Where a route may start. None of them ever carries.
    target : int
        If it is one of ours there are no routes: a route has one of ours only, and at least one link.
    coaches : collection of int, or None
        At least one carrier (strictly between) must be one of these; None: any route is legal.
    blocked : collection of int
        Never carry, but may start or be the target.
    k : int
        How many at most, 0 or more.
    hops : int
        Most links of a route; 0 is no limit.

    Returns
    -------
    list of (float, list of int)
        Chance and nodes, best first: chance falling, then fewer links, then the list of nodes.
        Fewer than ``k`` where there are no more; empty where there is none.

    Raises
    ------
    ValueError
        If a node is not in 0..n-1, a chance is outside 0..1 or not a number, or n, k or hops is below 0.

    Notes
    -----
    A* (Hart, Nilsson, Raphael 1968) over beginnings of routes, with bounds from one backward pass
    over the links; it does the work of Yen (1971) without a search per deviation. Without coaches
    the work is polynomial in k. Through a coach and without a hop limit the question is NP-hard (two
    disjoint paths in a directed graph), so contrived networks can take long; the answer is never
    approximate.

    Examples
    --------
    >>> best(3, [(0, 1, 0.9), (1, 2, 0.7), (0, 2, 0.05)], [0], 2, None, [], 3, 5)
    [(0.63, [0, 1, 2]), (0.05, [0, 2])]
    """
    if k < 0:
        raise ValueError(f"The number of routes asked for is {k}, it must be 0 or more.")
    found = ranked(Network.of(n, links), ours, target, coaches, blocked, hops)
    return [(route.chance, list(route.nodes)) for route in islice(found, k)]


def enumerate_routes(
    network: Network,
    ours: Collection[int],
    target: int,
    coaches: Collection[int] | None,
    blocked: Collection[int],
    limit: int = 5000,
    hops: int = 5,
    *,
    first: Network | None = None,
) -> tuple[list[Route], bool]:
    """Return up to ``limit`` legal routes, best first, and whether these are all.

    Parameters and errors as for ``best``; ``limit`` in place of k, and

    first : Network, optional
        The links as the first step sees them, where a start has another willingness as a start than
        as a carrier. Default: ``network``.
    """
    if limit < 0:
        raise ValueError(f"The number of routes asked for is {limit}, it must be 0 or more.")
    routes = list(islice(ranked(network, ours, target, coaches, blocked, hops, first=first), limit + 1))
    return routes[:limit], len(routes) <= limit


def ranked(
    network: Network,
    ours: Collection[int],
    target: int,
    coaches: Collection[int] | None,
    blocked: Collection[int],
    hops: int,
    *,
    first: Network | None = None,
) -> Iterator[Route]:
    """Yield the legal routes best first, each when it is asked for. See ``best``.

    The network must not change until the last one is taken.
    """
    starts = _nodes(network.n, ours, "start")
    known = _bounds(network, ours, target, coaches, blocked, hops)
    if target in starts:
        return iter(())
    return iter(Search(network, starts, known, first or network))


def pairs(
    network: Network,
    questions: Iterable[tuple[int, int]],
    ours: Collection[int],
    coaches: Collection[int] | None,
    blocked: Collection[int],
    hops: int,
    *,
    first: Network | None = None,
) -> list[Route | None]:
    """Return the best route of each (start, target), in the order asked; None where there is none.

    The start need not be one of ours and counts as the only one of ours on its route; nobody of
    ``ours`` or ``blocked`` carries. A start that is its own target has no route. Other parameters
    and errors as for ``enumerate_routes``.

    Notes
    -----
    One backward pass per target, then one short search per pair.
    """
    asked = [(int(start), int(target)) for start, target in questions]
    _nodes(network.n, [start for start, _ in asked], "start")
    of_target: dict[int, list[int]] = {}
    for place, (_, target) in enumerate(asked):
        of_target.setdefault(target, []).append(place)
    answers: list[Route | None] = [None] * len(asked)
    for target, places in of_target.items():
        known = _bounds(network, ours, target, coaches, blocked, hops)
        for place in places:
            start = asked[place][0]
            if start != target:
                answers[place] = next(iter(Search(network, [start], known, first or network)), None)
    return answers


def _bounds(
    network: Network,
    ours: Collection[int],
    target: int,
    coaches: Collection[int] | None,
    blocked: Collection[int],
    hops: int,
) -> Bounds:
    if hops < 0:
        raise ValueError(f"The hop limit is {hops}, it must be 0 (no limit) or more.")
    n = network.n
    carries = np.ones(n, dtype=np.bool_)
    carries[_nodes(n, ours, "start")] = False
    carries[_nodes(n, blocked, "blocked node")] = False
    carries[_nodes(n, [target], "target")] = False
    coach: NDArray[np.bool_] | None = None
    if coaches is not None:
        coach = np.zeros(n, dtype=np.bool_)
        coach[_nodes(n, coaches, "coach")] = True
        coach &= carries
    most = n - 1 if hops == 0 else min(hops, n - 1)
    return bounds(network, target, carries, coach, most)


def _nodes(n: int, nodes: Collection[int], what: str) -> list[int]:
    found = sorted({int(node) for node in nodes})
    for node in found:
        if not 0 <= node < n:
            raise ValueError(f"The {what} {node} is no node of 0..{n - 1}.")
    return found
