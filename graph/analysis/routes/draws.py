"""Seeded draws of many uncertain elements, a bit for each draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

#: How often every element is drawn.
SAMPLES = 20_000
#: Bits of the first look at a draw; what it leaves open is drawn further.
LOOK = 16

Words = NDArray[np.uint64]


class Draws:
    """All draws of the elements, each drawn when it is first needed.

    Parameters
    ----------
    odds : sequence of float
        Chance of each element, between 0 and 1.
    seed : int
        The same seed and paths give the same draws.
    """

    def __init__(self, odds: Sequence[float], seed: int) -> None:
        self._generator = np.random.default_rng(seed)
        self._odds = odds
        self._drawn: dict[int, Words] = {}

    def share(self, paths: Iterable[tuple[int, ...]]) -> tuple[float, float]:
        """Share of the draws in which all elements of some path are on, and 1.96 standard errors of it.

        Parameters
        ----------
        paths : iterable of tuple of int
            Sorted: what a path has in common with the one before is not looked at again. An
            element that decides nothing any more, because no draw is open, is never drawn.
        """
        words = -(-SAMPLES // 64)
        still = np.frombuffer(np.packbits(np.arange(words * 64) < SAMPLES).tobytes(), dtype=np.uint64).copy()
        begun: list[Words] = [still]  # draws in which the first 0, 1, ... elements are on
        dead: tuple[int, ...] | None = None  # a beginning that is never on where it would count
        before: tuple[int, ...] = ()
        for path in paths:
            if dead is not None and path[: len(dead)] == dead:
                continue
            shared = next(
                (at for at, both in enumerate(zip(path, before, strict=False)) if both[0] != both[1]), len(before)
            )
            del begun[shared + 1 :]
            before, dead = path, None
            for at in range(shared, len(path)):
                together = begun[at] & self._of(path[at])
                if not (together & still).any():
                    dead = before = path[: at + 1]
                    break
                begun.append(together)
            else:
                still &= ~begun[-1]
                if not still.any():
                    break
        value = 1.0 - int(np.unpackbits(still.view(np.uint8)).sum()) / SAMPLES
        return value, 1.96 * float(np.sqrt(value * (1.0 - value) / SAMPLES))

    def _of(self, element: int) -> Words:
        drawn = self._drawn.get(element)
        if drawn is None:
            whole = self._odds[element] * (1 << LOOK)
            edge = int(whole)
            looks = self._generator.integers(0, 1 << LOOK, size=-(-SAMPLES // 64) * 64, dtype=np.uint16)
            on = looks < edge
            open_still = np.flatnonzero(looks == edge)
            on[open_still] = self._generator.random(len(open_still)) < whole - edge
            drawn = self._drawn[element] = np.packbits(on).view(np.uint64)
        return drawn
