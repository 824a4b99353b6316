"""The map as an SVG file: the same geometry as the canvas, safe to share unless asked otherwise."""

from dataclasses import replace

from ui.view_models.drawing import svg, text, theme
from ui.view_models.drawing.glyphs import COACHING
from ui.view_models.drawing.shapes import Shape, Text, moved
from ui.view_models.power_map import legend, tips
from ui.view_models.power_map.layout import lay_out
from ui.view_models.power_map.model import MapModel
from ui.view_models.power_map.scene import Scene, build

_MARGIN = 20.0


def map_svg(model: MapModel, *, full: bool | None = None) -> str:
    """The map as the text of an SVG file.

    Parameters
    ----------
    model
        What to show.
    full
        True keeps attitudes, coach marks and the chosen route; False leaves them out; None asks `model.full`.

    Returns
    -------
    str
        A file that stands by itself: no script, no style sheet, no address outside.
    """
    keep = model.full if full is None else full
    if not keep:
        model = _for_others(model)
    layout = lay_out(model)
    scene = build(model, layout)
    width = max(layout.width, 640.0) + 2 * _MARGIN
    head, top = _head(model, scene, width - 2 * _MARGIN, full=keep)
    body = [moved(shape, _MARGIN, top) for shape in _body(scene, full=keep)]
    return svg.document([*head, *body], width, top + layout.height + _MARGIN, model.title)


def _for_others(model: MapModel) -> MapModel:
    """Without what is ours alone, before places are computed: even the order of a stack could tell who helps us."""
    people = tuple(
        replace(p, attitude=None, roles=tuple(r for r in p.roles if r not in COACHING), coach_tested=False, flags=())
        for p in model.people
    )
    links = tuple(replace(link, on_route=None, note="") for link in model.links)
    return replace(model, people=people, links=links, routes=(), chosen=None)


def _body(scene: Scene, *, full: bool) -> list[Shape]:
    out: list[Shape] = [*scene.bands, *scene.ground]
    for line in scene.lines:
        if line.line.hidden:
            continue
        shapes = line.private if full else line.shared
        out += shapes if full and line.line.chosen else [_quiet(shape, line.alpha) for shape in shapes]
    for card in scene.cards:
        out += card.shapes(full=full)
    return [*out, *(label.text for label in scene.labels)]


def _quiet(shape: Shape, alpha: float) -> Shape:
    return shape if isinstance(shape, Text) else replace(shape, alpha=shape.alpha * alpha)


def _head(model: MapModel, scene: Scene, width: float, *, full: bool) -> tuple[list[Shape], float]:
    title = text.fit(text.clean(model.title), theme.HEADING_SIZE, width, bold=True)
    out: list[Shape] = [Text(_MARGIN, 36, title, theme.HEADING_SIZE, theme.INK, bold=True)]
    notes = [*tips.notes(model, scene.hidden), *([] if full else [model.words["shared_note"]])]
    y = 48.0
    if notes:
        y += 16
        out.append(Text(_MARGIN, y - 4, " · ".join(notes), theme.LABEL_SIZE, theme.MUTED))
    shapes, height = legend.flow(tuple(e for e in scene.legend if full or not e.private), width)
    out += [moved(shape, _MARGIN, y) for shape in shapes]
    return out, y + height + 12
