"""Chance that at least one of the routes works when everybody is asked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from graph.analysis.routes.route import Route

#: Up to so many uncertain elements the answer is exact,
EXACT_ELEMENTS = 25
#: above it rests on so many draws.
SAMPLES = 20_000


class Willing(Protocol):
    """Anything that gives the chance that a node is willing: a list, an array, a mapping."""

    def __getitem__(self, node: int, /) -> float: ...


class Reliability(NamedTuple):
    """Chance that some route works, and 1.96 standard errors of it: 0 where it is exact."""

    value: float
    error: float


def reliability(
    routes: Sequence[Route], link_hold: Mapping[tuple[int, int], float], willing: Willing, seed: int = 0
) -> Reliability:
    """Return the chance that some route works, and its error.

    A route works when all its links hold and all its carriers are willing; a link or a carrier that
    stands on several routes is drawn once. The start and the target need no willingness.

    Parameters
    ----------
    routes : sequence of Route
        All legal routes; of a part of them the result is a lower bound.
    link_hold : mapping of (source, target) to float
        Chance in 0..1 that the link holds: strength x freshness. Only links of the routes are read.
    willing : list, array or mapping of node to float
        Chance in 0..1 that the node carries. Only carriers are read.
    seed : int
        For the draws.

    Returns
    -------
    Reliability
        ``value`` in 0..1, 0.0 where there is no route. ``error`` is 0.0 up to 25 uncertain elements
        (chance neither 0 nor 1, after what another route makes needless is left out), else 1.96
        standard errors of 20,000 draws.

    Raises
    ------
    ValueError
        If a chance is missing or outside 0..1.

    Notes
    -----
    The question is #P-hard (Provan and Ball 1983). Exact: a table with a bit for each of the up to
    2^25 states, 0.2 s and 70 MB at most. Draws: a bit for each, about 0.3 s for 5,000 routes.

    Examples
    --------
    >>> reliability([Route(0.5, (0, 1, 2))], {(0, 1): 1.0, (1, 2): 0.5}, [1.0, 0.5, 1.0])
    Reliability(value=0.25, error=0.0)
    """
    chances: dict[tuple[int, ...], float] = {}
    paths: set[frozenset[tuple[int, ...]]] = set()
    for route in routes:
        for element in _elements(route):
            if element not in chances:
                chances[element] = _chance(element, link_hold, willing)
        if all(chances[element] > 0 for element in _elements(route)):
            paths.add(frozenset(element for element in _elements(route) if chances[element] < 1))
    if not paths:
        return Reliability(0.0, 0.0)
    if frozenset() in paths:
        return Reliability(1.0, 0.0)
    uncertain = sorted(frozenset().union(*paths))
    place = {element: at for at, element in enumerate(uncertain)}
    masks = minimal(sum(1 << place[element] for element in path) for path in paths)
    used = sorted({at for mask in masks for at in _bits(mask)})
    odds = [chances[element] for element in uncertain]
    if len(used) <= EXACT_ELEMENTS:
        row = {at: place for place, at in enumerate(used)}
        small = [sum(1 << row[at] for at in _bits(mask)) for mask in masks]
        return Reliability(_count(small, [odds[at] for at in used]), 0.0)
    return _draw(masks, odds, used, seed)


def minimal(masks: Iterable[int]) -> list[int]:
    """Leave out every set that holds another one; sets are the bits of whole numbers."""
    order = sorted(set(masks), key=lambda mask: (mask.bit_count(), mask))
    if len(order) <= 64:
        kept: list[int] = []
        for mask in order:
            if not any(mask & small == small for small in kept):
                kept.append(mask)
        return kept
    counts: dict[int, int] = {}
    members = {mask: list(_bits(mask)) for mask in order}
    for bits in members.values():
        for bit in bits:
            counts[bit] = counts.get(bit, 0) + 1
    kept = []
    by_rarest: dict[int, list[int]] = {}  # a set within another has its rarest member there
    for mask, bits in members.items():
        if not any(mask & small == small for bit in bits for small in by_rarest.get(bit, ())):
            kept.append(mask)
            rarest = min(bits, key=lambda bit: (counts[bit], bit), default=0)
            by_rarest.setdefault(rarest, []).append(mask)
    return kept


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _elements(route: Route) -> list[tuple[int, ...]]:
    nodes = route.nodes
    return [(node,) for node in nodes[1:-1]] + list(pairwise(nodes))


def _chance(element: tuple[int, ...], link_hold: Mapping[tuple[int, int], float], willing: Willing) -> float:
    try:
        chance = float(link_hold[element[0], element[1]] if len(element) == 2 else willing[element[0]])
    except (LookupError, TypeError):
        chance = float("nan")
    if not 0 <= chance <= 1:
        what = f"link {element[0]} to {element[1]} holds" if len(element) == 2 else f"node {element[0]} is willing"
        raise ValueError(f"The chance that {what} is missing or outside 0..1.")
    return chance


def _count(masks: list[int], odds: list[float]) -> float:
    """Chance that all bits of some mask are set, from the table of all states, a bit for each."""
    odds = odds + [0.5] * (3 - len(odds))  # a byte holds the states of three elements
    table = np.zeros(1 << (len(odds) - 3), dtype=np.uint8)
    for mask in masks:
        table[mask >> 3] |= 1 << (mask & 7)
    for element, without in enumerate((0x55, 0x33, 0x0F)):  # a state works if it works with less
        table |= (table & without) << (1 << element)
    for element in range(len(odds) - 3):
        pair = table.reshape(-1, 2, 1 << element)
        pair[:, 1] |= pair[:, 0]
    states = np.ones(1)
    for chance in odds[:3]:
        states = np.concatenate([states * (1.0 - chance), states * chance])
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    value: NDArray[np.float64] = (bits @ states)[table]
    for chance in odds[3:]:
        value = value[0::2] * (1.0 - chance) + value[1::2] * chance
    return float(value[0])


def _draw(masks: list[int], odds: list[float], used: list[int], seed: int) -> Reliability:
    """Draw every element ``SAMPLES`` times, eight draws to a byte."""
    generator = np.random.default_rng(seed)
    row = {at: place for place, at in enumerate(used)}
    always = len(used)
    bits: NDArray[np.uint8] = np.full((always + 1, -(-SAMPLES // 64) * 8), 255, dtype=np.uint8)
    for at, place in row.items():
        held = np.packbits(generator.random(SAMPLES) < odds[at])
        bits[place] = 0
        bits[place, : len(held)] = held
    words = bits.view(np.uint64)
    longest = max(mask.bit_count() for mask in masks)
    table = np.full((len(masks), longest), always)
    for line, mask in enumerate(masks):
        places = [row[at] for at in _bits(mask)]
        table[line, : len(places)] = places
    works = np.zeros(words.shape[1], dtype=np.uint64)
    for low in range(0, len(masks), 256):
        block = table[low : low + 256]
        together = words[block[:, 0]]
        for column in range(1, longest):
            together &= words[block[:, column]]
        works |= np.bitwise_or.reduce(together, axis=0)
    value = int(np.unpackbits(works.view(np.uint8)).sum()) / SAMPLES
    return Reliability(value, 1.96 * float(np.sqrt(value * (1.0 - value) / SAMPLES)))
