"""Without whom no route is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.analysis.routes.reliability import minimal
from graph.analysis.routes.route import Route

#: How many cuts are listed.
SHOWN = 20
#: Groups looked at before the search gives up: the same on every machine, about a second.
EFFORT = 4_000_000


class Unproven(Exception):
    """The search gave up."""


def sole_opener(routes: Sequence[Route]) -> int | None:
    """Return the start of every route, None where there are several or no route."""
    starts = {route.nodes[0] for route in routes}
    return starts.pop() if len(starts) == 1 else None


def cuts(routes: Sequence[Route], shown: int = SHOWN, effort: int = EFFORT) -> list[list[int]] | None:
    """Return the smallest sets of carriers without whom no route is left.

    Parameters
    ----------
    routes : sequence of Route
        All legal routes; a part of them gives sets that need not be cuts.
    shown : int
        How many at most.
    effort : int
        How much work before it gives up.

    Returns
    -------
    list of list of int, or None
        Every set rising, the list rising; all have the same, smallest size. Empty where a route has
        no carrier or there is no route. None where the search gave up: nothing is known then.

    Notes
    -----
    Minimum hitting sets of the carriers of each route, NP-hard in general. Only some of the routes
    are asked, beginning with a few that share nobody; what meets them and misses another route
    calls that one in (implicit hitting sets). The size comes from deepening by one, the sets in
    order from a search that goes on only where a set of that size is still possible.

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
    try:
        found = _Cutting(groups, len(people), effort).first(shown)
    except Unproven:
        return None
    return [[people[at] for at in chosen] for chosen in found]


class _Cutting:
    """The search: groups, and those who may meet them, are whole numbers with a bit for each member."""

    def __init__(self, groups: list[int], people: int, effort: int) -> None:
        self.groups = sorted(groups, key=lambda group: (group.bit_count(), group))
        self.anybody = (1 << people) - 1
        self.left = effort
        self.asked: list[int] = []
        self.ask(0)

    def first(self, shown: int) -> list[tuple[int, ...]]:
        """The first sets of the smallest size."""
        size = max(len(self.asked), 1)
        while True:
            found, missed = [], 0
            for chosen in self.in_order(self.asked, size, self.anybody):
                missed = sum(1 << at for at in chosen)
                if self.ask(missed):
                    break
                missed = 0
                found.append(chosen)
                if len(found) == shown:
                    break
            if missed:
                continue
            if found:
                return found
            size += 1

    def ask(self, those: int) -> bool:
        """Call in groups that ``those`` do not meet and that share nobody; whether there are any."""
        taken, before = those, len(self.asked)
        self.left -= len(self.groups) // 8
        for group in self.groups:
            if not group & taken:
                taken |= group
                self.asked.append(group)
        return len(self.asked) > before

    def in_order(self, groups: list[int], size: int, free: int) -> Iterator[tuple[int, ...]]:
        """All sets of exactly ``size`` of the ``free`` who meet all groups, rising; fewer must not do."""
        if not groups:
            yield ()
            return
        while self.possible(groups, size, free):
            low = free & -free
            free ^= low
            left = [group for group in groups if not group & low]
            if len(left) < len(groups):
                for rest in self.in_order(left, size - 1, free):
                    yield (low.bit_length() - 1, *rest)

    def possible(self, groups: list[int], size: int, free: int) -> bool:
        """Whether ``size`` of the ``free`` can meet all groups."""
        if not groups:
            return True
        self.left -= len(groups)
        if self.left < 0:
            raise Unproven
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
            if self.possible([group for group in groups if not group & low], size - 1, free):
                return True
            free ^= low  # with him there is none, so go on without
        return False
