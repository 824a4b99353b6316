"""Without whom no route is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    hitting = _Hitting(groups, len(people))
    size = 1
    while not hitting.possible(hitting.everything, size, 0):
        size += 1
    found = []
    for chosen in hitting.in_order(hitting.everything, size, 0):
        found.append([people[at] for at in chosen])
        if len(found) == shown:
            break
    return found


class _Hitting:
    """Sets of people who meet all groups. Groups are bits of people, and people bits of groups."""

    def __init__(self, groups: list[int], people: int) -> None:
        self.everything = (1 << len(groups)) - 1
        self._groups = [[at for at in range(people) if group >> at & 1] for group in groups]
        self._meets = [0] * people
        for line, members in enumerate(self._groups):
            for at in members:
                self._meets[at] |= 1 << line

    def in_order(self, open_groups: int, size: int, lowest: int) -> Iterator[tuple[int, ...]]:
        """All sets of exactly ``size`` from ``lowest`` on that meet the open groups, rising."""
        if size == 0:
            yield ()
            return
        for at in range(lowest, len(self._meets)):
            if not self._meets[at] & open_groups:
                continue
            left = open_groups & ~self._meets[at]
            if self.possible(left, size - 1, at + 1):
                for rest in self.in_order(left, size - 1, at + 1):
                    yield (at, *rest)

    def possible(self, open_groups: int, size: int, lowest: int) -> bool:
        """Whether ``size`` people from ``lowest`` on can meet all open groups."""
        if not open_groups:
            return True
        if self._apart(open_groups, lowest) > size:
            return False
        first = self._tightest(open_groups, lowest)
        return any(self.possible(open_groups & ~self._meets[at], size - 1, lowest) for at in first if at >= lowest)

    def _tightest(self, open_groups: int, lowest: int) -> list[int]:
        """An open group of few members: the first, as groups stand by size."""
        return self._groups[(open_groups & -open_groups).bit_length() - 1]

    def _apart(self, open_groups: int, lowest: int) -> int:
        """How many open groups, taken greedily, share nobody: each needs a person of its own."""
        count = 0
        while open_groups:
            members = self._groups[(open_groups & -open_groups).bit_length() - 1]
            open_groups &= open_groups - 1
            for at in members:
                if at >= lowest:
                    open_groups &= ~self._meets[at]
            count += 1
        return count
