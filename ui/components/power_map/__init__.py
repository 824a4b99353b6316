"""The power map on a page: drawn on a canvas by a renderer of ours, nothing fetched, every name only ever text."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.components.drawing import PAINT_JS
from ui.components.power_map.network import vis_source
from ui.components.power_map.payload import payload
from ui.view_models.drawing import theme
from ui.view_models.power_map import legend
from ui.view_models.power_map.layout import lay_out
from ui.view_models.power_map.model import MapModel

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Picked:
    """What the user clicked last: a person's id, or a line's (source, target, kind), or nothing."""

    person: str | None = None
    link: tuple[str, str, str] | None = None


def power_map(
    model: MapModel,
    *,
    key: str,
    height: int | None = None,
    view: str | None = None,
    selected: str | None = None,
    tall: bool = False,
    on_pick: Callable[[], None] | None = None,
) -> Picked:
    """Draw the map and return what is picked.

    Parameters
    ----------
    model
        What to show.
    key
        Of the component; the state is kept under it.
    height
        Pixels, legend included. None: what the map needs, within 420 and 760.
    view
        Name of the picture: pan and zoom are kept while it is the same. Default: the title.
    selected
        Person to mark, for instance from the table beside the map. A change of it moves the mark; while it stays the
        same, the user's own clicks move it.
    tall
        As high as the window leaves room below the controls of a page; `height` is not asked then.
    on_pick
        Called before the page runs again after a click.

    Returns
    -------
    Picked
        Empty until something is clicked, and after a click on empty ground.
    """
    layout = lay_out(model)
    if height is None and not tall:
        key_height = legend.flow(legend.entries(model), 1100.0)[1]
        height = round(min(max(layout.height * theme.LEGIBLE / theme.SMALLEST_TEXT + key_height + 12, 420), 760))
    data = payload(model, layout, view=view or model.title, selected=selected, tall=tall)
    size: int | Literal["content"] = "content" if tall or height is None else height
    result = _component()(key=key, data=data, default={"pick": {}}, height=size, on_pick_change=on_pick or _nothing)
    return picked(result.get("pick"))


def picked(value: object) -> Picked:
    """The renderer's state value, read carefully: it comes from a browser."""
    if not isinstance(value, dict):
        return Picked()
    person, link = value.get("selected"), value.get("link")
    if isinstance(person, str):
        return Picked(person=person)
    if isinstance(link, dict):
        source, target, kind = (link.get(name) for name in ("source", "target", "kind"))
        if isinstance(source, str) and isinstance(target, str) and isinstance(kind, str):
            return Picked(link=(source, target, kind))
    return Picked()


@cache
def _component() -> ComponentRenderer:
    ours = [(_HERE / name).read_text(encoding="utf-8") for name in ("drawing.js", "index.js")]
    css = (_HERE / "style.css").read_text(encoding="utf-8")
    return st.components.v2.component("account_graph_power_map", css=css, js="\n".join([vis_source(), PAINT_JS, *ours]))


def _nothing() -> None:
    """No call wanted."""
