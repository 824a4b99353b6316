"""The route ladder on a page, as SVG elements built one by one; every name is only ever text."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.components.drawing import PAINT_JS
from ui.view_models.drawing import theme
from ui.view_models.drawing.shapes import Json
from ui.view_models.drawing.text import clean
from ui.view_models.ladder import LadderModel
from ui.view_models.ladder_scene import ladder_scene

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class LadderPick:
    """What the user clicked last: the number of a route, and the person's id when it was a card."""

    route: int | None = None
    person: str | None = None


def route_ladder(model: LadderModel, *, key: str, on_pick: Callable[[], None] | None = None) -> LadderPick:
    """Draw the ladder and return what is picked; it scrolls sideways where the page is narrow."""
    result = _component()(key=key, data=payload(model), default={"pick": {}}, on_pick_change=on_pick or _nothing)
    return picked(result.get("pick"), len(model.routes))


def payload(model: LadderModel) -> Json:
    """All the renderer needs, as plain JSON."""
    scene = ladder_scene(model)
    return {
        "fonts": theme.FONTS,
        "legible": theme.LEGIBLE / theme.SMALLEST_TEXT,
        "size": [scene.width, scene.height],
        "label": f"{clean(model.title)}. {model.words['ladder_label']}",
        "routes": len(model.routes),
        "empty": "" if model.routes else model.words["no_route"],
        "rows": [[shape.json() for shape in row] for row in scene.rows],
        "cards": [
            {
                "id": spot.person,
                "route": spot.route,
                "box": [spot.box.x, spot.box.y, spot.box.w, spot.box.h],
                "p": [shape.json() for shape in spot.private],
                "tip": "\n".join(spot.tip),
            }
            for spot in scene.spots
        ],
    }


def picked(value: object, routes: int) -> LadderPick:
    """The renderer's state value, read carefully: it comes from a browser."""
    if not isinstance(value, dict):
        return LadderPick()
    route, person = value.get("route"), value.get("person")
    if not isinstance(route, int) or not 0 <= route < routes:
        return LadderPick()
    return LadderPick(route, person if isinstance(person, str) else None)


@cache
def _component() -> ComponentRenderer:
    js = PAINT_JS + (_HERE / "index.js").read_text(encoding="utf-8")
    css = (_HERE / "style.css").read_text(encoding="utf-8")
    return st.components.v2.component("account_graph_route_ladder", css=css, js=js)


def _nothing() -> None:
    """No call wanted."""
