"""The ladder as shapes: the target always in the last column, so that long and short routes compare at a glance."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from ui.view_models.drawing import arrows, svg, text, theme
from ui.view_models.drawing.arrows import Pen
from ui.view_models.drawing.shapes import Point, Rect, Shape, Text, moved
from ui.view_models.ladder import LadderModel, LadderRoute, RouteCard
from ui.view_models.power_map import cards
from ui.view_models.power_map.cards import Box, Face

_HEAD, _GAP, _ROW, _TOP = 148.0, 78.0, 92.0, 14.0
_CARD_H = 56.0
_NARROWEST, _WIDEST = 124.0, 172.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A card of the ladder: whose, where, and its shapes for us and for others."""

    person: str
    route: int
    box: Box
    private: tuple[Shape, ...]
    shared: tuple[Shape, ...]
    tip: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LadderScene:
    """The whole ladder, back to front: a row of steps per route and a last one with the note, then the cards."""

    width: float
    height: float
    rows: tuple[tuple[Shape, ...], ...]
    spots: tuple[Spot, ...]


def ladder_scene(model: LadderModel) -> LadderScene:
    """Place every route in a row of its own; cards of one size, the last person of each under one another."""
    card_w = _card_width(model)
    columns = _columns(model)
    wide = max((max(line) for line in columns), default=0) + 1
    width = _HEAD + wide * card_w + (wide - 1) * _GAP + 14
    rows: list[tuple[Shape, ...]] = []
    spots: list[Spot] = []
    for number, route in enumerate(model.routes):
        y = _TOP + number * _ROW
        boxes = [Box(_HEAD + at * (card_w + _GAP), y, card_w, _CARD_H) for at in columns[number]]
        chosen = number == model.chosen
        back = (Rect(0, y - 13, width, _ROW - 8, 10, fill=theme.BAND),) if chosen else ()
        rows.append(back + _head(route, number, y, model.words, chosen=chosen) + _steps(route, boxes, chosen=chosen))
        spots += [_spot(card, number, box, model, chosen=chosen) for card, box in zip(route.cards, boxes, strict=True)]
    foot = _TOP + len(model.routes) * _ROW
    note = Text(12, foot + 8, model.words["not_calibrated"], theme.LABEL_SIZE, theme.MUTED)
    rows.append((note,))
    return LadderScene(width, foot + 18, tuple(rows), tuple(spots))


def ladder_svg(model: LadderModel, *, full: bool | None = None) -> str:
    """The ladder as an SVG file; attitudes and coach marks only with `full` (None asks the model)."""
    keep = model.full if full is None else full
    scene = ladder_scene(model)
    shapes: list[Shape] = [
        Text(20, 34, text.clean(model.title), theme.HEADING_SIZE, theme.INK, bold=True),
        *(moved(shape, 20, 52) for row in scene.rows for shape in row),
        *(moved(shape, 20, 52) for spot in scene.spots for shape in (spot.private if keep else spot.shared)),
    ]
    return svg.document(shapes, scene.width + 40, scene.height + 72, model.title)


def weakest(route: LadderRoute) -> int | None:
    """Index of the weakest step; None where there is no step."""
    if route.weakest is not None and 0 <= route.weakest < len(route.steps):
        return route.weakest
    return min(range(len(route.steps)), key=lambda at: (route.steps[at].chance, at)) if route.steps else None


def percent(chance: float) -> int:
    """A chance as 0 to 100."""
    return round(min(max(chance, 0.0), 1.0) * 100)


def _columns(model: LadderModel) -> list[list[int]]:
    """Column of each card: shared people under one another where no route would have to turn back."""
    routes = [[card.id for card in route.cards] for route in model.routes]
    longest = max(map(len, routes), default=1)
    place = {person: at for line in routes for at, person in enumerate(line)}
    for _ in range(longest):
        for line in routes:
            for before, after in pairwise(line):
                place[after] = max(place[after], place[before] + 1)
    shared = Counter(person for line in routes for person in line)
    if max(place.values(), default=0) < longest and shared:
        return [[*(place[p] for p in line[:-1]), longest - 1] for line in routes]
    return [[*range(len(line) - 1), longest - 1] for line in routes]


def _card_width(model: LadderModel) -> float:
    faces = [card for route in model.routes for card in route.cards]
    need = max(
        (
            max(
                text.width(text.clean(c.name), theme.NAME_SIZE, bold=True) + 15 * max(len(c.roles) - 1, 0),
                text.width(text.clean(c.title), theme.TITLE_SIZE),
            )
            for c in faces
        ),
        default=0.0,
    )
    return min(max(_NARROWEST, need + cards.STRIP + 19), _WIDEST)


def _head(route: LadderRoute, number: int, y: float, words: Mapping[str, str], *, chosen: bool) -> tuple[Shape, ...]:
    colour = theme.ROUTE if chosen else theme.INK
    chance = words["chance"].format(grade=words[route.grade], percent=percent(route.chance))
    meter = percent(route.chance) / 100 * 112
    return (
        Text(12, y + 16, words["route_n"].format(n=number + 1), 14, colour, bold=True),
        Text(12, y + 35, chance, theme.LABEL_SIZE, theme.MUTED, room=_HEAD - 24),
        Rect(12, y + 43, 112, 5, 2.5, fill=theme.BAR_OFF),
        Rect(12, y + 43, max(meter, 2.5), 5, 2.5, fill=theme.ROUTE if chosen else theme.MUTED),
    )


def _steps(route: LadderRoute, boxes: list[Box], *, chosen: bool) -> tuple[Shape, ...]:
    out: list[Shape] = []
    weak = weakest(route)
    for at, step in enumerate(route.steps):
        one, two = boxes[at], boxes[at + 1]
        y = one.y + one.h / 2
        points: tuple[Point, ...] = ((one.x + one.w, y), (two.x, y))
        colour = theme.CONFLICTS if at == weak else theme.ROUTE if chosen else theme.INFLUENCES
        dash = (7.0, 4.0) if at == weak else (2.0, 3.5) if step.assumed else ()
        wide = 1.6 + 2.6 * min(max(step.chance, 0), 1)
        out += arrows.drawn(points, Pen(colour, wide, dash=dash), casing=False)
        label = f"{percent(step.chance)}%"
        ink = theme.CONFLICTS if at == weak else theme.INK
        out.append(Text((one.x + one.w + two.x) / 2 - 4, y - 8, label, 13, ink, bold=True, align="middle"))
    return tuple(out)


def _spot(card: RouteCard, number: int, box: Box, model: LadderModel, *, chosen: bool) -> Spot:
    face = Face(card.name, card.title, card.side, card.attitude, card.roles, card.coach_tested, card.influence)

    def shapes(*, full: bool) -> tuple[Shape, ...]:
        marks = cards.marks(box, face, full=full)
        written = marks + cards.writing(box, face, chosen=chosen, marks=len(marks))
        return cards.ground(box, face, chosen=chosen) + cards.strip(box, face, full=full) + written

    roles = [model.words[_role_word(role, card)] for role in card.roles if _role_word(role, card) in model.words]
    tip = (text.clean(card.name), text.clean(card.title), " · ".join(roles))
    return Spot(card.id, number, box, shapes(full=True), shapes(full=False), tuple(line for line in tip if line))


def _role_word(role: str, card: RouteCard) -> str:
    return "coach_untested" if role == "coach" and not card.coach_tested else role
