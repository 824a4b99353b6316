"""The visits page: log one, with its next step; and see which next steps are late."""

from __future__ import annotations

import streamlit as st

from graph.errors import EmptyStore
from graph.services.accounts.sheet import VisitRow
from ui.components import after_visit, visit_form
from ui.components.sheet import sheet
from ui.i18n import Language, word
from ui.session import address, moment, opened, picking
from ui.view_models import visits as view


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
        visits = _visits()
        late = [one for one in visits if one.overdue]
        st.header(word("visits_overdue", language, count=len(late)) if late else word("visits_recent", language))
        with st.container(height=820, border=False):
            picking.follow(sheet(view.listing(visits, language, most=60), key="visits"))


def _visits() -> tuple[VisitRow, ...]:
    """Give the visits of the account that is looked at, else all."""
    accounts = opened.services().accounts
    if account := address.get("account"):
        return opened.answer(accounts.sheet, account, **moment.when()).visits
    return opened.answer(accounts.visits, **moment.when())
