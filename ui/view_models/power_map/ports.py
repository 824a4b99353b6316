"""Where lines touch the cards and turn in the gutters: ports, slots and the points of every line."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from ui.view_models.drawing.shapes import Point
from ui.view_models.power_map.geometry import CARD_HEIGHT, Geometry, Tracks
from ui.view_models.power_map.grid import Grid, Seat
from ui.view_models.power_map.model import MapLink
from ui.view_models.power_map.tracks import Run, assign
from ui.view_models.power_map.ways import Net, Resource, Way, Ways

_CARD_X, _CARD_Y, _GUTTER, _CHANNEL = 62.0, 24.0, 18.0, 30.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A link with its way. `ends` are in the order of the way: the manager first for a reporting line."""

    number: int
    link: MapLink
    ends: tuple[str, str]
    net: Net
    way: Way
    chosen: bool


def tracks_of(placed: list[Placed], grid: Grid) -> Tracks:
    """Give every net its track in every gutter and channel it passes."""
    ways = Ways(grid)
    runs: dict[Resource, dict[Net, Run]] = defaultdict(dict)
    for item in placed:
        one, two = (grid.seats[end] for end in item.ends)
        through = item.way.through
        for at, resource in enumerate(through):
            stops = (_stop(ways, one, resource, through[:at][::-1]), _stop(ways, two, resource, through[at + 1 :]))
            low = min(place - half for place, half, _ in stops)
            high = max(place + half for place, half, _ in stops)
            run = runs[resource].setdefault(item.net, Run(low, high))
            run.extend(low, high)
            run.stubs |= {(place, side) for place, _, side in stops}
    number: dict[Resource, Mapping[Hashable, int]] = {}
    count: dict[Resource, int] = {}
    for resource, of_nets in runs.items():
        number[resource], count[resource] = assign(of_nets)
    return Tracks(number, count)


def _stop(ways: Ways, card: Seat, here: Resource, rest: tuple[Resource, ...]) -> tuple[float, float, int]:
    """Where a line leaves `here` on its way through `rest` to `card`: (place, half its uncertainty, side)."""
    upright = here[0] == "V"
    own = ways.card_y(card) if upright else ways.card_x(card.column)
    across = ways.card_x(card.column) if upright else ways.card_y(card)
    if not rest:
        return own, _CARD_Y if upright else _CARD_X, -1 if across < ways.at(here) else 1
    if len(rest) > 1:
        across = ways.at(rest[1])
    return ways.at(rest[0]), _CHANNEL if upright else _GUTTER, -1 if across < ways.at(here) else 1


def points_of(placed: list[Placed], grid: Grid, tracks: Tracks, geometry: Geometry) -> dict[int, tuple[Point, ...]]:
    """The points of every placed link, by its number, from source to target."""
    spots = _spots(placed, grid, tracks, geometry)
    out: dict[int, tuple[Point, ...]] = {}
    for item in placed:
        one, two = (grid.seats[end] for end in item.ends)
        start = _touch(one, item.way.out, spots[item.ends[0], item.way.out, item.net], geometry)
        end = _touch(two, item.way.into, spots[item.ends[1], item.way.into, item.net], geometry)
        points = [start]
        for resource in item.way.through:
            at = geometry.track(resource, tracks.number[resource][item.net], tracks.count[resource])
            x, y = points[-1]
            points.append((at, y) if resource[0] == "V" else (x, at))
        if item.way.through:
            x, y = points[-1]
            points.append((x, end[1]) if item.way.through[-1][0] == "V" else (end[0], y))
        points.append(end)
        reversed_line = item.ends[0] != item.link.source
        out[item.number] = tuple(reversed(points)) if reversed_line else tuple(points)
    return out


def _touch(seat: Seat, side: str, spot: float, geometry: Geometry) -> Point:
    x, y = geometry.column_x[seat.column], geometry.card_y(seat.row, seat.place)
    match side:
        case "L":
            return x, y + CARD_HEIGHT / 2 + spot
        case "R":
            return x + geometry.card_width, y + CARD_HEIGHT / 2 + spot
        case "T":
            return x + geometry.card_width / 2 + spot, y
        case _:
            return x + geometry.card_width / 2 + spot, y + CARD_HEIGHT


