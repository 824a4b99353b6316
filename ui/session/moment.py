"""The moment that is looked at: as of, known at and today, kept in the address."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from graph.services.moment import When
from ui.i18n import Language, formats, word
from ui.session import address


def when() -> When:
    """Give the keywords of every reading service; today is always named, so that an answer's age is known."""
    as_of, known = _day("as_of"), _day("known_at")
    at = None
    if known is not None:
        at = int(dt.datetime.combine(known, dt.time(23, 59, 59)).astimezone().timestamp())
    return When(as_of=as_of, known_at=at, today=today())


def today() -> dt.date:
    """Give the day that counts as today."""
    return _day("today") or _day("as_of") or dt.datetime.now().astimezone().date()


def is_now() -> bool:
    """Whether nothing but the present is looked at: then alone may be edited."""
    return not (_day("as_of") or _day("known_at"))


def said(language: Language) -> str:
    """Give the moment in words, empty where it is now."""
    parts = [
        word(f"moment_{name}", language, day=formats.day(value.isoformat(), language))
        for name in ("as_of", "known_at", "today")
        if (value := _day(name))
    ]
    return formats.listing(parts, language)


def settings(language: Language) -> None:
    """Draw the settings."""
    st.caption(word("moment_help", language))
    for name in ("as_of", "known_at", "today"):
        chosen = st.date_input(
            word(name, language),
            value=_day(name),
            key=f"moment_{name}",
            help=word(f"{name}_help", language),
            min_value=dt.date(1990, 1, 1),
            max_value=dt.date(2100, 12, 31),
            format="YYYY-MM-DD",
        )
        if chosen != _day(name):
            address.put(**{name: chosen.isoformat() if chosen else None})
            st.rerun()
    if said(language):
        st.button(word("moment_reset", language), on_click=reset, icon=":material/history:", width="stretch")


def reset() -> None:
    """Go back to now."""
    address.put(as_of=None, known_at=None, today=None)
    for name in ("as_of", "known_at", "today"):
        st.session_state[f"moment_{name}"] = None


def _day(name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(address.get(name) or "")
    except ValueError:
        return None
