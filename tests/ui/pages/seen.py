"""What a visitor reads on a page that was drawn without a browser."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def sheets(test: AppTest) -> str:
    """Give the data of all sheets, maps and ladders as one text."""
    return "\n".join(_data(one) for one in test.get("bidi_component"))


def words(test: AppTest) -> str:
    """Give titles, texts, captions, labels of buttons and the data of sheets as one text."""
    parts: list[str] = []
    for kind in ("title", "header", "text", "caption", "markdown", "error", "info", "warning", "success"):
        parts += [str(one.value) for one in getattr(test, kind)]
    parts += [one.label for one in test.button] + [one.label for one in test.selectbox]
    return "\n".join([*parts, sheets(test)])


def button(test: AppTest, label: str) -> Any:
    """Give the button of a label."""
    return next(one for one in test.button if one.label == label)


def _data(element: Any) -> str:
    proto = element.proto
    text = getattr(proto, "json", "") or getattr(proto, "mixed", "")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except (TypeError, ValueError):
        return str(text)
