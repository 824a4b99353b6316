"""How good the rest of a route can be at best, from every node to one target.

The search needs a figure that is never too low. It is worked out once for a target, backwards,
over walks: a walk may meet a person twice, so it is at least as good as any route.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.routes.network import Floats, Ints, Network, gather

#: Below this a chance is held to be this: keeps bounds above zero where float64 runs out.
FLOOR = 1e-300
#: A little more than the largest rounding error of one float64 product, as a share.
ROUNDING = 1.12e-16

#: (links, chance): at most this chance with at most so many links; links falling, chance falling.
Label = tuple[int, float]
#: The nodes that changed in one layer, and their chances.
Layer = tuple[Ints, Floats]


class Labels:
    """The labels of one kind for all nodes, made into tuples when a node is first asked for.

    A product taken from the target differs from the same product taken from our side by a rounding
    error per link either way, so the labels are raised by that much.
    """

    __slots__ = ("_chances", "_links", "_made", "_starts")

    def __init__(self, n: int, layers: list[Layer]) -> None:
        nodes = np.concatenate([layer[0] for layer in layers]) if layers else np.zeros(0, dtype=np.int64)
        links = np.repeat(np.arange(len(layers)), [len(layer[0]) for layer in layers]) if layers else nodes
        chances = np.concatenate([layer[1] for layer in layers]) if layers else np.zeros(0)
        order = np.argsort(nodes, kind="stable")[::-1]
        self._links: Ints = links[order]
        self._chances: Floats = chances[order] * (1.0 + (2 * self._links + 4) * ROUNDING)
        counts = np.bincount(nodes, minlength=n)
        self._starts: Ints = len(nodes) - np.cumsum(counts)
        self._made: dict[int, tuple[Label, ...]] = {}

    def __getitem__(self, node: int) -> tuple[Label, ...]:
        made = self._made.get(node)
        if made is None:
            low = int(self._starts[node])
            high = int(self._starts[node - 1]) if node else len(self._links)
            made = tuple(zip(self._links[low:high].tolist(), self._chances[low:high].tolist(), strict=True))
            self._made[node] = made
        return made


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a search to one target knows beforehand.

    Attributes
    ----------
    target : int
    carries : array of bool, shape (n,)
        Who may stand between: neither ours, nor blocked, nor the target.
    coach : array of bool, shape (n,)
        Coaches who may carry.
    links : int
        Most links of a route.
    free, coached : Labels
        Best way on to the target: any, and through a coach yet to come.
    gated : bool
        Whether these are the tighter bounds of ``gates``, for the starts of one search.
    """

    target: int
    carries: NDArray[np.bool_]
    coach: NDArray[np.bool_] | None
    links: int
    free: Labels
    coached: Labels | None
    gated: bool = False


def bounds(
    network: Network, target: int, carries: NDArray[np.bool_], coach: NDArray[np.bool_] | None, links: int
) -> Bounds:
    """Work out the bounds for one target.

    Notes
    -----
    One layer per link, and only what changed goes on: O(links x m) at worst, far less with a hop
    limit. Going to a coach and straight back is not counted as a way through the coach; longer
    loops are, the search finds them out.
    """
    free = free_layers(network, target, carries, links)
    coached = (
        None if coach is None else Labels(network.n, coached_layers(network, free, carries, carries, coach, links))
    )
    return Bounds(target, carries, coach, links, Labels(network.n, free), coached)


def free_layers(network: Network, target: int, carries: NDArray[np.bool_], links: int) -> list[Layer]:
    """Changes per number of links: layer h holds who does better with h links than with fewer."""
    value = np.zeros(network.n)
    value[target] = 1.0
    layers: list[Layer] = [(np.array([target], dtype=np.int64), np.ones(1))]
    nodes, chances = layers[0]
    while len(nodes) and len(layers) <= links:
        changed = _relax(network, nodes, chances, value)
        changed = changed[changed != target]
        layers.append((changed, value[changed]))
        onward = changed[carries[changed]]
        nodes, chances = onward, value[onward]
    return layers


def coached_layers(
    network: Network,
    free: list[Layer],
    onward: NDArray[np.bool_],
    reach: NDArray[np.bool_],
    coach: NDArray[np.bool_],
    links: int,
) -> list[Layer]:
    """Changes per number of links on the way through a coach.

    ``onward`` may carry behind the coach, as in ``free``; ``reach`` may carry before him.
    """
    coaches = np.flatnonzero(coach)
    out_at, out_counts = gather(network.out_start, coaches)
    in_at, in_counts = gather(network.in_start, coaches)
    after, of = network.out_node[out_at], np.repeat(np.arange(len(coaches)), out_counts)
    before, to = network.in_node[in_at], np.repeat(np.arange(len(coaches)), in_counts)
    watched = np.zeros(network.n, dtype=bool)
    watched[after] = True
    turned = np.zeros(network.n)  # best way on from whoever a coach may turn to, as of the layer
    value = np.zeros(network.n)
    layers: list[Layer] = [(np.zeros(0, dtype=np.int64), np.zeros(0))] * 2
    nodes, chances = layers[0]
    h = 2
    while h <= links and (h - 2 < len(free) or len(nodes)):
        changed = [_relax(network, nodes, chances, value)]
        if h - 2 < len(free):
            fresh, fresh_chances = free[h - 2]
            use = (onward[fresh] | (h == 2)) & watched[fresh]  # layer 0 is the target itself
            if use.any():
                turned[fresh[use]] = fresh_chances[use]
                first, second, turn = _best_two(network.out_chance[out_at] * turned[after], after, of, len(coaches))
                offered = np.where(turn[to] == before, second[to], first[to])
                chance = np.where(offered > 0, np.maximum(network.in_chance[in_at] * offered, FLOOR), 0.0)
                better = chance > value[before]
                np.maximum.at(value, before[better], chance[better])
                changed.append(before[better])
        now = np.unique(np.concatenate(changed))
        layers.append((now, value[now]))
        now = now[reach[now] & ~coach[now]]
        nodes, chances = now, value[now]
        h += 1
    return layers


def _best_two(chances: Floats, nodes: Ints, rows: Ints, count: int) -> tuple[Floats, Floats, Ints]:
    """Best chance of each row, best by another node, and the node of the best (-1 where none)."""
    first, second = np.zeros(count), np.zeros(count)
    turn = np.full(count, -1, dtype=np.int64)
    np.maximum.at(first, rows, chances)
    best = (chances == first[rows]) & (chances > 0)
    turn[rows[best]] = nodes[best]
    other = nodes != turn[rows]
    np.maximum.at(second, rows[other], chances[other])
    return first, second, turn


def _relax(network: Network, nodes: Ints, chances: Floats, value: Floats) -> Ints:
    """Let everybody with a link to ``nodes`` do better by it, in place; returns who does, rising."""
    at, counts = gather(network.in_start, nodes)
    before = network.in_node[at]
    offered = np.maximum(network.in_chance[at] * np.repeat(chances, counts), FLOOR)
    better = offered > value[before]
    before, offered = before[better], offered[better]
    np.maximum.at(value, before, offered)
    return np.unique(before)
