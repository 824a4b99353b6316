"""The computed picture: a box for every card, a line for every link, bands, lanes and the size of it all."""

from dataclasses import dataclass
from itertools import pairwise

from ui.view_models.drawing.shapes import Point
from ui.view_models.power_map.cards import Box
from ui.view_models.power_map.geometry import CARD_HEIGHT, Geometry, Tracks
from ui.view_models.power_map.grid import LABEL_ROW, OUR_ROW, Grid, seat
from ui.view_models.power_map.model import MapLink, MapModel
from ui.view_models.power_map.order import ties_of
from ui.view_models.power_map.ports import Placed, points_of, tracks_of
from ui.view_models.power_map.room import FEW, card_width, names_width
from ui.view_models.power_map.showing import is_hidden, ours_of
from ui.view_models.power_map.ways import Net, Ways

BUNDLED, DENSE = 30, 140
"""From so many lines on (reporting lines aside), those into one person share a trunk; then all are drawn quietly."""
WHOLE = 60
"""Up to so many people a map opens whole."""
CROWD_ZOOM = 0.62
"""A larger map opens on the answer, no further away than this: a card then has room for its name."""
_SCREENS = ((860.0, 600.0), (1380.0, 640.0))
"""The canvases that the proportions aim at: beside the panel, and without it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A link and its points, from its source's edge to its target's edge."""

    link: MapLink
    points: tuple[Point, ...]
    chosen: bool = False
    """Part of the chosen route."""
    net: Net = None
    """Lines of one net share their tracks: a trunk into, or out of, one person."""
    hidden: bool = False
    """Drawn only while one of its ends is pointed at or selected."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row: the key of its word and its stretch from top to bottom."""

    word: str
    y: float
    h: float


@dataclass(frozen=True, slots=True)
class LaneBox:
    """The outline of a lane and the place of its name: at the foot, under one column, where no line ever runs.

    `kind` is department, third_parties or competitors.
    """

    label: str
    kind: str
    box: Box
    name: Box


@dataclass(frozen=True, slots=True)
class MapLayout:
    """All positions of one map, in pixels at zoom 1."""

    width: float
    height: float
    cards: dict[str, Box]
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    lanes: tuple[LaneBox, ...]
    focus: str | None
    dense: bool = False
    """So many lines that they are drawn quietly until somebody points at them."""
    crowded: bool = False
    """So many people that the map opens from further away."""
    names: float = 0.0
    """Width of the room at the left for the names of the rows."""


def lay_out(model: MapModel) -> MapLayout:
    """Place everybody and every line. The same model always gives the same picture.

    Parameters
    ----------
    model
        Any number of people; links to people who are not there are left out.

    Returns
    -------
    MapLayout
        No two cards overlap and no line meets a card other than its two ends.

    Notes
    -----
    Cost grows with links × rows; 300 people with 700 links take about 0.3 s.
    """
    known = {person.id for person in model.people}
    every = tuple(x for x in model.links if x.source in known and x.target in known and x.source != x.target)
    ours = ours_of(model)
    links = tuple(x for x in every if not is_hidden(x, model, ours))
    ties = ties_of(model, links)
    usual = _drawn(model, links, ours, seat(model, ties))
    if len(known) <= WHOLE:
        deep = max((place.place + 1 for place in usual.grid.seats.values()), default=1)
        others = [seat(model, ties, depth=depth) for depth in (deep - 1, deep + 1, deep + 2) if depth > 1]
        tried = [usual, *(_drawn(model, links, ours, grid) for grid in others if grid != usual.grid)]
        usual = max(tried, key=lambda one: (round(_fits(one.geometry), 2), one is usual))
    grid, geometry, placed, tracks = usual.grid, usual.geometry, usual.placed, usual.tracks
    cards = {
        p.id: Box(geometry.column_x[s.column], geometry.card_y(s.row, s.place), geometry.card_width, CARD_HEIGHT)
        for p in model.people
        for s in (grid.seats[p.id],)
    }
    points = points_of(placed, grid, tracks, geometry)
    lines = tuple(Line(p.link, points[p.number], p.chosen, p.net) for p in placed)
    lines += _hidden_lines(tuple(x for x in every if is_hidden(x, model, ours)), grid, geometry)
    return MapLayout(
        geometry.width,
        geometry.height,
        cards,
        tuple(sorted(lines, key=_painting_order)),
        _bands(grid, geometry),
        _lanes(grid, geometry),
        _focus(model),
        is_dense(links),
        len(known) > FEW,
        geometry.gutter_x[0],
    )


