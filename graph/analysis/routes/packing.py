"""The most routes that share no carrier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import combinations

from graph.analysis.routes.route import Route

#: Chances that differ by a larger share than this differ after any product at 12 digits too.
APART = 1.1e-11
#: Routes with more carriers than this are not compared with the routes among some of their carriers.
COMPARED = 8

_EXACT = Context(prec=20_000)
_SHOWN = Context(prec=12)


@dataclass(frozen=True, slots=True)
class Packing:
    """Routes that share no carrier.

    Attributes
    ----------
    routes : tuple of Route
        Rising by their nodes.
    proven : bool
        Whether these are the right ones beyond doubt: most, then the highest product, then the
        smaller sorted list. False only where the search gave up; the routes still share no carrier.
    """

    routes: tuple[Route, ...]
    proven: bool


def disjoint(routes: Sequence[Route], effort: int = 20_000) -> Packing:
    """Return the most routes that share no carrier, whole routes.

    Among equals the highest product of chances, at 12 significant digits; then the smaller sorted
    list of the lists of nodes.

    Parameters
    ----------
    routes : sequence of Route
        All legal routes, in any order. Starts may be shared, and the target is.
    effort : int
        Steps of the search among near equals, before it says that it is not proven.

    Returns
    -------
    Packing
        Empty and proven where there are no routes. Direct links have no carrier and are always in.

    Notes
    -----
    Set packing, NP-hard in general; with a hop limit it is not a flow problem. Routes that another
    one can replace are left out, the count and the product come from integer programs (HiGHS), and
    the order among equals from a depth-first search in that order within the bound of the linear
    program, with products in decimal arithmetic: a product of the shown chances, so that equal sets
    of figures are equal in any order.

    Examples
    --------
    >>> packing = disjoint([Route(0.5, (0, 1, 9)), Route(0.4, (0, 1, 2, 9)), Route(0.1, (0, 9))])
    >>> [route.nodes for route in packing.routes]
    [(0, 1, 9), (0, 9)]
    """
    certain, open_routes = _settled(_worth_keeping(routes))
    proven = True
    if open_routes:
        from graph.analysis.routes.choice import choose  # scipy is loaded only where there is a choice

        chosen, proven = choose(open_routes, certain, effort)
        certain = [*certain, *chosen]
    return Packing(tuple(sorted(certain, key=lambda route: route.nodes)), proven)


def rounded_product(routes: Iterable[Route]) -> Decimal:
    """Return the product of the shown chances at 12 significant digits, the same in any order."""
    return _SHOWN.plus(_whole(routes))


def room(routes: Iterable[Route]) -> tuple[float, float]:
    """How far the logarithm of the product may fall and rise before its 12 digits change."""
    whole = _whole(routes)
    shown = _SHOWN.plus(whole)
    if not shown:
        return 0.0, 0.0
    half = Decimal((0, (5,), shown.adjusted() - 12))
    return float((whole - shown + half) / whole), float((shown + half - whole) / whole)


def _whole(routes: Iterable[Route]) -> Decimal:
    whole = Decimal(1)
    for route in routes:
        whole = _EXACT.multiply(whole, Decimal(repr(route.chance)))
    return whole


def _replaces(one: Route, other: Route) -> bool:
    """Whether ``one``, among no other carriers, is never the worse choice."""
    if one.chance * (1.0 - APART) > other.chance:
        return True
    return one.chance >= other.chance and one.nodes < other.nodes


def _worth_keeping(routes: Sequence[Route]) -> list[Route]:
    """Leave out every route that another one among the same or fewer carriers replaces."""
    among: dict[frozenset[int], list[Route]] = {}
    for route in sorted(set(routes), key=lambda route: route.rank):
        kin = among.setdefault(frozenset(route.carriers), [])
        if not route.carriers or not any(_replaces(other, route) for other in kin):
            kin.append(route)
    kept: list[Route] = []
    for carriers, kin in among.items():
        rivals = [other for part in _parts(carriers) for other in among.get(part, ())]
        kept += [route for route in kin if not any(_replaces(rival, route) for rival in rivals)]
    return sorted(kept, key=lambda route: route.nodes)


def _parts(carriers: frozenset[int]) -> Iterator[frozenset[int]]:
    """Some of the carriers, at least one and not all."""
    if len(carriers) <= COMPARED:
        for size in range(1, len(carriers)):
            yield from map(frozenset, combinations(sorted(carriers), size))


def _settled(routes: list[Route]) -> tuple[list[Route], list[Route]]:
    """Split into routes that share no carrier with any other, and the rest."""
    users: dict[int, int] = {}
    for route in routes:
        for node in route.carriers:
            users[node] = users.get(node, 0) + 1
    certain = [route for route in routes if all(users[node] == 1 for node in route.carriers)]
    rest = [route for route in routes if any(users[node] > 1 for node in route.carriers)]
    return certain, rest