def _spots(placed: list[Placed], grid: Grid, tracks: Tracks, geometry: Geometry) -> dict[tuple[str, str, Net], float]:
    """Offset from the middle of a card's side for each (person, side, net)."""
    ways = Ways(grid)
    sides: dict[tuple[str, str], dict[Net, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    gaps: dict[tuple[int, int, int], dict[Net, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    gap_of: dict[tuple[str, str], tuple[int, int, int]] = {}
    level: dict[tuple[str, str, Net], tuple[str, str, Net]] = {}
    for item in placed:
        way = item.way
        one, two = item.ends
        pairs = ((one, two, way.out, way.through), (two, one, way.into, way.through[::-1]))
        for person, other, side, through in pairs:
            seat, far = grid.seats[person], grid.seats[other]
            if side in "TB":
                key = gap_of.setdefault((person, side), _gap(grid, seat, side))
                gaps[key][item.net].append(_gap_order(ways, seat, far, through))
            elif not through and side == "L":
                level[person, "L", item.net] = (other, "R", item.net)
            else:
                sides[person, side][item.net].append(_side_order(ways, seat, far, side, through, item.net, tracks))
    spots: dict[tuple[str, str, Net], float] = {}
    slots = {key: _gap_slots(of_nets, geometry.card_width) for key, of_nets in gaps.items()}
    for item in placed:
        for person, side in ((item.ends[0], item.way.out), (item.ends[1], item.way.into)):
            if side in "TB":
                spots[person, side, item.net] = slots[gap_of[person, side]][item.net]
    for (person, side), of_nets in sides.items():
        for net, spot in _side_slots(of_nets, side).items():
            spots[person, side, net] = spot
    for left_end, right_end in level.items():
        spots[left_end] = spots[right_end]
    return spots


def _gap(grid: Grid, seat: Seat, side: str) -> tuple[int, int, int]:
    """The clear stretch of a column above (T) or below (B) a card, named by the card under it."""
    if side == "T":
        return seat.column, seat.row, seat.place
    if seat.place + 1 < grid.stacks[seat.row, seat.column]:
        return seat.column, seat.row, seat.place + 1
    for row in range(seat.row + 1, len(grid.rows)):
        if grid.stacks.get((row, seat.column)):
            return seat.column, row, 0
    return seat.column, len(grid.rows), 0


def _gap_order(ways: Ways, seat: Seat, far: Seat, through: tuple[Resource, ...]) -> tuple[float, float]:
    if not through:
        return 0.0, 0.0
    to = ways.at(through[1]) if len(through) > 1 else ways.card_x(far.column)
    depth = abs(ways.at(through[0]) - ways.card_y(seat))
    return (-1.0, depth) if to < ways.card_x(seat.column) else (1.0, -depth)


def _gap_slots(of_nets: Mapping[Net, list[tuple[float, float]]], card_width: float) -> dict[Net, float]:
    keys = {net: (_mean([s for s, _ in them]), _mean([d for _, d in them])) for net, them in of_nets.items()}
    order = sorted(keys, key=lambda net: (*keys[net], str(net)))
    pitch = min(13.0, (card_width - 24) / max(len(order) - 1, 1))
    return {net: (at - (len(order) - 1) / 2) * pitch for at, net in enumerate(order)}


def _side_order(
    ways: Ways, seat: Seat, far: Seat, side: str, through: tuple[Resource, ...], net: Net, tracks: Tracks
) -> tuple[float, float]:
    if not through:
        return 0.0, 0.0
    to = ways.at(through[1]) if len(through) > 1 else ways.card_y(far)
    number, count = tracks.number[through[0]][net], tracks.count[through[0]]
    distance = float(number if side == "R" else count - 1 - number)
    return (-1.0, distance) if to < ways.card_y(seat) else (1.0, -distance)


def _side_slots(of_nets: Mapping[Net, list[tuple[float, float]]], side: str) -> dict[Net, float]:
    """Left and right sides use interleaved heights, so that lines from facing cards never lie on one another."""
    keys = {net: (_mean([s for s, _ in them]), _mean([d for _, d in them])) for net, them in of_nets.items()}
    order = sorted(keys, key=lambda net: (*keys[net], str(net)))
    roomy = len(order) <= (5 if side == "L" else 4)
    pitch = 10.0 if roomy else min(5.0, 42.0 / max(len(order) - 1, 1))
    first = -((len(order) - 1) // 2) if side == "L" else -(len(order) // 2) + 0.5
    if pitch < 5.0:
        first = -(len(order) - 1) / 2
    return {net: (first + at) * pitch for at, net in enumerate(order)}


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)
