"""The way of each line through the gutters between cards, so that it can never meet a foreign card.

A way leaves a card by a side (L, R) into the upright gutter beside it, or by its top or bottom (T, B) into the first
level channel that the column is clear to; it goes on through gutters (V, number) and channels (H, number) only.
Gutter g runs left of column g, channel h above row h; both run through the whole map and hold no card.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from ui.view_models.power_map.grid import Grid, Seat

Net = Hashable
"""Lines of one net share their tracks: the reporting lines of one manager, both directions of one acquaintance."""
Resource = tuple[str, int]
_BEND = 22.0
_COLUMN, _GAP = 160.0, 64.0


@dataclass(frozen=True, slots=True)
class Way:
    """Side left, resources passed, side entered. No resources: straight on to the next card."""

    out: str
    through: tuple[Resource, ...]
    into: str

    def turned(self) -> "Way":
        """The same way walked from the other end."""
        return Way(self.into, self.through[::-1], self.out)


class Ways:
    """Chooses ways one after another; each choice makes its gutters a little dearer for the next."""

    def __init__(self, grid: Grid) -> None:
        """Prepare nominal coordinates; the true ones follow from how many tracks each gutter needs."""
        self._grid = grid
        self.rows = len(grid.rows)
        tall = [max((n for (r, _), n in grid.stacks.items() if r == row), default=1) for row in range(self.rows)]
        self._top = [0.0]
        for n in tall:
            self._top.append(self._top[-1] + n * _GAP + 48)
        self._load: dict[Resource, int] = defaultdict(int)
        self._nets: set[tuple[Net, Resource]] = set()

    def card_x(self, column: int) -> float:
        """Nominal middle of a column."""
        return column * _COLUMN + _COLUMN / 2

    def card_y(self, seat: Seat) -> float:
        """Nominal middle of a card."""
        return self._top[seat.row] + 48 + seat.place * _GAP + 25

    def at(self, resource: Resource) -> float:
        """Nominal place of a gutter (x) or channel (y)."""
        kind, number = resource
        return number * _COLUMN if kind == "V" else self._top[number] + 20

    def reach(self, seat: Seat) -> Mapping[str, tuple[int, ...]]:
        """Channels a card's top (T) and bottom (B) can go to straight, nearest first."""
        stacks = self._grid.stacks
        up: list[int] = []
        if seat.place == 0:
            row = seat.row
            up.append(row)
            while row > 0 and not stacks.get((row - 1, seat.column)):
                row -= 1
                up.append(row)
        down: list[int] = []
        if seat.place == stacks[seat.row, seat.column] - 1:
            row = seat.row + 1
            down.append(row)
            while row < self.rows and not stacks.get((row, seat.column)):
                row += 1
                down.append(row)
        return {"T": tuple(up), "B": tuple(down)}

    def choose(self, net: Net, source: Seat, target: Seat, *, tree: bool = False) -> Way:
        """The cheapest way from `source` to `target`; `tree` prefers leaving by the bottom, as reporting lines do."""
        best, cost = None, float("inf")
        for way in self._candidates(source, target):
            here = self._cost(net, way, source, target)
            if tree:
                here += (0 if way.out == "B" else 120) + (0 if way.into in "TL" else 60)
            if here < cost:
                best, cost = way, here
        assert best is not None
        for resource in best.through:
            if (net, resource) not in self._nets:
                self._nets.add((net, resource))
                self._load[resource] += 1
        return best

    def _straight(self, source: Seat, target: Seat) -> Way | None:
        if (source.row, source.place) == (target.row, target.place) and source.column != target.column:
            left, right = sorted((source.column, target.column))
            if any(self._grid.stacks.get((source.row, c), 0) > source.place for c in range(left + 1, right)):
                return None
            return Way("R", (), "L") if source.column == left else Way("L", (), "R")
        if source.column != target.column:
            return None
        high, low = sorted((source, target), key=lambda seat: (seat.row, seat.place))
        if high.row == low.row:
            clear = low.place == high.place + 1
        else:
            last = high.place == self._grid.stacks[high.row, high.column] - 1
            between = range(high.row + 1, low.row)
            clear = last and low.place == 0 and not any(self._grid.stacks.get((r, low.column)) for r in between)
        if not clear:
            return None
        return Way("B", (), "T") if source is high else Way("T", (), "B")

    def _candidates(self, source: Seat, target: Seat) -> Iterator[Way]:
        straight = self._straight(source, target)
        if straight:
            yield straight
            return
        leave, enter = self.reach(source), self.reach(target)
        for out, gutter in _gutters(source):
            yield from self._from_gutter(out, gutter, source, target, enter)
        for out, channels in leave.items():
            for h in channels:
                yield from self._from_channel(out, h, source, target, enter)

    def _from_gutter(
        self, out: str, gutter: int, source: Seat, target: Seat, enter: Mapping[str, tuple[int, ...]]
    ) -> Iterator[Way]:
        near = sorted({h for h in (source.row, source.row + 1, target.row, target.row + 1) if h <= self.rows})
        for into, other in _gutters(target):
            if gutter == other:
                yield Way(out, (("V", gutter),), into)
            else:
                for h in near:
                    yield Way(out, (("V", gutter), ("H", h), ("V", other)), into)
        for into, channels in enter.items():
            for h in channels:
                yield Way(out, (("V", gutter), ("H", h)), into)

    def _from_channel(
        self, out: str, channel: int, source: Seat, target: Seat, enter: Mapping[str, tuple[int, ...]]
    ) -> Iterator[Way]:
        for into, gutter in _gutters(target):
            yield Way(out, (("H", channel), ("V", gutter)), into)
        if source.column == target.column:
            return
        for into, channels in enter.items():
            for other in channels:
                if channel == other:
                    yield Way(out, (("H", channel),), into)
                else:
                    for g in sorted({g for _, g in (*_gutters(source), *_gutters(target))}):
                        yield Way(out, (("H", channel), ("V", g), ("H", other)), into)

    def _cost(self, net: Net, way: Way, source: Seat, target: Seat) -> float:
        x, y = self.card_x(source.column), self.card_y(source)
        end_x, end_y = self.card_x(target.column), self.card_y(target)
        cost, shared = 0.0, 0.0
        for resource in way.through:
            at = self.at(resource)
            if resource[0] == "V":
                step = abs(x - at)
                x = at
            else:
                step = abs(y - at)
                y = at
            cost += step + _BEND
            if (net, resource) in self._nets:
                shared += 40
            else:
                cost += 5 * self._load[resource]
        return cost + abs(x - end_x) + abs(y - end_y) + _BEND * (way.out in "LR") + _BEND * (way.into in "LR") - shared


def _gutters(seat: Seat) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("L", seat.column), ("R", seat.column + 1)
