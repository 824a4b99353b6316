"""A sheet on a page: elements made one by one in the browser; every text is only ever text."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.view_models.elements import TAGS, Element, Part

_HERE = Path(__file__).parent


def sheet(elements: Element | Sequence[Part] | None, *, key: str) -> str | None:
    """Draw elements and give what was clicked just now, None where nothing was."""
    them = [elements] if isinstance(elements, Element) else list(elements or ())
    data = {"tags": sorted(TAGS), "elements": [one.json() for one in them if isinstance(one, Element)]}
    clicked = _component()(key=key, data=data, on_pick_change=_nothing).get("pick")
    return clicked if isinstance(clicked, str) else None


@cache
def _component() -> ComponentRenderer:
    js, css = ((_HERE / name).read_text(encoding="utf-8") for name in ("index.js", "style.css"))
    return st.components.v2.component("account_graph_sheet", css=css, js=js)


def _nothing() -> None:
    """No call wanted."""
