"""Who stands where: rows by level, a lane per department, leaves stacked, as row, column and place in the stack."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ui.view_models.power_map.model import LEVELS, MapModel, MapPerson
from ui.view_models.power_map.order import Ties, best_columns, lane_order

SIDE_LANES = {"third_party": "third_parties", "competitor": "competitors"}
OUR_ROW = "our_team"
LABEL_ROW = "lane_labels"
"""A thin row that holds the names of the lanes; columns are closed there, so no line crosses a name."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place: row and column of the map, and how far down the stack."""

    row: int
    column: int
    place: int


@dataclass(frozen=True, slots=True)
class Lane:
    """Neighbouring columns of one department, from `top` row to the row of labels."""

    label: str
    first: int
    columns: int
    top: int
    kind: str = "department"


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows (word keys), lanes and seats; `stacks` holds how many stand in (row, column)."""

    rows: tuple[str, ...]
    lanes: tuple[Lane, ...]
    columns: int
    seats: Mapping[str, Seat]
    stacks: Mapping[tuple[int, int], int]


def seat(model: MapModel, ties: Ties, *, depth: int | None = None) -> Grid:
    """Seats for everybody in `model`; nobody is left out, whatever is unknown about him.

    `depth` is how many may stand on one another; None: as many as suit a wide screen.
    """
    lanes_of, free = _lanes(model)
    names = lane_order(list(lanes_of), ties, {p.id: name for name, them in lanes_of.items() for p in them})
    rows = _rows(model, lanes_of)
    at_row = {row: number for number, row in enumerate(rows)}
    roomy = _roomy(lanes_of, at_row)
    cells = {name: _cells(lanes_of[name], at_row, roomy, ties) for name in names}
    ours = tuple(p for p in model.people if p.side == "seller")
    depth = depth or _depth(cells, len(ours))
    seats: dict[str, Seat] = {}
    lanes: list[Lane] = []
    column = 0
    for name in names:
        wide = max(math.ceil(len(them) / depth) for them in cells[name].values())
        for row, them in cells[name].items():
            _stack(seats, them, row, column, wide, ties)
        kind = lanes_of[name][0].side
        label = name if kind == "customer" else SIDE_LANES[kind]
        lanes.append(Lane(label, column, wide, min(cells[name]), "department" if kind == "customer" else label))
        column += wide
    column = max(column, math.ceil(len(ours) / depth), 1)
    _seat_free(seats, free, lanes, at_row, column, ties)
    _seat_row(seats, ours, at_row.get(OUR_ROW, 0), list(range(column)), ties)
    stacks: dict[tuple[int, int], int] = defaultdict(int)
    for place in seats.values():
        stacks[place.row, place.column] = max(stacks[place.row, place.column], place.place + 1)
    if lanes:
        for lane in lanes:
            for at in range(lane.first, lane.first + lane.columns):
                stacks[at_row[LABEL_ROW], at] = 1
    return Grid(rows, tuple(lanes), column, seats, dict(stacks))


def level_row(person: MapPerson) -> str:
    """The word key of the row of a person of theirs."""
    return f"level_{person.level}" if person.level in LEVELS else "level_none"


def _lanes(model: MapModel) -> tuple[dict[str, list[MapPerson]], list[MapPerson]]:
    """Lanes by name, and the people of the top who stand above all lanes."""
    by_org: dict[str, list[MapPerson]] = defaultdict(list)
    sides: dict[str, list[MapPerson]] = defaultdict(list)
    for person in model.people:
        if person.side == "customer":
            by_org[person.org.strip()].append(person)
        elif person.side != "seller":
            sides[f"\0{person.side}"].append(person)
    free: list[MapPerson] = []
    whole = [name for name, them in by_org.items() if any((p.level or 9) > 2 for p in them)]
    rooms = len(whole)
    for name, them in list(by_org.items()):
        if name not in whole and len(free) + len(them) <= rooms:
            free.extend(by_org.pop(name))
        elif name in whole:
            top = [p for p in them if (p.level or 9) <= 2]
            if 2 * len(top) >= len(them) and len(free) + len(top) <= rooms:
                free.extend(top)
                by_org[name] = [p for p in them if p not in top]
    return {**by_org, **{name: sides[name] for name in sorted(sides, reverse=True)}}, free


def _rows(model: MapModel, lanes_of: Mapping[str, Iterable[MapPerson]]) -> tuple[str, ...]:
    seen = {level_row(p) for p in model.people if p.side == "customer"}
    seen |= {level_row(p) for p in model.people if p.side in SIDE_LANES and p.level in LEVELS}
    if not seen and lanes_of:
        seen = {"level_none"}
    rows = [row for row in (*(f"level_{level}" for level in LEVELS), "level_none") if row in seen]
    if lanes_of:
        rows.append(LABEL_ROW)
    if any(p.side == "seller" for p in model.people):
        rows.append(OUR_ROW)
    return tuple(rows)


def _roomy(lanes_of: Mapping[str, list[MapPerson]], at_row: Mapping[str, int]) -> int:
    """The row with the deepest stack, where more people in a side lane cost no height; the upper one among equals."""
    depth: dict[int, int] = defaultdict(int)
    for them in lanes_of.values():
        for row, many in Counter(at_row.get(level_row(p), -1) for p in them if p.side == "customer").items():
            depth[row] = max(depth[row], many)
    depth.pop(-1, None)
    return min(depth, key=lambda row: (-depth[row], row)) if depth else 0


def _cells(them: list[MapPerson], at_row: Mapping[str, int], roomy: int, ties: Ties) -> dict[int, list[str]]:
    """Row to ids in the order of the stack; outsiders without a level stand in the `roomy` row."""
    cells: dict[int, list[str]] = defaultdict(list)
    for person in sorted(them, key=lambda p: (p.id not in ties.route, -(p.influence or 0), p.id)):
        row = at_row.get(level_row(person), roomy) if person.side == "customer" or person.level in LEVELS else roomy
        cells[row].append(person.id)
    return dict(cells)


def _depth(cells: Mapping[str, Mapping[int, list[str]]], ours: int) -> int:
    """How deep a stack may grow: the depth that lets the whole picture be shown largest on a wide screen."""
    if not cells:
        return 3

    def size(depth: int) -> float:
        wide = sum(max(math.ceil(len(them) / depth) for them in rows.values()) for rows in cells.values())
        rows = {row for lane in cells.values() for row in lane}
        tall = sum(min(depth, max(len(lane.get(row, ())) for lane in cells.values())) + 0.8 for row in rows)
        ours_tall = math.ceil(ours / max(wide, 1)) + 1
        return max(wide * 156 / 1.9, (tall + ours_tall) * 62) + wide * 20

    return min(range(2, 16), key=lambda depth: (size(depth), depth))


def _stack(seats: dict[str, Seat], them: list[str], row: int, first: int, wide: int, ties: Ties) -> None:
    """Spread one cell over its columns, each filled from the top; fewer people than columns stand in the middle."""
    used = min(wide, len(them))
    start = first + (wide - used) // 2
    each = math.ceil(len(them) / used)
    for number, person in enumerate(them):
        seats[person] = Seat(row, start + number // each, number % each)


def _seat_free(
    seats: dict[str, Seat], free: list[MapPerson], lanes: list[Lane], at_row: Mapping[str, int], wide: int, ties: Ties
) -> None:
    """Seat the top above the lanes, row by row from below, each near the people he has to do with."""
    top = {c: lane.top for lane in lanes for c in range(lane.first, lane.first + lane.columns)}
    for row in sorted({at_row[level_row(p)] for p in free}, reverse=True):
        them = tuple(p for p in free if at_row[level_row(p)] == row)
        open_columns = [c for c in range(wide) if top.get(c, row + 1) > row] or list(range(wide))
        taken = [s for s in seats.values() if s.row == row and s.column in open_columns]
        columns = [c for c in open_columns if c not in {s.column for s in taken}] or open_columns
        _seat_row(seats, them, row, columns, ties)


def _seat_row(seats: dict[str, Seat], them: Iterable[MapPerson], row: int, columns: list[int], ties: Ties) -> None:
    wishes = {p.id: ties.mean_column(p.id, {key: s.column for key, s in seats.items()}) for p in them}
    below: dict[int, int] = defaultdict(int)
    for used in seats.values():
        if used.row == row:
            below[used.column] = max(below[used.column], used.place + 1)
    for person, column in best_columns(wishes, columns, ties).items():
        seats[person] = Seat(row, column, below[column])
        below[column] += 1
