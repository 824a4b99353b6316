"""Where a click on a name leads."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.session import address, moment, opened


def follow(pick: str | None) -> None:
    """Open what was clicked: ``account:KEY``, ``opportunity:KEY`` or ``person:KEY``; nothing for None."""
    if not pick:
        return
    kind, _, key = pick.partition(":")
    if kind == "account":
        address.go("accounts", account=key, opportunity=None, person=None, target=None)
    if kind == "opportunity":
        address.go("map", opportunity=key, person=None, target=None)
    if kind == "person":
        address.go("map", person=key, opportunity=deal_of(key), target=None)


def deal_of(person: str) -> str | None:
    """Give a deal on whose map a person stands: the one looked at, else an open one he plays in."""
    known = opened.answer(opened.services().people.panel, person, **moment.when())
    parts: Sequence[str] = [part.opportunity.key for part in sorted(known.parts, key=lambda part: not part.open)]
    here = address.get("opportunity")
    return here if here in parts else next(iter(parts), here)


def row(found: object) -> int | None:
    """Give the row of a table in which something is selected, a cell or the row itself."""
    if not isinstance(found, dict):
        return None
    selection = found["selection"]
    if cells := selection.get("cells"):
        return int(cells[0][0])
    rows = selection.get("rows")
    return int(rows[0]) if rows else None


def fresh(key: str, value: object) -> bool:
    """Whether a selection is another than at the last run."""
    before = st.session_state.get(f"_before_{key}")
    st.session_state[f"_before_{key}"] = value
    return value is not None and value != before
