"""The form of a visit: the next step is always set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from graph.errors import UserError
from graph.model.words import VISIT_OUTCOME
from graph.services.accounts import AccountRow
from graph.services.editing import Visited
from ui.i18n import Language, closed, error, formats, word
from ui.inert import inert
from ui.session import address, choosing, edits, moment, opened


def form(rows: Sequence[AccountRow], language: Language) -> None:
    """Draw the form and keep the visit when it is saved."""
    services = opened.services()
    names = {row.ref.key: row.ref.name or row.ref.key for row in rows}
    st.header(word("visits_log", language))
    named = address.get("account")
    account = st.selectbox(
        word("visits_account", language),
        list(names),
        index=list(names).index(named) if named in names else None,
        key=f"visit_account_{named}",
        format_func=lambda key: names.get(key, key),
        placeholder=word("visits_choose_account", language),
    )
    if account != named:
        address.put(account=account, opportunity=None)
        st.rerun()
    if account is None:
        return
    when = moment.when()
    theirs = {
        row.ref.key: choosing.told(row)
        for row in opened.answer(services.people.listing, account=account, limit=400, **when)
    }
    ours = {
        row.ref.key: choosing.told(row)
        for row in opened.answer(services.people.listing, side="seller", limit=400, **when)
    }
    theirs = {key: name for key, name in theirs.items() if key not in ours}
    deals = opened.answer(services.accounts.opportunities, account, only_open=True, **when)
    deal_names = {deal.ref.key: deal.ref.name for deal in deals}
    here = address.get("opportunity")
    with st.form("visit", border=True):
        left, right = st.columns(2)
        with left:
            date = st.date_input(
                word("visits_date", language), moment.today(), max_value=moment.today(), format="YYYY-MM-DD"
            )
            our = st.multiselect(
                word("visits_ours", language),
                list(ours),
                format_func=lambda key: ours[key],
                placeholder=word("choose", language),
            )
            opportunity = st.selectbox(
                word("visits_opportunity", language),
                list(deal_names),
                index=list(deal_names).index(here) if here in deal_names else None,
                format_func=lambda key: deal_names[key],
                placeholder=word("visits_no_opportunity", language),
            )
        with right:
            outcome = st.selectbox(
                word("visits_outcome", language),
                list(VISIT_OUTCOME.words),
                index=None,
                format_func=lambda one: closed.choice(VISIT_OUTCOME, one, language),
                placeholder=word("not_said", language),
            )
            their = st.multiselect(
                word("visits_theirs", language),
                list(theirs),
                format_func=lambda key: theirs[key],
                placeholder=word("choose", language),
            )
            other = st.text_input(word("visits_theirs_other", language)).strip()
        topic = st.text_input(word("visits_topic", language)).strip()
        next_step = st.text_area(
            word("visits_next", language),
            height=76,
            help=word("visits_next_help", language),
            placeholder=word("visits_next_placeholder", language),
        ).strip()
        left, right = st.columns(2)
        with left:
            next_date = st.date_input(word("visits_next_date", language), None, format="YYYY-MM-DD")
        with right:
            owner = st.selectbox(
                word("visits_next_owner", language),
                list(ours),
                index=None,
                format_func=lambda key: ours[key],
                placeholder=word("choose", language),
            )
        saved = st.form_submit_button(word("visits_save", language), type="primary", icon=":material/check:")
    if not saved:
        return
    present = tuple(their) + ((other,) if other else ())
    visit = Visited(
        account,
        _iso(date) or "",
        tuple(our),
        present,
        next_step,
        _iso(next_date),
        owner,
        topic or None,
        outcome,
        opportunity,
    )
    try:
        done = services.editing.log_visit(visit)
    except UserError as fault:
        st.error(inert(error(fault, language)))
        return
    day = formats.day(visit.date, language)
    edits.keep([done], word("visits_saved", language, day=day, account=names[account], next=next_step), language)
    if opportunity and present:
        st.session_state["after_visit"] = (opportunity, present, visit.date)
    st.rerun()


def _iso(value: object) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else None
