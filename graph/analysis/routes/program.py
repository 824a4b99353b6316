"""Linear and integer programs for routes that share no carrier (HiGHS). No clocks: the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from graph.analysis.routes.route import Route

#: Nodes of one integer program before it gives up,
NODES = 200
#: and its most columns: the work in one node grows with them.
LARGEST = 120
#: A linear program may be off by less than this.
ERROR = 1e-6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Linear:
    """The answer of a linear program.

    Attributes
    ----------
    value : float
        No choice is worth more.
    chosen : list of int or None
        The columns, where they are chosen wholly or not at all: then this is the best choice.
    prices_array : array, shape (rows,)
    base : float
        With ``prices`` what pays for every column.
    slack : array, shape (columns,)
        What a column is paid above its worth: a choice with it falls short of ``value`` by so much.
    """

    value: float
    chosen: list[int] | None
    prices_array: Floats
    base: float
    slack: Floats

    @property
    def prices(self) -> list[float]:
        """The prices of the rows."""
        return [float(price) for price in self.prices_array]

    def within(self, worth: float) -> list[int]:
        """The columns that a choice of this worth may have."""
        return [int(at) for at in np.flatnonzero(self.slack <= self.value - worth + ERROR)]


class Program:
    """Choose routes that share no carrier.

    Attributes
    ----------
    rows : list of list of int
        The carriers of each route, numbered from 0.
    worth : array, shape (routes,)
        Logarithm of the chance.
    """

    def __init__(self, routes: Sequence[Route]) -> None:
        number: dict[int, int] = {}
        self.rows = [[number.setdefault(node, len(number)) for node in route.carriers] for route in routes]
        self.worth: Floats = np.array([log(max(route.chance, 5e-324)) for route in routes])
        columns = np.repeat(np.arange(len(routes)), [len(mine) for mine in self.rows])
        places = np.array([row for mine in self.rows for row in mine])
        shape = (len(number), len(routes))
        self._shares: Any = csr_array((np.ones(len(places)), (places, columns)), shape=shape)

    def most(self) -> Linear:
        """The bound on how many."""
        return self._linear(np.ones(len(self.rows)), None)

    def dearest(self, count: int) -> Linear:
        """The bound on the worth of ``count`` columns."""
        return self._linear(self.worth, count)

    def whole(self, columns: Sequence[int], count: int | None = None) -> tuple[list[int], bool]:
        """The most of the columns, or the dearest ``count``; and whether that is proven."""
        if len(columns) > LARGEST:
            return [], False
        shares = self._shares[:, list(columns)]
        limits = [LinearConstraint(shares, ub=np.ones(shares.shape[0]))]
        if count is not None:
            limits.append(LinearConstraint(np.ones((1, len(columns))), lb=count, ub=count))
        solved = milp(
            -np.ones(len(columns)) if count is None else -self.worth[list(columns)],
            integrality=np.ones(len(columns), dtype=np.int64),
            bounds=Bounds(0, 1),
            constraints=limits,
            options={"mip_rel_gap": 0.0, "node_limit": NODES},
        )
        if solved.x is None:
            return [], False
        return [columns[int(at)] for at in np.flatnonzero(np.asarray(solved.x) > 0.5)], solved.status == 0

    def _linear(self, worth: Floats, count: int | None) -> Linear:
        whole: dict[str, Any] = {} if count is None else {"A_eq": np.ones((1, len(worth))), "b_eq": [count]}
        solved = linprog(
            -worth, A_ub=self._shares, b_ub=np.ones(self._shares.shape[0]), bounds=(0, None), method="highs-ds", **whole
        )
        if solved.status != 0:  # then the bound is as weak as can be
            prices, base, chosen = np.zeros(self._shares.shape[0]), 0.0, None
        else:
            prices = np.maximum(-np.asarray(solved.ineqlin.marginals, dtype=np.float64), 0.0)
            base = 0.0 if count is None else -float(solved.eqlin.marginals[0])
            share = np.asarray(solved.x)
            parted = bool(((share > ERROR) & (share < 1 - ERROR)).any())
            chosen = None if parted else [int(at) for at in np.flatnonzero(share > 0.5)]
        paid = prices @ self._shares
        if count is None:
            dearth = float((worth - paid).max(initial=0.0))
            slack, value = paid + dearth - worth, float(prices.sum()) + dearth * len(self.rows)
        else:
            base = max(base, float((worth - paid).max()))
            slack, value = paid + base - worth, float(prices.sum()) + count * base
        return Linear(value, chosen, prices, base, slack)
