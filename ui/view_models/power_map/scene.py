"""The whole picture as shapes, grouped by what they belong to: canvas and SVG file draw these and nothing else."""

from dataclasses import dataclass

from ui.view_models.drawing import text, theme
from ui.view_models.drawing.shapes import Point, Rect, Shape, Text
from ui.view_models.power_map import cards, legend, lines
from ui.view_models.power_map.cards import Box, Face
from ui.view_models.power_map.layout import ROW_NAME_ROOM, ROW_NAME_X, Line, MapLayout
from ui.view_models.power_map.model import MapModel, MapPerson

QUIET = 0.4


@dataclass(frozen=True, slots=True)
class CardScene:
    """A card: what everybody may see, what only we see, and what stands in its place for others."""

    person: MapPerson
    box: Box
    private: tuple[tuple[Shape, ...], ...]
    shared: tuple[tuple[Shape, ...], ...]
    """Ground, strip and writing, for us and for others."""

    def shapes(self, *, full: bool) -> tuple[Shape, ...]:
        """The whole card."""
        return sum(self.private if full else self.shared, ())


@dataclass(frozen=True, slots=True)
class LineScene:
    """A line: as we see it and, where it is part of the answer, as others do."""

    line: Line
    private: tuple[Shape, ...]
    shared: tuple[Shape, ...]
    alpha: float
    """How strongly it is drawn while nobody points at it; the answer always is drawn fully."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a row or lane; `room` is its stretch, so that a viewer can keep it in sight."""

    text: Text
    pin: str
    start: float
    end: float
    width: float


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything to draw, back to front."""

    bands: tuple[Shape, ...]
    ground: tuple[Shape, ...]
    lines: tuple[LineScene, ...]
    cards: tuple[CardScene, ...]
    labels: tuple[Label, ...]
    legend: tuple[legend.Entry, ...]


def build(model: MapModel, layout: MapLayout) -> Scene:
    """Shapes for a laid-out model."""
    on_route: frozenset[str] = frozenset()
    if model.chosen is not None and 0 <= model.chosen < len(model.routes):
        on_route = frozenset(model.routes[model.chosen])
    return Scene(
        _bands(layout),
        _ground(layout),
        tuple(_line(line, dense=layout.dense) for line in layout.lines),
        tuple(_card(p, layout.cards[p.id], chosen=p.id in on_route) for p in model.people),
        _labels(model, layout),
        legend.entries(model),
    )


def _card(person: MapPerson, box: Box, *, chosen: bool) -> CardScene:
    face = Face(
        person.name,
        person.title,
        person.side,
        person.attitude,
        person.roles,
        person.coach_tested,
        person.influence,
        person.proposed,
    )

    def parts(*, full: bool) -> tuple[tuple[Shape, ...], ...]:
        blue = chosen and full
        marks = 0 if person.side == "seller" else max(len(cards.shown_roles(face, full=full)) - 1, 0)
        return (
            cards.ground(box, face, chosen=blue),
            cards.strip(box, face, full=full),
            cards.writing(box, face, chosen=blue, marks=marks),
        )

    return CardScene(person, box, parts(full=True), parts(full=False))


def _line(line: Line, *, dense: bool) -> LineScene:
    private = lines.shapes(line.link, line.points, chosen=line.chosen)
    shared = lines.shapes(line.link, line.points, chosen=False) if line.chosen else private
    return LineScene(line, private, shared, QUIET if dense and line.link.kind != "reports_to" else 1.0)


def _bands(layout: MapLayout) -> tuple[Shape, ...]:
    every_other = layout.bands[::2]
    return tuple(Rect(0, band.y, layout.width, band.h, fill=theme.BAND) for band in every_other)


def _ground(layout: MapLayout) -> tuple[Shape, ...]:
    out: list[Shape] = []
    for lane in layout.lanes:
        box = lane.box
        dash = () if lane.kind == "department" else (5.0, 4.0)
        out.append(Rect(box.x, box.y, box.w, box.h, 9, stroke=theme.LANE_LINE, line=1.2, dash=dash))
    return tuple(out)


def _labels(model: MapModel, layout: MapLayout) -> tuple[Label, ...]:
    out: list[Label] = []
    first: dict[str, float] = {}
    for box in layout.cards.values():
        for band in layout.bands:
            if band.y <= box.y < band.y + band.h:
                first[band.word] = min(first.get(band.word, box.y), box.y)
    for band in layout.bands:
        word = text.fit(model.words[band.word], theme.LABEL_SIZE, ROW_NAME_ROOM, bold=True)
        y = first.get(band.word, band.y + 8) + 30
        mark = Text(ROW_NAME_X, y, word, theme.LABEL_SIZE, theme.ROW_LABEL, bold=True)
        out.append(Label(mark, "left", band.y, band.y + band.h, text.width(word, theme.LABEL_SIZE, bold=True)))
    for lane in layout.lanes:
        word = lane.label if lane.kind == "department" else model.words[lane.label]
        word = text.clean(word) or model.words["no_department"]
        box, name = lane.box, lane.name
        fitted = text.fit(word, theme.LABEL_SIZE, name.w, bold=True)
        place: Point = (name.x + name.w / 2, name.y + name.h - 10)
        mark = Text(*place, fitted, theme.LABEL_SIZE, theme.LANE_LABEL, bold=True, align="middle", room=name.w)
        out.append(Label(mark, "bottom", box.x, box.x + box.w, text.width(fitted, theme.LABEL_SIZE, bold=True)))
    return tuple(out)
