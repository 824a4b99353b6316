"""The best routes in exact order, one after the other.

Best first over the beginnings of routes. A beginning is ranked by what it can become at best:
(chance at 12 digits, links, list of nodes), which is never worse than any route that begins so.
A finished route carries its true rank, so the first to come off the queue is the next best.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush, heapreplace
from itertools import islice
from typing import NamedTuple

from graph.analysis.routes.ahead import Ahead
from graph.analysis.routes.bounds import FLOOR, ROUNDING, Bounds, Label
from graph.analysis.routes.gates import gated
from graph.analysis.routes.network import Network
from graph.analysis.routes.route import Route

#: How many beginnings may come off the queue without a route before the next is looked at closely.
PATIENCE = 64
#: And how many before the coaches are looked at closely.
LOST = 1000


class Beginning(NamedTuple):
    """The first nodes of a route; sorts by what can become of it.

    ``sure``: some walk reaches ``-loss`` (1), or the rank is the exact best of all walks that
    avoid the nodes behind (2); 0 where the rank may be too good by a rounding. 3: the route that
    goes straight on to the target is out already, this is for all others.
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

#: One link more: (chance it may come to, node, chance so far, coach met or not needed).
Step = tuple[float, int, float, bool]
#: Who may come next: (node, chance of the link, a coach, labels of any way on, labels through a coach).
Onward = tuple[int, float, bool, tuple[Label, ...], tuple[Label, ...]]


