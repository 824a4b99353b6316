"""Which of the routes that exclude one another to take: integer programs, then an exact search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from math import fsum, log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from graph.analysis.routes.packing import room, rounded_product
from graph.analysis.routes.route import Route
from graph.analysis.routes.ties import Ties

#: The integer program may be off by less than this in a sum of logarithms.
PROGRAM_ERROR = 1e-5
#: Seconds for one integer program.
PATIENCE = 5.0


class Program:
    """Choose routes that share no carrier.

    Attributes
    ----------
    rows : list of list of int
        The carriers of each route, numbered from 0.
    worth : array, shape (routes,)
        Logarithm of the chance.
    proven : bool
        Whether every program so far was solved to the end.
    """

    def __init__(self, routes: Sequence[Route]) -> None:
        number: dict[int, int] = {}
        self.rows = [[number.setdefault(node, len(number)) for node in route.carriers] for route in routes]
        self.worth = np.array([log(max(route.chance, 5e-324)) for route in routes])
        self.proven = True
        columns = np.repeat(np.arange(len(routes)), [len(mine) for mine in self.rows])
        places = np.array([row for mine in self.rows for row in mine])
        shape = (len(number), len(routes))
        self._shares: Any = csr_array((np.ones(len(places)), (places, columns)), shape=shape)

    def sum(self, chosen: Sequence[int]) -> float:
        """What the routes are worth together."""
        return fsum(self.worth[list(chosen)].tolist())

    def most(self) -> list[int]:
        """The most routes."""
        return self._solve(np.ones(len(self.rows)), [])

    def dearest(self, count: int, other_than: Sequence[int] = ()) -> list[int]:
        """Of all choices of ``count`` routes one of the highest product; none if there is none."""
        whole = np.ones((1, len(self.rows)))
        limits = [LinearConstraint(whole, lb=count, ub=count)]
        if other_than:
            taken = np.zeros((1, len(self.rows)))
            taken[0, list(other_than)] = 1.0
            limits.append(LinearConstraint(taken, lb=-np.inf, ub=len(other_than) - 1))
        return self._solve(self.worth, limits)

    def prices(self, count: int) -> tuple[NDArray[np.float64], float]:
        """Prices of the carriers and of a route as such that pay for every route (the dual)."""
        solved = linprog(
            -self.worth,
            A_ub=self._shares,
            b_ub=np.ones(self._shares.shape[0]),
            A_eq=np.ones((1, len(self.rows))),
            b_eq=[count],
            bounds=(0, None),
            method="highs-ds",
        )
        if solved.status != 0:
            return np.zeros(self._shares.shape[0]), 0.0
        return -np.asarray(solved.ineqlin.marginals, dtype=np.float64), -float(solved.eqlin.marginals[0])

    def earlier(
        self, count: int, least: float, fixed: Sequence[int], wanted: Sequence[int], kept: Sequence[int]
    ) -> list[int]:
        """A choice among ``kept`` worth ``least``, with all of ``fixed`` and some of ``wanted``; else none."""
        low, high = np.zeros(len(self.rows)), np.zeros(len(self.rows))
        high[list(kept)] = 1.0
        low[list(fixed)] = 1.0
        aim = np.zeros((1, len(self.rows)))
        aim[0, list(wanted)] = 1.0
        weight = np.zeros(len(self.rows))
        weight[list(wanted)] = np.arange(len(wanted), 0, -1)
        limits = [
            LinearConstraint(np.ones((1, len(self.rows))), lb=count, ub=count),
            LinearConstraint(self.worth[None, :], lb=least),
            LinearConstraint(aim, lb=1),
        ]
        return self._solve(weight / len(wanted), limits, Bounds(low, high))

    def _solve(
        self, worth: NDArray[np.float64], limits: list[LinearConstraint], bounds: Bounds | None = None
    ) -> list[int]:
        solved = milp(
            -worth,
            integrality=np.ones(len(worth), dtype=np.int64),
            bounds=bounds or Bounds(0, 1),
            constraints=[LinearConstraint(self._shares, ub=np.ones(self._shares.shape[0])), *limits],
            options={"mip_rel_gap": 0.0, "time_limit": PATIENCE},
        )
        self.proven = self.proven and solved.status in (0, 2)
        return [] if solved.x is None else [int(at) for at in np.flatnonzero(np.asarray(solved.x) > 0.5)]


def choose(routes: list[Route], others: Sequence[Route], effort: int) -> tuple[list[Route], bool]:
    """Return the best choice, and whether it is proven.

    Parameters
    ----------
    routes : list of Route
        Rising by nodes, all with carriers.
    others : sequence of Route
        Chosen whatever happens; they count in the product.
    effort : int
        Steps of the search among near equals.
    """

    def figure(chosen: Sequence[int]) -> Decimal:
        return rounded_product([*others, *(routes[at] for at in chosen)])

    program = Program(routes)
    taken = program.most()
    count = len(taken)
    taken = program.dearest(count) or taken
    worth = program.sum(taken)
    ties = Ties(program.rows, program.worth, *program.prices(count), count)
    if ties.ceiling - worth > PROGRAM_ERROR:
        second = program.dearest(count, other_than=taken)
        if not second or program.sum(second) < worth - PROGRAM_ERROR:
            return [routes[at] for at in taken], program.proven
    best, highest = figure(taken), True
    while True:  # is there one with a higher product?
        below, above = room([*others, *(routes[at] for at in taken)])
        if ties.ceiling < worth + above - ties.noise:
            break
        higher = next((found for found in ties.above(worth + above - ties.noise, effort) if figure(found) > best), None)
        if higher is None:
            highest = ties.left > 0
            break
        taken, best, worth = higher, figure(higher), program.sum(higher)
    least = worth - below - ties.noise
    first = next((found for found in ties.above(least, effort) if figure(found) == best), None)
    ordered = first is not None
    if first is None:
        first, ordered = _in_order(
            program, ties.columns(least), sorted(taken), least, lambda found: figure(found) == best
        )
    return [routes[at] for at in first], program.proven and highest and ordered


def _in_order(
    program: Program, columns: list[int], taken: list[int], least: float, equal: Callable[[list[int]], bool]
) -> tuple[list[int], bool]:
    """The first in order of all choices as good as ``taken``: place by place, is an earlier route possible?"""
    place = 0
    while place < len(taken):
        fixed = taken[:place]
        used = {row for at in fixed for row in program.rows[at]}
        last = fixed[-1] if fixed else -1
        open_columns = [at for at in columns if at > last and not used.intersection(program.rows[at])]
        wanted = [at for at in open_columns if at < taken[place]]
        found = program.earlier(len(taken), least, fixed, wanted, [*fixed, *open_columns]) if wanted else []
        if not found:
            place += 1
        elif equal(found):
            taken = sorted(found)
        else:
            return taken, False
    return taken, True
