"""Without whom no route is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from graph.analysis.routes.reliability import minimal
from graph.analysis.routes.route import Route

#: How many cuts are listed.
SHOWN = 20


def sole_opener(routes: Sequence[Route]) -> int | None:
    """Return the start of every route, None where there are several or no route."""
    starts = {route.nodes[0] for route in routes}
    return starts.pop() if len(starts) == 1 else None


def cuts(routes: Sequence[Route], shown: int = SHOWN) -> list[list[int]]:
    """Return the smallest sets of carriers without whom no route is left.

    Parameters
    ----------
    routes : sequence of Route
        All legal routes; a part of them gives sets that need not be cuts.
    shown : int
        How many at most.

    Returns
    -------
    list of list of int
        Every set rising, the list rising; all have the same, smallest size. Empty where a route has
        no carrier or there is no route.

    Notes
    -----
    Minimum hitting sets of the carriers of each route. The size comes from deepening by one, the
    sets in order from a search that goes on only where a set of that size is still possible;
    NP-hard in general, milliseconds on the routes of real maps.

    Examples
    --------
    >>> cuts([Route(0.3, (0, 1, 3, 9)), Route(0.2, (0, 2, 3, 9))])
    [[3]]
    """
    if not routes or any(not route.carriers for route in routes):
        return []
    people = sorted({node for route in routes for node in route.carriers})
    place = {node: at for at, node in enumerate(people)}
    groups = minimal({sum(1 << place[node] for node in route.carriers) for route in routes})
    anybody = (1 << len(people)) - 1
    size = 1
    while not _possible(groups, size, anybody):
        size += 1
    return [[people[at] for at in chosen] for chosen in islice(_in_order(groups, size, anybody), shown)]


def _in_order(groups: list[int], size: int, free: int) -> Iterator[tuple[int, ...]]:
    """All sets of exactly ``size`` of the ``free`` who meet all groups, rising; fewer must not do.

    Groups, and the free, are whole numbers with a bit for each member.
    """
    if not groups:
        yield ()
        return
    while _possible(groups, size, free):
        low = free & -free
        free ^= low
        left = [group for group in groups if not group & low]
        if len(left) < len(groups):
            for rest in _in_order(left, size - 1, free):
                yield (low.bit_length() - 1, *rest)


def _possible(groups: list[int], size: int, free: int) -> bool:
    """Whether ``size`` of the ``free`` can meet all groups."""
    if not groups:
        return True
    tightest, fewest = 0, 1 << 30
    apart, taken = 0, 0  # groups that share nobody, taken greedily: each needs somebody of its own
    for group in groups:
        mine = group & free
        count = mine.bit_count()
        if count < fewest:
            tightest, fewest = mine, count
        if not mine & taken:
            apart += 1
            taken |= mine
    if fewest == 0 or apart > size:
        return False
    while tightest:
        low = tightest & -tightest
        tightest ^= low
        if _possible([group for group in groups if not group & low], size - 1, free):
            return True
        free ^= low  # with him there is none, so go on without
    return False
