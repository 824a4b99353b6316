"""Search for routes that share no carrier: a few carriers meet every route, one route for each at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest

#: What a step costs more for every so many keys.
KEYS_A_STEP = 16


class Packer:
    """Choices of columns that share no row, by a depth-first search with bits.

    Every column has one of the *keys*, so a choice has at most one column for each key, and is worth
    at most the best that is left of as many keys.

    Parameters
    ----------
    rows : list of list of int
        The rows of each column, at least one.
    worth : sequence of float
    prices : sequence of float
        For each row; rows of a high price are tried as keys first.

    Attributes
    ----------
    floor : float
        What a choice must be worth; may be raised while choices are taken.
    left : int
        Steps that are left; the search stops where none is, and what it yielded need not be all.
    keys : list of int
        Rows that meet every column; no choice has more columns.
    """

    def __init__(self, rows: Sequence[Sequence[int]], worth: Sequence[float], prices: Sequence[float]) -> None:
        self._columns = sorted(range(len(rows)), key=lambda at: (-worth[at], at))
        self._worth = [worth[at] for at in self._columns]
        self._rows = [rows[at] for at in self._columns]
        users: dict[int, bytearray] = {}
        size = len(rows) // 8 + 1
        for place, mine in enumerate(self._rows):
            for row in mine:
                mask = users.get(row)
                if mask is None:
                    mask = users[row] = bytearray(size)
                mask[place >> 3] |= 1 << (place & 7)
        self._users = {row: int.from_bytes(mask, "little") for row, mask in users.items()}
        self._clash: dict[int, int] = {}
        self._place = {at: place for place, at in enumerate(self._columns)}
        self.keys = self._met_by(prices)
        self.floor = float("-inf")
        self.left = 0

    def above(self, count: int, floor: float, steps: int, columns: Sequence[int] | None = None) -> Iterator[list[int]]:
        """Yield choices of exactly ``count`` of the ``columns`` (all where None) worth ``floor`` or more, each once."""
        self.floor, self.left = floor, steps
        within = range(len(self._columns)) if columns is None else [self._place[at] for at in columns]
        if columns is None:
            open_columns = (1 << len(self._columns)) - 1
        else:
            flags = bytearray(len(self._columns) // 8 + 1)
            for place in within:
                flags[place >> 3] |= 1 << (place & 7)
            open_columns = int.from_bytes(flags, "little")
        for chosen in self._from(open_columns, count, 0.0, self.keys):
            yield sorted(self._columns[place] for place in chosen)

    def _from(self, open_columns: int, count: int, spent: float, keys: Sequence[int]) -> Iterator[tuple[int, ...]]:
        if count == 0:
            yield ()
            return
        live = [(key, mine) for key in keys if (mine := self._users[key] & open_columns)]
        while len(live) >= count and self.left > 0:
            self.left -= 1 + len(live) // KEYS_A_STEP
            tops = [self._worth[(mine & -mine).bit_length() - 1] for _, mine in live]
            if spent + sum(nlargest(count, tops)) < self.floor:
                return
            at = min(range(len(live)), key=lambda place: live[place][1].bit_count())
            _, mine = live.pop(at)
            tops.pop(at)
            others = sum(nlargest(count - 1, tops))
            rest_keys = [other for other, _ in live]
            branch = mine
            while branch and self.left > 0:
                low = branch & -branch
                branch ^= low
                place = low.bit_length() - 1
                worth = spent + self._worth[place]
                if worth + others < self.floor:
                    break
                self.left -= count == 1
                for rest in self._from(open_columns & ~self._clashes(place), count - 1, worth, rest_keys):
                    yield (place, *rest)
            open_columns &= ~mine
            live = [(other, left) for other, had in live if (left := had & open_columns)]

    def greedy(self) -> list[int]:
        """A choice that no column can be added to, fewest rows first."""
        used: set[int] = set()
        chosen = []
        for place in sorted(range(len(self._rows)), key=lambda place: (len(self._rows[place]), place)):
            if not used.intersection(self._rows[place]):
                used.update(self._rows[place])
                chosen.append(self._columns[place])
        return sorted(chosen)

    def _clashes(self, place: int) -> int:
        mask = self._clash.get(place)
        if mask is None:
            mask = 0
            for row in self._rows[place]:
                mask |= self._users[row]
            self._clash[place] = mask
        return mask

    def _met_by(self, prices: Sequence[float]) -> list[int]:
        """Few rows that meet all columns: the dear ones first, then whoever meets most; none without need."""
        open_columns = (1 << len(self._columns)) - 1
        keys: list[int] = []
        dear = sorted((row for row in self._users if prices[row] > 0.4), key=lambda row: (-prices[row], row))
        for row in dear:
            if self._users[row] & open_columns:
                keys.append(row)
                open_columns &= ~self._users[row]
        while open_columns:
            row = max(self._users, key=lambda row: ((self._users[row] & open_columns).bit_count(), -row))
            keys.append(row)
            open_columns &= ~self._users[row]
        for key in list(keys):
            others = 0
            for other in keys:
                if other != key:
                    others |= self._users[other]
            if not self._users[key] & ~others:
                keys.remove(key)
        return keys
