"""The computed picture: a box for every card, a line for every link, bands, lanes and the size of it all."""

from dataclasses import dataclass
from itertools import pairwise

from ui.view_models.drawing import text, theme
from ui.view_models.drawing.shapes import Point
from ui.view_models.power_map.cards import STRIP, Box
from ui.view_models.power_map.geometry import CARD_HEIGHT, Geometry
from ui.view_models.power_map.grid import LABEL_ROW, OUR_ROW, Grid, seat
from ui.view_models.power_map.model import MapLink, MapModel
from ui.view_models.power_map.order import ties_of
from ui.view_models.power_map.ports import Placed, points_of, tracks_of
from ui.view_models.power_map.ways import Net, Ways

_NARROWEST, _WIDEST, _USUAL = 116.0, 172.0, 106.0
DENSE = 140
"""From so many lines on (reporting lines aside), those into one person share a trunk, and all are drawn quietly."""
ROW_NAME_X, ROW_NAME_ROOM = 14.0, 112.0


@dataclass(frozen=True, slots=True)
class Line:
    """A link and its points, from its source's edge to its target's edge."""

    link: MapLink
    points: tuple[Point, ...]
    chosen: bool = False
    """Part of the chosen route."""


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
    links = tuple(x for x in model.links if x.source in known and x.target in known and x.source != x.target)
    grid = seat(model, ties_of(model, links))
    placed = _place(model, links, grid)
    tracks = tracks_of(placed, grid)
    geometry = Geometry.of(grid, tracks, _card_width(model), _names_width(model, grid))
    cards = {
        p.id: Box(geometry.column_x[s.column], geometry.card_y(s.row, s.place), geometry.card_width, CARD_HEIGHT)
        for p in model.people
        for s in (grid.seats[p.id],)
    }
    points = points_of(placed, grid, tracks, geometry)
    lines = tuple(Line(p.link, points[p.number], p.chosen) for p in placed)
    return MapLayout(
        geometry.width,
        geometry.height,
        cards,
        tuple(sorted(lines, key=_painting_order)),
        _bands(grid, geometry),
        _lanes(grid, geometry),
        _focus(model),
        is_dense(links),
    )


def _painting_order(line: Line) -> tuple[bool, int, float]:
    order = ("reports_to", "knows", "influences", "conflicts").index(line.link.kind)
    return line.chosen, order, line.link.strength or 0.5


def _place(model: MapModel, links: tuple[MapLink, ...], grid: Grid) -> list[Placed]:
    """A way for each link: the answer first, then trees, then the stronger lines before the weaker."""
    chosen = _chosen_pairs(model)
    dense = is_dense(links)
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
        elif on_route or (link.kind == "influences" and not dense):
            net = (link.kind, *ends)
        elif link.kind == "influences" or dense:
            net = (link.kind, link.target)
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


def _card_width(model: MapModel) -> float:
    """Wide enough for every usual name and nine titles in ten; what is longer ends with an ellipsis."""
    if not model.people:
        return _NARROWEST
    names = max(
        text.width(text.clean(p.name), theme.NAME_SIZE, bold=True) + 15 * max(len(p.roles) - 1, 0) for p in model.people
    )
    titles = sorted(text.width(text.clean(p.title), theme.TITLE_SIZE) for p in model.people)
    need = max(min(names, _USUAL), titles[min(len(titles) - 1, int(len(titles) * 0.9))])
    return max(_NARROWEST, min(_WIDEST, round(STRIP + 9 + need + 9)))


def _names_width(model: MapModel, grid: Grid) -> float:
    """Room at the left for the names of the rows."""
    words = [model.words.get(row, "") for row in grid.rows]
    widest = max((text.width(word, theme.LABEL_SIZE, bold=True) for word in words), default=0.0)
    return ROW_NAME_X + min(max(widest, 48.0), ROW_NAME_ROOM)


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
