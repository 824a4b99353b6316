"""The links of one question as arrays, ready for many searches and cheap to change."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Network:
    """Links between nodes 0..n-1, kept by source and by target.

    Parameters
    ----------
    n : int
        Number of nodes. The index order is the order of the user keys: ties are broken on indices.
    src, dst : array of int, shape (m,)
        Ends of each link, 0..n-1. A link of a node to itself is left out; of several links for one
        ordered pair the best counts.
    chance : array of float, shape (m,)
        Chance of the step, 0..1, willingness of the source included; 0 is no link.

    Attributes
    ----------
    out_start : array, shape (n + 1,)
        ``out_node[out_start[u]:out_start[u + 1]]`` are the nodes that u reaches, rising, and
        ``out_chance`` their chances; likewise ``in_start``, ``in_node``, ``in_chance`` for who reaches u.

    Raises
    ------
    ValueError
        If an end is no node, a chance is outside 0..1, or the arrays differ in length.

    Notes
    -----
    Building costs O(m log m), ``put`` O(m) copying of bytes (50 microseconds at 50,000 links) or
    O(log m) where the link is there already.
    """

    __slots__ = ("in_chance", "in_node", "in_start", "n", "out_chance", "out_node", "out_start")

    def __init__(self, n: int, src: ArrayLike, dst: ArrayLike, chance: ArrayLike) -> None:
        if n < 0:
            raise ValueError(f"The number of nodes is {n}, it must be 0 or more.")
        sources, targets, chances = _checked(n, src, dst, chance)
        keep = (sources != targets) & (chances > 0)
        sources, targets, chances = sources[keep], targets[keep], chances[keep]
        order = np.lexsort((-chances, targets, sources))
        sources, targets, chances = sources[order], targets[order], chances[order]
        if len(sources):
            first = np.ones(len(sources), dtype=bool)
            first[1:] = (sources[1:] != sources[:-1]) | (targets[1:] != targets[:-1])
            sources, targets, chances = sources[first], targets[first], chances[first]
        self.n = n
        self.out_start: Ints = _starts(n, sources)
        self.out_node: Ints = targets
        self.out_chance: Floats = chances
        back = np.argsort(targets, kind="stable")
        self.in_start: Ints = _starts(n, targets)
        self.in_node: Ints = sources[back]
        self.in_chance: Floats = chances[back]

    @classmethod
    def of(cls, n: int, links: Iterable[tuple[int, int, float]]) -> Network:
        """Build from (source, target, chance) triples."""
        rows = list(links)
        return cls(
            n,
            np.array([row[0] for row in rows]),
            np.array([row[1] for row in rows]),
            np.array([row[2] for row in rows], dtype=np.float64),
        )

    def __len__(self) -> int:
        """How many links are kept."""
        return len(self.out_node)

    def chance(self, source: int, target: int) -> float:
        """Chance of the step, 0.0 where there is no link."""
        at, found = self._find(source, target, self.out_start, self.out_node)
        return float(self.out_chance[at]) if found else 0.0

    def put(self, source: int, target: int, chance: float) -> None:
        """Set the link of one ordered pair: adds it, changes it, or with chance 0 removes it.

        Raises
        ------
        ValueError
            If an end is no node or the chance is outside 0..1.
        """
        _checked(self.n, [source], [target], [chance])
        if source == target:
            return
        out, found = self._find(source, target, self.out_start, self.out_node)
        into, _ = self._find(target, source, self.in_start, self.in_node)
        if chance > 0 and found:
            self.out_chance[out] = self.in_chance[into] = chance
        elif chance > 0:
            self.out_node = np.insert(self.out_node, out, target)
            self.out_chance = np.insert(self.out_chance, out, chance)
            self.in_node = np.insert(self.in_node, into, source)
            self.in_chance = np.insert(self.in_chance, into, chance)
            self.out_start[source + 1 :] += 1
            self.in_start[target + 1 :] += 1
        elif found:
            self.out_node = np.delete(self.out_node, out)
            self.out_chance = np.delete(self.out_chance, out)
            self.in_node = np.delete(self.in_node, into)
            self.in_chance = np.delete(self.in_chance, into)
            self.out_start[source + 1 :] -= 1
            self.in_start[target + 1 :] -= 1

    def remove(self, source: int, target: int) -> None:
        """Take a link out; nothing happens where there is none."""
        self.put(source, target, 0.0)

    def _find(self, row: int, node: int, starts: Ints, nodes: Ints) -> tuple[int, bool]:
        low, high = int(starts[row]), int(starts[row + 1])
        at = low + int(np.searchsorted(nodes[low:high], node))
        return at, at < high and int(nodes[at]) == node


def gather(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Positions of all entries of the given rows, and how many each row has.

    Returns
    -------
    positions : array, shape (sum of counts,)
    counts : array, shape (len(rows),)
    """
    low = starts[rows]
    counts = starts[rows + 1] - low
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(low - (ends - counts), counts) + np.arange(total), counts


def _starts(n: int, rows: Ints) -> Ints:
    starts = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=n), out=starts[1:])
    return starts


def _checked(n: int, src: ArrayLike, dst: ArrayLike, chance: ArrayLike) -> tuple[Ints, Ints, Floats]:
    ends = []
    for name, values in (("source", src), ("target", dst)):
        array = np.asarray(values)
        if array.size and array.dtype.kind not in "iu":
            raise ValueError(f"The {name} of a link must be a whole number, not {array.dtype}.")
        array = array.astype(np.int64).ravel()
        bad = array[(array < 0) | (array >= n)]
        if bad.size:
            raise ValueError(f"The {name} {int(bad[0])} of a link is no node of 0..{n - 1}.")
        ends.append(array)
    chances = np.asarray(chance, dtype=np.float64).ravel()
    wrong = chances[~((chances >= 0) & (chances <= 1))]
    if wrong.size:
        raise ValueError(f"The chance {float(wrong[0])} of a link is outside 0..1.")
    if not len(ends[0]) == len(ends[1]) == len(chances):
        raise ValueError(
            f"There are {len(ends[0])} sources, {len(ends[1])} targets and {len(chances)} chances; "
            "every link needs one of each."
        )
    return ends[0], ends[1], chances
