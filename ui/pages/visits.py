"""The visits page: log one, with its next step; and see which next steps are late."""

from __future__ import annotations

import streamlit as st

from graph.errors import EmptyStore
from graph.services.accounts import AccountRow
from graph.services.accounts.sheet import VisitRow
from ui.components import after_visit, visit_form
from ui.components.sheet import sheet
from ui.i18n import Language, word
from ui.session import address, moment, opened, picking
from ui.view_models import visits as view

ALL_UP_TO = 40
"""So many accounts are read for the list of all visits; with more, one account is looked at."""


def page(language: Language) -> None:
    """Draw the page."""
    services = opened.services()
    listing = opened.answer(services.accounts.listing, **moment.when())
    if not listing.rows:
        raise EmptyStore("The store is empty.", hint="Import files, or try the demo portfolio first.")
    st.title(word("visits_title", language))
    left, right = st.columns([5, 6], gap="large")
    with left:
        after_visit.notes(language)
        if moment.is_now():
            visit_form.form(listing.rows, language)
        else:
            st.caption(word("moment_no_edit", language))
    with right:
        visits = _visits(listing.rows)
        late = [one for one in visits if one.overdue]
        st.header(word("visits_overdue", language, count=len(late)) if late else word("visits_recent", language))
        with st.container(height=820, border=False):
            picking.follow(sheet(view.listing(visits, language, most=60), key="visits"))


def _visits(rows: tuple[AccountRow, ...]) -> list[VisitRow]:
    """Give the visits of the account that is looked at, else of all where there are few."""
    services, account = opened.services(), address.get("account")
    wanted = [account] if account else [row.ref.key for row in rows[:ALL_UP_TO]]
    found: dict[int, VisitRow] = {}
    for key in wanted:
        for visit in opened.answer(services.accounts.sheet, key, **moment.when()).visits:
            found[visit.ref.id] = visit
    return list(found.values())
