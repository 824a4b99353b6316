"""The whole picture as shapes, grouped by what they belong to: canvas and SVG file draw these and nothing else."""

from dataclasses import dataclass

from ui.view_models.drawing import text, theme
from ui.view_models.drawing.shapes import Point, Rect, Shape, Text
from ui.view_models.power_map import cards, legend, lines, zoom
from ui.view_models.power_map.cards import Box, Face
from ui.view_models.power_map.layout import Line, MapLayout
from ui.view_models.power_map.model import MapModel, MapPerson
from ui.view_models.power_map.room import ROW_NAME_LEFT

QUIET = 0.4


@dataclass(frozen=True, slots=True)
class CardScene:
    """A card: what everybody may see, what only we see, and what stands in its place for others."""

    person: MapPerson
    box: Box
    private: tuple[tuple[Shape, ...], ...]
    shared: tuple[tuple[Shape, ...], ...]
    """Ground, strip and writing, for us and for others."""
    far: tuple[Shape, ...] = ()
    """The strip as it is seen from far away."""
    steps: tuple[tuple[Text, ...], ...] = ()
    """The writing at each of `zoom.STEPS`."""
    inks: tuple[str, str] = ("", "")
    """Colours of its name and title."""

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
    steps: tuple[tuple[str, ...], ...] = ()
    """Its lines at each of `zoom.STEPS`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything to draw, back to front."""

    bands: tuple[Shape, ...]
    ground: tuple[Shape, ...]
    lines: tuple[LineScene, ...]
    cards: tuple[CardScene, ...]
    labels: tuple[Label, ...]
    hidden: int
    """How many lines are not drawn until somebody points at one of their ends."""
    legend: tuple[legend.Entry, ...]


def build(model: MapModel, layout: MapLayout) -> Scene:
    """Shapes for a laid-out model."""
    on_route: frozenset[str] = frozenset()
    if model.chosen is not None and 0 <= model.chosen < len(model.routes):
        on_route = frozenset(model.routes[model.chosen])
    return Scene(
        _bands(layout),
        _ground(layout),
        tuple(_line(line, layout) for line in layout.lines),
        tuple(_card(p, layout, chosen=p.id in on_route) for p in model.people),
        _labels(model, layout),
        sum(line.hidden for line in layout.lines),
        legend.entries(model),
    )


def _card(person: MapPerson, layout: MapLayout, *, chosen: bool) -> CardScene:
    box = layout.cards[person.id]
    told = person.org if any(lane.label == person.org.strip() for lane in layout.lanes) else ""
    face = Face(
        person.name,
        cards.short_title(person.title, told),
        person.side,
        person.attitude,
        person.roles,
        person.coach_tested,
        person.influence,
        person.proposed,
    )

    def parts(*, full: bool) -> tuple[tuple[Shape, ...], ...]:
        blue = chosen and full
        marks = cards.marks(box, face, full=full)
        return (
            cards.ground(box, face, chosen=blue),
            cards.strip(box, face, full=full),
            cards.writing(box, face, chosen=blue, marks=len(marks)) + marks,
        )

    steps = tuple(zoom.writing(box, face, step, chosen=chosen) for step in zoom.STEPS)
    far = cards.strip(box, face, full=True, grown=1.3)
    return CardScene(person, box, parts(full=True), parts(full=False), far, steps, cards.inks(face, chosen=chosen))


def _line(line: Line, layout: MapLayout) -> LineScene:
    private = lines.shapes(line.link, line.points, chosen=line.chosen, bold=layout.crowded)
    shared = lines.shapes(line.link, line.points, chosen=False) if line.chosen else private
    return LineScene(line, private, shared, QUIET if layout.dense and line.link.kind != "reports_to" else 1.0)


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
        whole = model.words[band.word]
        word = text.fit(whole, theme.LABEL_SIZE, layout.names - ROW_NAME_LEFT, bold=True)
        y = first.get(band.word, band.y + 8) + 30
        mark = Text(ROW_NAME_LEFT, y, word, theme.LABEL_SIZE, theme.ROW_LABEL, bold=True)
        wide = text.width(word, theme.LABEL_SIZE, bold=True)
        out.append(Label(mark, "left", band.y, band.y + band.h, wide, _steps(whole, layout.names, ROW_NAME_LEFT + 2)))
    for lane in layout.lanes:
        word = lane.label if lane.kind == "department" else model.words[lane.label]
        word = text.clean(word) or model.words["no_department"]
        box, name = lane.box, lane.name
        fitted = text.fit(word, theme.LABEL_SIZE, name.w, bold=True)
        place: Point = (name.x + name.w / 2, name.y + name.h - 10)
        mark = Text(*place, fitted, theme.LABEL_SIZE, theme.LANE_LABEL, bold=True, align="middle", room=name.w)
        wide = text.width(fitted, theme.LABEL_SIZE, bold=True)
        out.append(Label(mark, "bottom", box.x, box.x + box.w, wide, _steps(word, name.w + 10)))
    return tuple(out)


def _steps(word: str, room: float, taken: float = 0.0) -> tuple[tuple[str, ...], ...]:
    """The lines of a name of a row or lane at each step of the zoom; `taken` is pixels on the screen."""
    return tuple(zoom.wrapped(word, theme.LEGIBLE / step, room - taken / step) for step in zoom.STEPS)
