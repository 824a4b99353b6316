"""An input for a field of a kind, read off its class: the type decides the widget, the words are the field's own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from graph.model.schema import KINDS
from graph.model.values import AttitudeWord, Day, Listing, Number, Words, YesNo
from ui.i18n import Language, closed, fields, word

_LONG = frozenset({"remark", "motive", "criteria", "note", "reason", "basis"})


def field_input(kind: str, name: str, value: Any, language: Language, *, key: str) -> Any:
    """Draw the input of a field and give its value; None where it is empty."""
    type_ = KINDS[kind].fields()[name]
    label = fields.field(name, language, kind)
    if isinstance(type_, AttitudeWord):
        return attitude(label, value, language, key=key)
    if isinstance(type_, Listing) and isinstance(type_.item, Words):
        item = type_.item
        chosen = st.multiselect(
            label,
            list(item.words),
            default=[one for one in value or [] if one in item.words],
            key=key,
            format_func=lambda one: closed.choice(item, one, language),
            placeholder=word("choose", language),
        )
        return chosen or None
    if isinstance(type_, Words):
        options = list(type_.words)
        return st.selectbox(
            label,
            options,
            index=options.index(value) if value in options else None,
            key=key,
            format_func=lambda one: closed.choice(type_, one, language),
            placeholder=word("not_said", language),
        )
    if isinstance(type_, YesNo):
        return yes_no(label, value, language, key=key)
    if isinstance(type_, Day):
        day = st.date_input(label, value=dt.date.fromisoformat(value) if value else None, key=key, format="YYYY-MM-DD")
        return day.isoformat() if isinstance(day, dt.date) else None
    if isinstance(type_, Number) and type_.whole and type_.high <= 10:
        steps = list(range(int(type_.low), int(type_.high) + 1))
        return st.segmented_control(label, steps, default=value if value in steps else None, key=key)
    text = plain(value)
    if name in _LONG:
        return st.text_area(label, text, key=key, height=80).strip() or None
    return st.text_input(label, text, key=key).strip() or None


def attitude(label: str, value: object, language: Language, *, key: str) -> int | str | None:
    """Draw the choice of an attitude by sign and word."""
    options: list[int | None] = [2, 1, 0, -1, -2, None]
    preset = value if isinstance(value, int) else None
    chosen = st.segmented_control(
        label, options, default=preset, key=key, format_func=lambda one: closed.attitude(one, language)
    )
    return chosen if chosen is not None else "unknown" if isinstance(value, int) or value == "unknown" else None


def yes_no(label: str, value: bool | None, language: Language, *, key: str) -> bool | None:
    """Draw the choice of yes, no, or nothing said."""
    return st.segmented_control(
        label, [True, False], default=value, key=key, format_func=lambda one: closed.yes_no(one, language)
    )


def plain(value: Any) -> str:
    """Give a value as the form compares it: what was shown against what stands there now."""
    if value is None or value == []:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
