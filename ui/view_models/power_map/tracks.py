"""Parallel tracks inside a gutter: lines that overlap get different ones, ordered so that few of them cross."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

Stub = tuple[float, int]
"""Where a line turns off its track, and to which side: −1 before (left, up), +1 after (right, down)."""
_MOST_ORDERED = 40


@dataclass(slots=True)
class Run:
    """The stretch of a gutter that one net takes."""

    low: float
    high: float
    stubs: set[Stub] = field(default_factory=set)

    def extend(self, low: float, high: float) -> None:
        """Take in another stretch of the same net."""
        self.low, self.high = min(self.low, low), max(self.high, high)


def assign(runs: Mapping[Hashable, Run]) -> tuple[dict[Hashable, int], int]:
    """Net to track number, and how many tracks; overlapping runs never share one."""
    tracks: list[list[Hashable]] = []
    lean = {net: sum(side for _, side in run.stubs) for net, run in runs.items()}
    ends: list[float] = []
    for net in sorted(runs, key=lambda n: (runs[n].low, runs[n].high, str(n))):
        run = runs[net]
        fits = [at for at, end in enumerate(ends) if end < run.low]
        if fits:
            at = min(fits, key=lambda t: (abs(lean[tracks[t][-1]] - lean[net]), run.low - ends[t]))
            tracks[at].append(net)
            ends[at] = run.high
        else:
            tracks.append([net])
            ends.append(run.high)
    order = _ordered(tracks, runs, lean)
    return {net: number for number, at in enumerate(order) for net in tracks[at]}, len(tracks)


def _crossings(before: list[Hashable], after: list[Hashable], runs: Mapping[Hashable, Run]) -> int:
    """How often lines of two tracks cross when the first lies before the second."""
    count = 0
    for one in before:
        a = runs[one]
        for two in after:
            b = runs[two]
            if a.high < b.low or b.high < a.low:
                continue
            count += sum(1 for at, side in b.stubs if side < 0 and a.low < at < a.high)
            count += sum(1 for at, side in a.stubs if side > 0 and b.low < at < b.high)
    return count


def _ordered(tracks: list[list[Hashable]], runs: Mapping[Hashable, Run], lean: Mapping[Hashable, int]) -> list[int]:
    order = sorted(range(len(tracks)), key=lambda t: sum(lean[net] for net in tracks[t]) / len(tracks[t]))
    if len(order) < 2 or len(order) > _MOST_ORDERED:
        return order
    cost: dict[tuple[int, int], int] = {}

    def gain(one: int, two: int) -> int:
        for pair in ((one, two), (two, one)):
            if pair not in cost:
                cost[pair] = _crossings(tracks[pair[0]], tracks[pair[1]], runs)
        return cost[one, two] - cost[two, one]

    for _ in range(len(order)):
        swapped = False
        for at in range(len(order) - 1):
            if gain(order[at], order[at + 1]) > 0:
                order[at], order[at + 1] = order[at + 1], order[at]
                swapped = True
        if not swapped:
            break
    return order
