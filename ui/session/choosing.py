"""Picking an opportunity and a person: short lists at once, everybody else by typing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.services.accounts import OpportunityRow
from graph.services.maps import PowerMap
from graph.services.people.panel import PersonRow
from ui.i18n import Language, word
from ui.inert import inert
from ui.session import address, moment, opened

FOUND = 30
"""How many a search shows at most."""


def deals() -> tuple[OpportunityRow, ...]:
    """Give all opportunities, open ones first; of these the largest first."""
    found = opened.answer(opened.services().accounts.opportunities, **moment.when())
    return tuple(sorted(found, key=lambda deal: (not deal.open, -(deal.amount or 0))))


def opportunity(language: Language, *, key: str) -> str | None:
    """Let an opportunity be picked; the address names it, else the largest open one is preset."""
    them = deals()
    keys = [deal.ref.key for deal in them]
    named = address.get("opportunity")
    if named not in keys:
        wanted = named
        named = next((deal.ref.key for deal in them if deal.ref.name == wanted), keys[0] if keys else None)
        if wanted and named in keys and wanted != next(deal.ref.name for deal in them if deal.ref.key == named):
            st.caption(inert(word("deal_not_there", language, deal=wanted)))
    names = {
        deal.ref.key: " · ".join(part for part in (deal.account.name if deal.account else "", deal.ref.name) if part)
        + ("" if deal.open else f"（{word('deal_closed', language)}）")
        for deal in them
    }
    name = f"{key}_{language}_{opened.services().store.number()}_{named}"
    chosen = st.selectbox(
        word("routes_opportunity", language),
        keys,
        index=keys.index(named) if named in keys else None,
        key=name,
        format_func=lambda one: names.get(one, one),
        placeholder=word("routes_no_opportunity", language),
    )
    if chosen != named:
        address.put(opportunity=chosen, target=None, person=None)
        st.rerun()
    return chosen


def decider(drawn: PowerMap) -> str | None:
    """Give the person who decides: the decision maker, else the economic buyer."""
    for role in ("decision_maker", "economic_buyer"):
        for person in drawn.people:
            if role in person.roles:
                return person.key
    return None


def told(row: PersonRow) -> str:
    """Give a person as a list shows him: with what tells him from others of his name."""
    place = row.account.name if row.account else row.org or ""
    return " · ".join(part for part in (row.ref.name or row.ref.key, row.title or "", place) if part)


def search(
    label: str, language: Language, *, key: str, side: str | None = None, account: str | None = None
) -> str | None:
    """Let anybody be found by typing: name, alias, key or title."""
    text = st.text_input(label, key=f"{key}_text", placeholder=word("routes_find", language))
    if not text.strip():
        return None
    found = opened.answer(
        opened.services().people.listing, text=text.strip(), side=side, account=account, limit=FOUND, **moment.when()
    )
    return among(found, language, key=f"{key}_found")


def among(found: Sequence[PersonRow], language: Language, *, key: str) -> str | None:
    """Let one of these be picked."""
    rows = {row.ref.key: told(row) for row in found}
    return st.selectbox(
        word("people_count", language, count=len(rows)),
        list(rows),
        index=None,
        key=key,
        format_func=lambda one: rows.get(one, one),
        placeholder=word("choose", language),
    )


def names(keys: Sequence[str], known: dict[str, str]) -> dict[str, str]:
    """Give the names of people by key; ``known`` need not be looked up."""
    found = dict(known)
    for key in dict.fromkeys(keys):
        if key not in found:
            rows = opened.answer(opened.services().people.listing, text=key, limit=FOUND, **moment.when())
            found |= {row.ref.key: row.ref.name for row in rows if row.ref.key == key}
    return found
