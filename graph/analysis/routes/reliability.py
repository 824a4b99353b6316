"""Chance that at least one of the routes works when everybody is asked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from graph.analysis.routes.draws import Draws
from graph.analysis.routes.route import Route

#: Up to so many uncertain elements the answer is exact.
EXACT_ELEMENTS = 25


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
    2^25 states, 0.2 s and 70 MB at most. Draws: a bit for each, see ``draws``.

    Examples
    --------
    >>> reliability([Route(0.5, (0, 1, 2))], {(0, 1): 1.0, (1, 2): 0.5}, [1.0, 0.5, 1.0])
    Reliability(value=0.25, error=0.0)
    """
    chances: dict[tuple[int, ...], float] = {}
    number: dict[tuple[int, ...], int] = {}  # of the uncertain elements
    paths: set[tuple[int, ...]] = set()
    for route in routes:
        path: list[int] = []
        works = True
        for element in _elements(route):
            chance = chances.get(element)
            if chance is None:
                chance = chances[element] = _chance(element, link_hold, willing)
            if chance == 0:
                works = False
            elif chance < 1:
                path.append(number.setdefault(element, len(number)))
        if works:
            paths.add(tuple(path))
    if not paths:
        return Reliability(0.0, 0.0)
    if () in paths:
        return Reliability(1.0, 0.0)
    odds = [chances[element] for element in number]
    masks = {sum(1 << at for at in path) for path in paths}
    if (used := _used(masks)) is not None:
        row = {at: place for place, at in enumerate(used)}
        small = [sum(1 << row[at] for at in _bits(mask)) for mask in minimal(masks)]
        return Reliability(_count(small, [odds[at] for at in used]), 0.0)
    return Reliability(*Draws(odds, seed).share(sorted(paths)))


def _used(masks: Iterable[int]) -> list[int] | None:
    """The elements that count, after needless sets are left out; None where they are too many to be exact."""
    used = 0
    for mask in _minimal(masks):
        used |= mask
        if used.bit_count() > EXACT_ELEMENTS:
            return None
    return list(_bits(used))


def minimal(masks: Iterable[int]) -> list[int]:
    """Leave out every set that holds another one; sets are the bits of whole numbers."""
    return list(_minimal(masks))


def _minimal(masks: Iterable[int]) -> Iterator[int]:
    """Yield the sets that hold no other, small ones first."""
    order = sorted(set(masks), key=lambda mask: (mask.bit_count(), mask))
    if len(order) <= 64:
        kept: list[int] = []
        for mask in order:
            if not any(mask & small == small for small in kept):
                kept.append(mask)
                yield mask
        return
    counts: dict[int, int] = {}
    members = {mask: list(_bits(mask)) for mask in order}
    for bits in members.values():
        for bit in bits:
            counts[bit] = counts.get(bit, 0) + 1
    by_rarest: dict[int, list[int]] = {}  # a set within another has its rarest member there
    for mask, bits in members.items():
        if not any(mask & small == small for bit in bits for small in by_rarest.get(bit, ())):
            yield mask
            rarest = min(bits, key=lambda bit: (counts[bit], bit), default=0)
            by_rarest.setdefault(rarest, []).append(mask)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _elements(route: Route) -> Iterator[tuple[int, ...]]:
    """Links and carriers, from the target: there the routes have most in common."""
    nodes = route.nodes
    for at in range(len(nodes) - 1, 0, -1):
        yield nodes[at - 1], nodes[at]
        if at > 1:
            yield (nodes[at - 1],)


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
