"""All choices of routes that are as good as the best, in the order of their sorted lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Ties:
    """Choices of exactly ``count`` columns that share no row, within a bound by prices.

    Parameters
    ----------
    rows : list of list of int
        The rows of each column.
    worth : array, shape (columns,)
    prices : array, shape (rows,)
        0 or more: with ``base`` they pay for every column, at least its worth.
    base : float
        Price of a column as such; any sign.
    count : int

    Attributes
    ----------
    ceiling : float
        No choice is worth more.
    noise : float
        Sums of worth are right to this.
    left : int
        Steps that the last search left over; 0 where it gave up.
    """

    def __init__(self, rows: Sequence[Sequence[int]], worth: Floats, prices: Floats, base: float, count: int) -> None:
        prices = np.maximum(prices, 0.0)
        paid = np.array([float(prices[list(mine)].sum()) for mine in rows])
        base = max(base, float((worth - paid).max()))
        self.ceiling = float(prices.sum()) + count * base
        self.noise = 5e-16 * count * (1.0 + float(np.abs(worth).max()))
        self.left = 0
        self._slack: Floats = paid + base - worth
        self._rows = rows
        self._prices: list[float] = prices.tolist()
        self._count = count

    def columns(self, threshold: float) -> list[int]:
        """The columns that a choice worth ``threshold`` may have, rising."""
        return [int(at) for at in np.flatnonzero(self._slack <= self.ceiling - threshold + self.noise)]

    def above(self, threshold: float, steps: int) -> Iterator[list[int]]:
        """Yield all choices worth ``threshold`` or more, rising as sorted lists of columns.

        Stops after ``steps`` tries with ``left`` at 0; choices a little below (``noise``) may be among them.
        """
        self.left = steps
        budget = self.ceiling - threshold + self.noise
        columns = self.columns(threshold)
        slack = [float(self._slack[at]) for at in columns]
        users: dict[int, int] = {}
        for place, at in enumerate(columns):
            for row in self._rows[at]:
                users[row] = users.get(row, 0) | 1 << place
        clash = []
        for at in columns:
            mask = 0
            for row in self._rows[at]:
                mask |= users[row]
            clash.append(mask)
        idle = sum(price for row, price in enumerate(self._prices) if row not in users)
        priced = [(users[row], self._prices[row]) for row in users if self._prices[row] > 0]
        for chosen in self._from((1 << len(columns)) - 1, self._count, budget - idle, priced, slack, clash):
            yield [columns[place] for place in chosen]

    def _from(
        self,
        open_columns: int,
        count: int,
        budget: float,
        priced: list[tuple[int, float]],
        slack: list[float],
        clash: list[int],
    ) -> Iterator[tuple[int, ...]]:
        if count == 0:
            if sum(price for _, price in priced) <= budget:
                yield ()
            return
        while open_columns.bit_count() >= count:
            lost = sum(price for users, price in priced if not users & open_columns)
            if lost > budget:
                return
            if self.left <= 0:
                return
            self.left -= 1
            first = (open_columns & -open_columns).bit_length() - 1
            open_columns &= open_columns - 1
            if slack[first] > budget:
                continue
            unpaid = [pair for pair in priced if not pair[0] >> first & 1]
            for rest in self._from(
                open_columns & ~clash[first], count - 1, budget - slack[first], unpaid, slack, clash
            ):
                yield (first, *rest)
