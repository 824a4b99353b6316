"""The scene of a map as the renderer reads it: plain JSON, texts as texts."""

from ui.components.power_map.network import network_data
from ui.view_models.drawing import theme
from ui.view_models.drawing.shapes import Json, Shape, Text
from ui.view_models.drawing.text import clean
from ui.view_models.power_map import zoom
from ui.view_models.power_map.layout import CROWD_ZOOM, WHOLE, MapLayout
from ui.view_models.power_map.legend import HEIGHT
from ui.view_models.power_map.model import MapModel
from ui.view_models.power_map.scene import CardScene, Label, LineScene, build
from ui.view_models.power_map.showing import is_acquaintance, ours_of
from ui.view_models.power_map.tips import link_tip, notes, person_tip

_TOOLS = ("zoom_in", "zoom_out", "fit", "png", "legend", "shared_note", "table_hint")


def payload(model: MapModel, layout: MapLayout, *, view: str, selected: str | None, tall: bool = False) -> Json:
    """All the renderer needs; `view` names the picture, so that pan and zoom stay while it is the same one."""
    scene = build(model, layout)
    nodes, edges, options = network_data(layout)
    names = {p.id: clean(p.name) for p in model.people}
    box = layout.cards.get(layout.focus) if layout.focus is not None else None
    return {
        "view": view,
        "selected": selected,
        "full": model.full,
        "fonts": theme.FONTS,
        "zoom": {
            "near": zoom.NEAR,
            "titled": zoom.TITLED,
            "steps": zoom.STEPS[:: _fewer(layout)],
            "letter": theme.LEGIBLE,
        },
        "tall": tall,
        "names": layout.names,
        "opening": CROWD_ZOOM if len(layout.cards) > WHOLE else 0,
        "size": [layout.width, layout.height],
        "focus": [box.x + box.w / 2, box.y + box.h / 2] if box else [layout.width / 2, layout.height / 2],
        "title": clean(model.title),
        "notes": " · ".join(notes(model, scene.hidden)),
        "label": model.words["map_label"].format(title=clean(model.title), people=len(model.people)),
        "words": {key: model.words[key] for key in _TOOLS},
        "inks": {"ink": theme.INK, "muted": theme.MUTED, "paper": theme.PAPER, "line": theme.LANE_LINE},
        "empty": "" if model.people else model.words["empty"],
        "network": {"nodes": nodes, "edges": edges, "options": options},
        "bands": shapes(scene.bands),
        "ground": shapes(scene.ground),
        "lines": [_line(line, model, names) for line in scene.lines],
        "cards": [_card(card, model, _fewer(layout)) for card in scene.cards],
        "labels": [_label(label, _fewer(layout)) for label in scene.labels],
        "legend": {
            "height": HEIGHT,
            "entries": [
                {"p": shapes(entry.shapes), "w": round(entry.width, 1), "private": entry.private}
                for entry in scene.legend
            ],
        },
    }


def shapes(them: tuple[Shape, ...]) -> list[Json]:
    """Shapes as JSON."""
    return [shape.json() for shape in them]


def _fewer(layout: MapLayout) -> int:
    """Every which step of the zoom is sent: of a large map a few, so that it stays quick to send."""
    return 4 if len(layout.cards) > WHOLE else 1


def _card(card: CardScene, model: MapModel, fewer: int) -> Json:
    box = card.box
    return {
        "id": card.person.id,
        "box": [round(box.x, 2), round(box.y, 2), box.w, box.h],
        "p": [shapes(part) for part in card.private],
        # For others: a part that looks the same is not sent twice.
        "q": [None if one == two else shapes(one) for one, two in zip(card.shared, card.private, strict=True)],
        "far": shapes(tuple(shape for shape in card.far if shape not in card.private[1])),
        "ground": sum(shape in card.far for shape in card.private[1]),
        "inks": card.inks,
        "steps": [[_written(line) for line in step] for step in card.steps[::fewer]],
        "tip": list(person_tip(card.person, model)),
    }


def _written(line: Text) -> list[object]:
    return [round(line.x, 1), round(line.y, 1), line.text, round(line.size, 1), int(line.bold)]


def _line(scene: LineScene, model: MapModel, names: dict[str, str]) -> Json:
    link = scene.line.link
    out: Json = {
        "source": link.source,
        "target": link.target,
        "kind": link.kind,
        "points": [[round(x, 1), round(y, 1)] for x, y in scene.line.points],
        "p": shapes(scene.private),
        "tip": list(link_tip(link, model, names)),
    }
    if scene.alpha != 1 and not scene.line.chosen:
        out["o"] = scene.alpha
    if scene.line.hidden:
        out["hidden"] = True
    if is_acquaintance(link, model, ours_of(model)):
        out["private"] = True  # it is shown because a route uses it, which is ours alone
    if scene.line.chosen:
        out["chosen"] = True
        out["q"] = shapes(scene.shared)
    return out


def _label(label: Label, fewer: int) -> Json:
    return {
        "p": label.text.json(),
        "pin": label.pin,
        "from": round(label.start, 1),
        "to": round(label.end, 1),
        "w": round(label.width, 1),
        "steps": [list(step) for step in label.steps[::fewer]],
    }
