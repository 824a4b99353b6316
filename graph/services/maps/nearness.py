"""Which part of a large map is shown: the neighbourhood of somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from heapq import heappop, heappush

from graph.store.view import Line


def nearest(people: Mapping[int, str], lines: Collection[Line], centre: Collection[int], most: int) -> set[int]:
    """Give the people nearest to some: fewer lines away, then by the strongest line, then by key.

    Parameters
    ----------
    people
        By the store's number: the key.
    lines
        Lines between them, walked both ways.
    centre
        Where to start; these are always in.
    most
        How many at most; the centre counts. Who is not connected comes last, by key.
    """
    near: dict[int, list[tuple[int, float]]] = {}
    for line in lines:
        strength = line.props.get("strength")
        weight = 0.5 if strength is None else float(strength)
        near.setdefault(line.source, []).append((line.target, weight))
        near.setdefault(line.target, []).append((line.source, weight))
    queue = [(0, 0.0, people[eid], eid) for eid in centre if eid in people]
    queue.sort()
    found: dict[int, None] = {}
    while queue and len(found) < max(most, len(centre)):
        hops, _, _, at = heappop(queue)
        if at in found:
            continue
        found[at] = None
        for other, weight in near.get(at, []):
            if other not in found and other in people:
                heappush(queue, (hops + 1, -weight, people[other], other))
    for eid in sorted(people, key=lambda eid: people[eid]):
        if len(found) >= most:
            break
        found[eid] = None
    return set(found)
