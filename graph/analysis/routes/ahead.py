"""The best way on from one beginning, worked out forwards with the very products of a route."""

from __future__ import annotations

import numpy as np

from graph.analysis.routes.bounds import Bounds
from graph.analysis.routes.network import Floats, Ints, Network, gather
from graph.analysis.routes.route import rounded


class Ahead:
    """Exact look ahead: dearer than ``Bounds``, but it knows who is behind, and it rounds nothing up.

    Attributes
    ----------
    layers : int
        Links that the last look went on, its cost.

    Notes
    -----
    O(links x m) a call. Where no coach is needed the answer is the rank of a true route, because
    leaving out a loop never lowers a product of float64 numbers up to 1. Where one is needed it is
    the best walk, which may use a person before and after the coach.
    """

    __slots__ = ("_bounds", "_network", "layers")

    def __init__(self, network: Network, bounds: Bounds) -> None:
        self._network = network
        self._bounds = bounds
        self.layers = 0

    def best(self, behind: tuple[int, ...], product: float, coached: bool, first: Network) -> tuple[float, int] | None:
        """Return (chance at 12 digits, fewest links with it) over all walks that go on from ``behind``.

        Parameters
        ----------
        behind : tuple of int
            The beginning; the walks leave from its last node and meet none of the others.
        product : float
            Chance of the beginning.
        coached : bool
            Whether it has had its coach, or needs none.
        first : Network
            The links of the next step.
        """
        bounds, n = self._bounds, self._network.n
        open_to = bounds.carries.copy()
        open_to[list(behind)] = False
        open_to[bounds.target] = True
        done, need = np.full(n, -1.0), np.full(n, -1.0)
        here = np.array(behind[-1:], dtype=np.int64)
        nodes, chances, passed = here, np.array([product]), np.array([coached])
        arrivals: list[tuple[int, float]] = []
        network = first
        for links in range(len(behind), bounds.links + 1):
            nodes, chances, passed = _step(network, bounds, open_to, (nodes, chances, passed), done, need)
            network = self._network
            self.layers = links + 1 - len(behind)
            at_target = nodes == bounds.target
            if at_target.any():
                arrivals.append((links, float(done[bounds.target])))
                nodes, chances, passed = nodes[~at_target], chances[~at_target], passed[~at_target]
            if not len(nodes):
                break
        if not arrivals:
            return None
        chance = rounded(max(value for _, value in arrivals))
        return chance, min(links for links, value in arrivals if rounded(value) == chance)


def _step(
    network: Network,
    bounds: Bounds,
    open_to: np.ndarray[tuple[int], np.dtype[np.bool_]],
    front: tuple[Ints, Floats, np.ndarray[tuple[int], np.dtype[np.bool_]]],
    done: Floats,
    need: Floats,
) -> tuple[Ints, Floats, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """One link on from everybody in front; ``done`` and ``need`` are bettered in place."""
    nodes, chances, passed = front
    at, counts = gather(network.out_start, nodes)
    after = network.out_node[at]
    reached = network.out_chance[at] * np.repeat(chances, counts)
    through = np.repeat(passed, counts)
    use = open_to[after]
    after, reached, through = after[use], reached[use], through[use]
    if bounds.coach is not None:
        through = through | bounds.coach[after]
    use = through | (after != bounds.target)
    after, reached, through = after[use], reached[use], through[use]
    fresh = []
    for value, mine in ((done, through), (need, ~through)):
        better = mine & (reached > value[after])
        np.maximum.at(value, after[better], reached[better])
        fresh.append(np.unique(after[better]))
    return (
        np.concatenate(fresh),
        np.concatenate([done[fresh[0]], need[fresh[1]]]),
        np.repeat([True, False], [len(fresh[0]), len(fresh[1])]),
    )
