"""Bounds for the way through a coach that know whom nobody can avoid.

If everybody who gets to a coach passes one person, that person cannot be passed again behind the
coach; if everybody who gets on from the coach passes one, he cannot be passed before. The plain
bounds, over walks, do not see that: a coach behind a single gatekeeper looks like a way and is none.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from graph.analysis.routes.bounds import Bounds, Labels, Layer, coached_layers, free_layers
from graph.analysis.routes.network import Ints, Network, gather

Mask = NDArray[np.bool_]


def gated(network: Network, first: Network, starts: list[int], bounds: Bounds) -> Bounds:
    """Return bounds that are at least as tight, for these starts only.

    Notes
    -----
    Per coach two sweeps over the links, and two more passes where there is somebody he cannot do
    without. Worth it only for a search that is lost.
    """
    if bounds.coach is None:
        return bounds
    opening, _ = gather(first.out_start, np.array(starts, dtype=np.int64))
    closing, _ = gather(network.in_start, np.array([bounds.target], dtype=np.int64))
    outward, inward = (network.out_start, network.out_node), (network.in_start, network.in_node)
    coach = np.zeros_like(bounds.coach)
    plain = np.zeros_like(bounds.coach)
    passes: list[list[Layer]] = []
    for person in np.flatnonzero(bounds.coach).tolist():
        before = unavoidable(outward, first.out_node[opening], person, bounds.carries)
        behind = unavoidable(inward, network.in_node[closing], person, bounds.carries)
        if before is None or behind is None or set(before) & set(behind):
            continue
        coach[person] = True
        if not before and not behind:
            plain[person] = True
            continue
        one = np.zeros_like(coach)
        one[person] = True
        onward, reach = bounds.carries.copy(), bounds.carries.copy()
        onward[before] = False
        reach[behind] = False
        free = free_layers(network, bounds.target, onward, bounds.links)
        passes.append(coached_layers(network, free, onward, reach, one, bounds.links))
    if plain.any():
        free = free_layers(network, bounds.target, bounds.carries, bounds.links)
        passes.append(coached_layers(network, free, bounds.carries, bounds.carries, plain, bounds.links))
    return replace(bounds, coach=coach, coached=Labels(network.n, _best_of(network.n, passes)), gated=True)


def unavoidable(links: tuple[Ints, Ints], opening: Ints, goal: int, carries: Mask) -> list[int] | None:
    """The people on every way from ``opening`` to ``goal``, in order; None where there is no way.

    Parameters
    ----------
    links : (starts, nodes)
        Rows of a network, outward or inward.
    opening : array of int
        Where a way may begin.
    goal : int
    carries : array of bool, shape (n,)
        Who may be on a way.

    Notes
    -----
    One way is found, then everything that can be reached beside it is swept up along it: who is on
    it and is not overtaken cannot be avoided. O(m).
    """
    way = _way(links, opening[carries[opening]], goal, carries)
    if way is None:
        return None
    place = np.zeros(len(carries), dtype=np.int64)
    place[way] = np.arange(1, len(way) + 1)
    unseen = carries.copy()
    front, far = opening, 0
    needed = []
    for at, person in enumerate(way, start=1):
        while len(front):
            far = max(far, int(place[front].max()))
            front = np.unique(front[unseen[front] & (place[front] == 0)])
            unseen[front] = False
            front = links[1][gather(links[0], front)[0]]
        if far == at and person != goal:
            needed.append(person)
        front = links[1][gather(links[0], np.array([person], dtype=np.int64))[0]]
    return needed


def _way(links: tuple[Ints, Ints], opening: Ints, goal: int, carries: Mask) -> list[int] | None:
    """Some way with the fewest links."""
    came = np.full(len(carries), -1, dtype=np.int64)
    front = np.unique(opening)
    came[front] = front
    while len(front) and came[goal] < 0:
        at, counts = gather(links[0], front)
        after, before = links[1][at], np.repeat(front, counts)
        fresh = carries[after] & (came[after] < 0)
        came[after[fresh]] = before[fresh]
        front = np.unique(after[fresh])
    if came[goal] < 0:
        return None
    way = [goal]
    while came[way[-1]] != way[-1]:
        way.append(int(came[way[-1]]))
    return way[::-1]


def _best_of(n: int, passes: list[list[Layer]]) -> list[Layer]:
    """One list of layers with the best of several; empty where there are none."""
    value = np.zeros(n)
    merged: list[Layer] = []
    for at in range(max(map(len, passes), default=0)):
        nodes = np.concatenate([layers[at][0] for layers in passes if at < len(layers)])
        chances = np.concatenate([layers[at][1] for layers in passes if at < len(layers)])
        better = chances > value[nodes]
        np.maximum.at(value, nodes[better], chances[better])
        changed = np.unique(nodes[better])
        merged.append((changed, value[changed]))
    return merged