def opening(layout: MapLayout, width: float, height: float) -> float:
    """The zoom a map opens with on a canvas of that size: whole up to 60 people, else so that names can be read."""
    fits = min(width / max(layout.width, 1), height / max(layout.height, 1), 1.15)
    return fits if len(layout.cards) <= WHOLE else max(fits, CROWD_ZOOM)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One way to seat everybody, and what comes of it."""

    grid: Grid
    placed: list[Placed]
    tracks: Tracks
    geometry: Geometry


def _drawn(model: MapModel, links: tuple[MapLink, ...], ours: frozenset[str], grid: Grid) -> _Drawing:
    placed = _place(model, links, ours, grid)
    tracks = tracks_of(placed, grid)
    geometry = Geometry.of(grid, tracks, card_width(model), names_width(model, grid), crowded=len(model.people) > FEW)
    return _Drawing(grid, placed, tracks, geometry)


def _fits(geometry: Geometry) -> float:
    return sum(min(wide / geometry.width, tall / geometry.height, 1.15) for wide, tall in _SCREENS)


def _hidden_lines(links: tuple[MapLink, ...], grid: Grid, geometry: Geometry) -> tuple[Line, ...]:
    """Ways for lines that few see at a time: in the gutters there are, which they do not widen."""
    ways = Ways(grid)
    placed: list[Placed] = []
    for number, link in enumerate(links):
        net = ("hidden", *sorted((link.source, link.target)))
        way = ways.choose(net, grid.seats[link.source], grid.seats[link.target])
        placed.append(Placed(number, link, (link.source, link.target), net, way, False))
    points = points_of(placed, grid, tracks_of(placed, grid), geometry)
    return tuple(Line(p.link, points[p.number], net=p.net, hidden=True) for p in placed)


def _painting_order(line: Line) -> tuple[bool, int, float]:
    order = ("reports_to", "knows", "influences", "conflicts").index(line.link.kind)
    return line.chosen, order, line.link.strength or 0.5


def _place(model: MapModel, links: tuple[MapLink, ...], ours: frozenset[str], grid: Grid) -> list[Placed]:
    """A way for each link: the answer first, then trees, then the stronger lines before the weaker."""
    chosen = _chosen_pairs(model)
    bundled = sum(link.kind != "reports_to" for link in links) > BUNDLED
    numbered = [(number, link, _is_chosen(link, chosen, links)) for number, link in enumerate(links)]
    order = {"reports_to": 0, "influences": 1, "conflicts": 2, "knows": 3}
    numbered.sort(key=lambda item: (not item[2], order[item[1].kind], -(item[1].strength or 0.5), item[0]))
    ways = Ways(grid)
    placed: list[Placed] = []
    mirrored: dict[Net, Placed] = {}
    for number, link, on_route in numbered:
        ends = (link.source, link.target)
        net: Net
        if link.kind == "reports_to":
            ends, net = ends[::-1], ("reports", link.target)
        elif on_route or (link.kind == "influences" and not bundled):
            net = (link.kind, *ends)
        elif bundled and link.kind != "conflicts":
            net = (link.kind, link.source if link.kind == "knows" and link.source in ours else link.target)
        else:
            net = (link.kind, *sorted(ends))
        before = mirrored.get((link.kind, *sorted(ends))) if link.kind in ("knows", "conflicts") else None
        if before is not None:
            way = before.way if before.ends == ends else before.way.turned()
            placed.append(Placed(number, link, ends, before.net, way, on_route))
            continue
        one, two = grid.seats[ends[0]], grid.seats[ends[1]]
        way = ways.choose(net, one, two, tree=link.kind == "reports_to")
        placed.append(Placed(number, link, ends, net, way, on_route))
        mirrored[link.kind, *sorted(ends)] = placed[-1]
    return placed


def is_dense(links: tuple[MapLink, ...]) -> bool:
    """Whether there are too many lines to draw each by itself and at full strength."""
    return sum(link.kind != "reports_to" for link in links) > DENSE


def _chosen_pairs(model: MapModel) -> frozenset[tuple[str, str]]:
    if model.chosen is None or not 0 <= model.chosen < len(model.routes):
        return frozenset()
    route = model.routes[model.chosen]
    return frozenset(pairwise(route))


def _is_chosen(link: MapLink, chosen: frozenset[tuple[str, str]], links: tuple[MapLink, ...]) -> bool:
    """One line per step of the answer: the stronger kind that carries it, acquaintance before influence when equal."""
    if (link.source, link.target) not in chosen:
        return False
    steps = [x for x in links if x.kind in ("knows", "influences") and not (x.ended or x.future)]
    rivals = [x for x in steps if (x.source, x.target) == (link.source, link.target)]
    if link not in rivals:
        return False
    marked = [x for x in rivals if x.on_route is not None]
    best = max(marked or rivals, key=lambda x: (0.5 if x.strength is None else x.strength, x.kind == "knows"))
    return link is best


def _bands(grid: Grid, geometry: Geometry) -> tuple[Band, ...]:
    bands: list[Band] = []
    for number, word in enumerate(grid.rows):
        if word == LABEL_ROW:
            continue
        top = geometry.row_y[number] - geometry.channel[number] / 2
        under = number + 1 if number + 1 < len(grid.rows) and grid.rows[number + 1] == LABEL_ROW else number
        foot = geometry.row_y[under] + geometry.row_h[under] + geometry.channel[under + 1] / 2
        top = 0.0 if number == 0 else top
        bands.append(Band(word, top, (geometry.height if word == OUR_ROW else foot) - top))
    return tuple(bands)


def _lanes(grid: Grid, geometry: Geometry) -> tuple[LaneBox, ...]:
    if not grid.lanes:
        return ()
    foot_row = grid.rows.index(LABEL_ROW)
    foot = geometry.row_y[foot_row] + geometry.row_h[foot_row]
    out: list[LaneBox] = []
    for lane in grid.lanes:
        left = geometry.column_x[lane.first] - 7
        right = geometry.column_x[lane.first + lane.columns - 1] + geometry.card_width + 7
        top = geometry.row_y[lane.top] - 8
        under = geometry.column_x[lane.first + (lane.columns - 1) // 2]
        name = Box(under, geometry.row_y[foot_row], geometry.card_width, geometry.row_h[foot_row])
        out.append(LaneBox(lane.label, lane.kind, Box(left, top, right - left, foot - top), name))
    return tuple(out)


def _focus(model: MapModel) -> str | None:
    known = {person.id for person in model.people}
    if model.focus in known:
        return model.focus
    if model.routes and model.chosen is not None and model.chosen < len(model.routes):
        target = model.routes[model.chosen][-1:]
        if target and target[0] in known:
            return target[0]
    for role in ("decision_maker", "economic_buyer"):
        them = [p for p in model.people if role in p.roles]
        if them:
            return min(them, key=lambda p: (p.level or 9, p.id)).id
    theirs = [p for p in model.people if p.side == "customer"] or list(model.people)
    return min(theirs, key=lambda p: (p.level or 9, p.id)).id if theirs else None