class Kin:
    """All that may follow one beginning, ranked only as far as it is needed.

    ``raw`` rises by the chance that a step may come to; ``ripe`` are the next few as
    (loss, links, node, product, coached, sure), best last, all better than what is raw.
    """

    __slots__ = ("of", "raw", "ripe")

    def __init__(self, of: Beginning, raw: list[Step]) -> None:
        self.of = of
        self.raw = raw
        self.ripe: list[tuple[float, int, int, float, bool, int]] = []


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

    __slots__ = ("_ahead", "_bounds", "_carries", "_coach", "_first", "_known", "_network", "_starts")

    def __init__(self, network: Network, starts: list[int], bounds: Bounds, first: Network) -> None:
        self._network = network
        self._starts = starts
        self._bounds = bounds
        self._first = first
        self._carries = bounds.carries.tobytes()
        self._coach = None if bounds.coach is None else bounds.coach.tobytes()
        self._ahead = Ahead(network, bounds)
        self._known: dict[tuple[bool, int], tuple[float, list[Onward]]] = {}

    def __iter__(self) -> Iterator[Route]:
        openings = (self._opening(start) for start in self._starts if start != self._bounds.target)
        queue: list[tuple[Beginning, Kin | None]] = [(opening, None) for opening in openings if opening]
        heapify(queue)
        idle = 0  # beginnings since the last route, or since a close look that brought nothing
        barren = 0  # beginnings since the last route
        given = 0
        patience = PATIENCE
        unsure = 0  # unsure beginnings to let pass before the next close look
        while queue:
            beginning, kin = queue[0]
            if kin is not None and (following := self._next(kin)):
                heapreplace(queue, (following, kin))
            else:
                heappop(queue)
            if beginning.nodes[-1] == self._bounds.target:
                yield Route(-beginning.loss, beginning.nodes)
                idle, barren, patience, given = 0, 0, PATIENCE, given + 1
                continue
            idle += 1
            barren += 1
            if barren == LOST and self._coach is not None and not self._bounds.gated:  # begin again, knowing more
                known = gated(self._network, self._first, self._starts, self._bounds)
                yield from islice(Search(self._network, self._starts, known, self._first), given, None)
                return
            unsure -= beginning.sure == 0
            if (beginning.sure == 0 and unsure < 0) or (idle > patience and beginning.sure < 2):
                closer = self._closer(beginning)
                if closer is None:
                    continue
                if closer[:2] != beginning[:2]:
                    heappush(queue, (closer, None))
                    continue
                idle, patience, unsure = 0, max(PATIENCE, 4 * self._ahead.layers), self._ahead.layers // 2
            if beginning.links == len(beginning.nodes) and beginning.sure < 3 and (end := self._straight(beginning)):
                heappush(queue, (end, None))
                heappush(queue, (beginning._replace(links=beginning.links + 1, sure=3), None))
                continue
            kin = self._kin(beginning)
            if following := self._next(kin):
                heappush(queue, (following, kin))

    def _straight(self, beginning: Beginning) -> Beginning | None:
        """The route that needs only the link to the target; in a crowd of equals it saves looking at all others."""
        loss, _, nodes, product, coached, _ = beginning
        target = self._bounds.target
        chance = (self._first if len(nodes) == 1 else self._network).chance(nodes[-1], target)
        if not chance or not coached:
            return None
        value = product * chance
        return Beginning(max(-float(f"{value:.12g}"), loss), len(nodes), (*nodes, target), value, True, 2)

    def _opening(self, start: int) -> Beginning | None:
        """The beginning that is a start alone, ranked by the best of its next steps."""
        alone = Beginning(float("-inf"), 0, (start,), 1.0, self._coach is None, 1)
        kin = self._kin(alone)
        best = self._next(kin)
        if best is None:
            return None
        sure = max([best.sure, *(child[-1] for child in kin.ripe if child[:2] == best[:2])])
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

    def _kin(self, beginning: Beginning) -> Kin:
        """Everybody who may come next, with the chance that this may come to."""
        nodes, product, coached = beginning.nodes, beginning.product, beginning.coached
        left = self._bounds.links - len(nodes)
        into, onwards = self._onward(nodes)
        raw: list[Step] = []
        if into and coached and beginning.sure < 3:
            raw.append((product * into, self._bounds.target, product * into, True))
        for node, chance, is_coach, free, still in onwards:
            if node in nodes:
                continue
            through = coached or is_coach
            for more, onward in free if through else still:
                if more <= left:
                    reached = product * chance
                    raw.append((max(reached * onward, FLOOR), node, reached, through))
                    break
        raw.sort()
        return Kin(beginning, raw)

    def _onward(self, nodes: tuple[int, ...]) -> tuple[float, list[Onward]]:
        """The chance of the link to the target, and who else may come next; kept, for a node ends many beginnings."""
        opening, node = len(nodes) == 1, nodes[-1]
        known = self._known.get((opening, node))
        if known is None:
            network = self._first if opening else self._network
            carries, coach, target = self._carries, self._coach, self._bounds.target
            free, still = self._bounds.free, self._bounds.coached
            low, high = int(network.out_start[node]), int(network.out_start[node + 1])
            chances = network.out_chance[low:high].tolist()
            into = 0.0
            onwards: list[Onward] = []
            for after, chance in zip(network.out_node[low:high].tolist(), chances, strict=True):
                if carries[after]:
                    is_coach = coach is not None and coach[after] == 1
                    mine = free[after]
                    onwards.append((after, chance, is_coach, mine, mine if still is None else still[after]))
                elif after == target:
                    into = chance
            known = self._known[opening, node] = into, onwards
        return known

    def _next(self, kin: Kin) -> Beginning | None:
        """The best of the kin not taken yet."""
        if not kin.ripe:
            if not kin.raw:
                return None
            self._ripen(kin)
        loss, links, node, product, coached, sure = kin.ripe.pop()
        return Beginning(loss, links, (*kin.of.nodes, node), product, coached, sure)

    def _ripen(self, kin: Kin) -> None:
        """Rank the next of the raw, and with them all that may have the same 12 digits."""
        loss, links, nodes = kin.of[:3]
        ceiling = -loss
        step = len(nodes)  # links with the next node
        raw, ripe = kin.raw, kin.ripe
        edge = min(raw[-1][0], ceiling) * NEVER_EQUAL
        last, figure = -1.0, 0.0
        while raw and raw[-1][0] >= edge:
            value, node, product, coached = raw.pop()
            edge = min(edge, value * NEVER_EQUAL)
            if value != last:
                last, figure = value, min(float(f"{value:.12g}"), ceiling)
            if node == self._bounds.target:
                ripe.append((-figure, step, node, product, True, 2))
                continue
            more, worth = self._fewest(node, product, coached, step, figure)
            sure = 1
            if abs(worth - figure) > ALWAYS_EQUAL * figure:
                sure = int(float(f"{worth * (1.0 - (4 * more + 10) * ROUNDING):.12g}") >= figure)
            total = max(step + more, links) if figure == ceiling else step + more
            ripe.append((-figure, total, node, product, coached, sure))
        ripe.sort(reverse=True)

    def _fewest(self, node: int, product: float, coached: bool, step: int, figure: float) -> tuple[int, float]:
        """Fewest links from ``node`` on that may come to ``figure``, and the chance with them."""
        labels = self._bounds.coached
        if coached or labels is None:
            labels = self._bounds.free
        left = self._bounds.links - step
        fewest, worth = 0, 0.0
        for more, onward in labels[node]:
            if more > left:
                continue
            value = max(product * onward, FLOOR)
            if fewest and (value < figure * NEVER_EQUAL or float(f"{value:.12g}") < figure):
                break
            fewest, worth = more, value
        return fewest, worth
