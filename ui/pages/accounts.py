"""The accounts page: the tree with what rolls up, or the sheet of one account."""

from __future__ import annotations

import streamlit as st

from graph.errors import EmptyStore
from ui.components import account_table
from ui.components.sheet import sheet
from ui.i18n import Language, word
from ui.inert import inert
from ui.session import address, moment, opened, picking
from ui.view_models import account_parts, accounts, visits
from ui.view_models import account_sheet as view


def page(language: Language) -> None:
    """Draw the page."""
    if account := address.get("account"):
        _sheet(account, language)
    else:
        _tree(language)


def _tree(language: Language) -> None:
    services = opened.services()
    listing = opened.answer(services.accounts.listing, **moment.when())
    if not listing.rows:
        raise EmptyStore("The store is empty.", hint="Import files, or try the demo portfolio first.")
    st.title(word("accounts_title", language))
    sheet(accounts.totals(listing, language), key="totals")
    text = st.text_input(
        word("search", language),
        key="search",
        placeholder=word("accounts_search", language),
        icon=":material/search:",
        label_visibility="collapsed",
    ).strip()
    rows = accounts.matching(listing, text) if text else list(listing.rows)
    if chosen := account_table.accounts(rows, language):
        address.put(account=chosen)
        st.rerun()
    if text:
        found = opened.answer(services.people.listing, text=text, limit=50, **moment.when())
        if person := account_table.people(found, language):
            picking.follow(f"person:{person}")
        if not rows and not found:
            st.caption(word("accounts_none", language))
    for cycle in listing.cycles:
        sheet(accounts.flag(cycle, language), key=f"cycle_{cycle.params['names']}")


def _sheet(account: str, language: Language) -> None:
    known = opened.answer(opened.services().accounts.sheet, account, **moment.when())
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(word("back_to_accounts", language), icon=":material/arrow_back:", type="tertiary", key="back"):
            address.put(account=None)
            st.rerun()
        st.space("stretch")
        for name, icon in (
            ("map", ":material/account_tree:"),
            ("routes", ":material/route:"),
            ("visits", ":material/add:"),
        ):
            if st.button(word(f"to_{name}", language), icon=icon, key=f"to_{name}"):
                deal = next((one.ref.key for one in known.opportunities if one.open), None)
                address.go(name, account=known.ref.key, opportunity=deal, person=None, target=None)
    st.title(inert(known.ref.name or known.ref.key))
    picks = [sheet(view.head(known, language), key="account_head")]
    counts = {
        "people": len(known.people),
        "visits": len(known.visits) + len(known.actions),
        "problems": len(known.problems),
    }
    names = ("overview", "people", "visits", "problems", "fields")
    labels = [
        word(f"tab_{name}", language, count=counts[name]) if name in counts else word(f"tab_{name}", language)
        for name in names
    ]
    overview, people, visiting, problems, fields = st.tabs(labels)
    with overview:
        left, right = st.columns([3, 2], gap="large")
        one, other = view.overview(known, language)
        with left:
            picks.append(sheet(one, key="overview_left"))
        with right:
            picks.append(sheet(other, key="overview_right"))
    with people:
        if person := account_table.employees(known.people, language):
            picks.append(f"person:{person}")
    with visiting:
        left, right = st.columns([3, 2], gap="large")
        with left:
            picks.append(sheet(visits.listing(known.visits, language), key="account_visits"))
        with right:
            picks.append(sheet(visits.actions(known.actions, language), key="account_actions"))
    with problems:
        picks.append(sheet(account_parts.problems(known, language), key="account_problems"))
    with fields:
        picks.append(sheet(view.known(known, language), key="account_fields"))
    picking.follow(next((pick for pick in picks if pick), None))
