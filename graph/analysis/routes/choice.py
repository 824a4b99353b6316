"""Which of the routes that exclude one another to take: linear programs, then exact searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import islice
from math import fsum

from graph.analysis.routes.packer import Packer
from graph.analysis.routes.packing import room, rounded_product
from graph.analysis.routes.program import Linear, Program
from graph.analysis.routes.route import Route
from graph.analysis.routes.ties import Ties

#: Sums of logarithms that differ by more differ in the 12 digits of the product too.
APART = 1e-9
#: What a linear program may be off by.
PROGRAM_ERROR = 1e-6
#: So many equals are compared one by one; more are searched in order.
FEW = 64
#: How far below the bound of the linear program a choice is looked for, one after the other.
BELOW = (1e-6, 0.05, 0.5, 2.0, float("inf"))


def choose(routes: list[Route], others: Sequence[Route], effort: int) -> tuple[list[Route], bool]:
    """Return the best choice, and whether it is proven.

    Parameters
    ----------
    routes : list of Route
        Rising by nodes, all with carriers.
    others : sequence of Route
        Chosen whatever happens; they count in the product.
    effort : int
        Steps of each search, before it says that it is not proven.
    """
    most, columns, proven = _most(Program(routes), effort)
    if len(columns) < len(routes):
        routes = [routes[at] for at in columns]
        place = {at: mine for mine, at in enumerate(columns)}
        most = [place[at] for at in most]
    chosen, sure = _Dearest(routes, others, most, effort).first()
    return [routes[at] for at in chosen], proven and sure


def _most(program: Program, effort: int) -> tuple[list[int], list[int], bool]:
    """A choice of the most columns, all columns that such a choice may have, and whether it is proven."""
    linear = program.most()
    packer = Packer(program.rows, [0.0] * len(program.rows), linear.prices)
    if linear.chosen is not None:
        return linear.chosen, linear.within(len(linear.chosen)), True
    target = min(int(linear.value + PROGRAM_ERROR), len(packer.keys))
    while target:
        within = linear.within(target)
        found = next(packer.above(target, float("-inf"), effort, within), None)
        if found is not None:
            return found, within, True
        if packer.left <= 0:
            break
        target -= 1
    by_program, solved = program.whole(linear.within(1))
    if solved:
        return by_program, linear.within(len(by_program)), True
    lower = max([by_program, packer.greedy()], key=len)
    while len(lower) < target:  # the search may be lucky with fewer
        found = next(packer.above(len(lower) + 1, float("-inf"), effort, linear.within(len(lower) + 1)), None)
        if found is None:
            break
        lower = found
    return lower, list(range(len(program.rows))), False


class _Dearest:
    """Of all choices of as many columns the one of the highest product, the first of equals.

    ``proven`` falls where a search gave up.
    """

    def __init__(self, routes: list[Route], others: Sequence[Route], taken: list[int], effort: int) -> None:
        self.routes, self.others, self.effort = routes, others, effort
        self.program = Program(routes)
        self.taken, self.count = taken, len(taken)
        self.proven = True
        self.linear: Linear = self.program.dearest(self.count)
        self.packer = Packer(self.program.rows, self.program.worth.tolist(), self.linear.prices)
        self.ties = Ties(self.program.rows, self.program.worth, self.linear.prices_array, self.linear.base, self.count)

    def worth(self, chosen: Sequence[int]) -> float:
        """What the columns are worth together."""
        return fsum(self.program.worth[list(chosen)].tolist())

    def figure(self, chosen: Sequence[int]) -> Decimal:
        """The product at 12 digits, the others in it."""
        return rounded_product([*self.others, *(self.routes[at] for at in chosen)])

    def first(self) -> tuple[list[int], bool]:
        """The choice, and whether it is proven."""
        self._dearest()
        if not self.proven:  # then the order among equals is of no use
            return self.taken, False
        least = self.worth(self.taken) - APART
        near = list(islice(self.packer.above(self.count, least, self.effort, self.ties.columns(least)), FEW + 1))
        if self.packer.left > 0 and len(near) <= FEW:
            best = min([*near, self.taken], key=lambda found: (-self.figure(found), found))
            return best, self.proven
        return self._of_many()

    def _dearest(self) -> None:
        """Take a choice whose worth no other exceeds by more than rounding errors."""
        if self.linear.chosen is not None and len(self.linear.chosen) == self.count:
            self.taken = self.linear.chosen
            return
        known = self.worth(self.taken)
        for below in BELOW:
            floor = max(self.ties.ceiling - below, known)
            within = self.ties.columns(floor)
            for found in self.packer.above(self.count, floor, self.effort, within):
                self.taken, known = found, self.worth(found)
                self.packer.floor = known + APART / 4
            if self.packer.left <= 0:
                break
            if known >= floor:
                return
        by_program, solved = self.program.whole(self.ties.columns(known), self.count)
        if by_program and self.worth(by_program) > known:
            self.taken = by_program
        self.proven = solved

    def _of_many(self) -> tuple[list[int], bool]:
        """Many are equal or nearly so: is one higher at 12 digits, and which is the first of these?"""
        taken, ties = self.taken, self.ties
        best, highest, worth = self.figure(taken), True, self.worth(taken)
        while True:
            below, above = room([*self.others, *(self.routes[at] for at in taken)])
            if ties.ceiling < worth + above - ties.noise:
                break
            over = ties.above(worth + above - ties.noise, self.effort)
            higher = next((found for found in over if self.figure(found) > best), None)
            if higher is None:
                highest = ties.left > 0
                break
            taken, best, worth = higher, self.figure(higher), self.worth(higher)
        least = worth - below - ties.noise
        first = next((found for found in ties.above(least, self.effort) if self.figure(found) == best), None)
        if first is not None:
            return first, self.proven and highest
        first, ordered = self._in_order(sorted(taken), least, lambda found: self.figure(found) == best)
        return first, self.proven and highest and ordered

    def _in_order(self, taken: list[int], least: float, equal: Callable[[list[int]], bool]) -> tuple[list[int], bool]:
        """The first in order of all choices as good as ``taken``: place by place, is an earlier route possible?"""
        rows, steps = self.program.rows, 5 * self.effort
        columns = self.ties.columns(least)
        for place in range(self.count):
            fixed = taken[:place]
            used = {row for at in fixed for row in rows[at]}
            last = fixed[-1] if fixed else -1
            open_columns = [at for at in columns if at > last and not used.intersection(rows[at])]
            for wanted in [at for at in open_columns if at < taken[place]]:
                mine = {*rows[wanted]}
                rest = [at for at in open_columns if at > wanted and not mine.intersection(rows[at])]
                floor = least - self.worth([*fixed, wanted])
                found = self.packer.above(self.count - place - 1, floor, min(steps, self.effort), rest)
                begun = self.packer.left
                earlier = next((one for some in found if equal(one := [*fixed, wanted, *some])), None)
                steps -= max(begun - self.packer.left, 1)
                if earlier is not None:
                    taken = earlier
                    break
                if self.packer.left <= 0 or steps <= 0:
                    return taken, False
        return taken, True
