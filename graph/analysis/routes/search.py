"""The best routes in exact order, one after the other.

Best first over the beginnings of routes. A beginning is ranked by what it can become at best:
(chance at 12 digits, links, list of nodes), which is never worse than any route that begins so.
A finished route carries its true rank, so the first to come off the queue is the next best.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple

from graph.analysis.routes.ahead import Ahead
from graph.analysis.routes.bounds import FLOOR, ROUNDING, Bounds
from graph.analysis.routes.network import Network
from graph.analysis.routes.route import Route

#: How many beginnings may come off the queue without a route before the next is looked at closely.
PATIENCE = 64


class Beginning(NamedTuple):
    """The first nodes of a route; sorts by what can become of it.

    ``sure``: some walk reaches ``-loss`` (1), or the rank is the exact best of all walks that
    avoid the nodes behind (2); 0 where the rank may be too good by a rounding.
    """

    loss: float
    links: int
    nodes: tuple[int, ...]
    product: float
    coached: bool
    sure: int


#: A chance below this share of another never has the same 12 digits,
NEVER_EQUAL = 1.0 - 1e-11
#: and one that differs by less than this share from a rounded one has.
ALWAYS_EQUAL = 4e-13

#: The best of some beginnings that share all but the last node, and the others, best last.
Entry = tuple[Beginning, list[Beginning]]


class Search:
    """Routes from ``starts`` to the target of ``bounds``, best first.

    Parameters
    ----------
    network : Network
    starts : list of int
        Where a route may begin; none of them, the target excepted, may be in ``bounds.carries``.
    bounds : Bounds
        For the target, for the same network.
    first : Network
        The links as the first step sees them; usually ``network``.
    """

    __slots__ = ("_ahead", "_bounds", "_carries", "_coach", "_first", "_network", "_starts")

    def __init__(self, network: Network, starts: list[int], bounds: Bounds, first: Network) -> None:
        self._network = network
        self._starts = starts
        self._bounds = bounds
        self._first = first
        self._carries = bounds.carries.tobytes()
        self._coach = None if bounds.coach is None else bounds.coach.tobytes()
        self._ahead = Ahead(network, bounds)

    def __iter__(self) -> Iterator[Route]:
        openings = (self._opening(start) for start in self._starts if start != self._bounds.target)
        queue: list[Entry] = [(opening, []) for opening in openings if opening]
        heapify(queue)
        idle = 0  # beginnings since the last route, or since a close look that brought nothing
        patience = PATIENCE
        unsure = 0  # unsure beginnings to let pass before the next close look
        while queue:
            beginning, others = queue[0]
            if beginning.nodes[-1] == self._bounds.target:
                yield Route(-beginning.loss, beginning.nodes)
                idle, patience = 0, PATIENCE
                _take(queue, others)
                continue
            _take(queue, others)
            idle += 1
            unsure -= beginning.sure == 0
            if (beginning.sure == 0 and unsure < 0) or (idle > patience and beginning.sure < 2):
                closer = self._closer(beginning)
                if closer is None:
                    continue
                if closer[:2] != beginning[:2]:
                    heappush(queue, (closer, []))
                    continue
                idle, patience, unsure = 0, max(PATIENCE, 4 * self._ahead.layers), self._ahead.layers // 2
            if children := self._children(beginning):
                children.sort(reverse=True)
                heappush(queue, (children.pop(), children))

    def _opening(self, start: int) -> Beginning | None:
        """The beginning that is a start alone, ranked by the best of its next steps."""
        alone = Beginning(float("-inf"), 0, (start,), 1.0, self._coach is None, 1)
        children = self._children(alone)
        if not children:
            return None
        best = min(children)
        sure = max(child.sure for child in children if child[:2] == best[:2])
        return alone._replace(loss=best.loss, links=best.links, sure=sure)

    def _closer(self, beginning: Beginning) -> Beginning | None:
        """The same beginning with its rank worked out from where it stands, None if it leads nowhere."""
        one = len(beginning.nodes) == 1
        found = self._ahead.best(
            beginning.nodes, beginning.product, beginning.coached, self._first if one else self._network
        )
        if found is None:
            return None
        loss, links = max((-found[0], found[1]), (beginning.loss, beginning.links))
        return beginning._replace(loss=loss, links=links, sure=2)

    def _children(self, beginning: Beginning) -> list[Beginning]:
        """All beginnings with one node more that may still become a route."""
        loss, links, nodes, product, coached, _ = beginning
        network = self._first if len(nodes) == 1 else self._network
        bounds, carries, coach = self._bounds, self._carries, self._coach
        step = len(nodes)  # links of a child
        left = bounds.links - step
        ceiling = -loss
        here = nodes[-1]
        low, high = int(network.out_start[here]), int(network.out_start[here + 1])
        children = []
        for node, chance in zip(
            network.out_node[low:high].tolist(), network.out_chance[low:high].tolist(), strict=True
        ):
            reached = product * chance
            if node == bounds.target:
                if coached:
                    children.append(Beginning(-float(f"{reached:.12g}"), step, (*nodes, node), reached, True, 2))
                continue
            if not carries[node] or node in nodes:
                continue
            through = coached or bool(coach and coach[node])
            labels = bounds.free[node] if through or bounds.coached is None else bounds.coached[node]
            fewest, best, worth = 0, 0.0, 0.0
            for more, onward in labels:
                if more > left:
                    continue
                value = max(reached * onward, FLOOR)
                if not fewest:
                    best = min(float(f"{value:.12g}"), ceiling)
                elif value < best * NEVER_EQUAL or float(f"{value:.12g}") < best:
                    break
                fewest, worth = more, value
            if not fewest:
                continue
            sure = 1
            if abs(worth - best) > ALWAYS_EQUAL * best:
                sure = int(float(f"{worth * (1.0 - (4 * fewest + 10) * ROUNDING):.12g}") >= best)
            total = step + fewest
            if -best == loss and total < links:
                total = links
            children.append(Beginning(-best, total, (*nodes, node), reached, through, sure))
        return children


def _take(queue: list[Entry], others: list[Beginning]) -> None:
    """Replace the head of the queue by the next of its kin."""
    if others:
        heapreplace(queue, (others.pop(), others))
    else:
        heappop(queue)
