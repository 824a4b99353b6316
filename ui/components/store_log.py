"""The ledger of the store with its undo, and its sources with their withdrawal."""

from __future__ import annotations

import uuid

import streamlit as st

from ui.i18n import Language, formats, word
from ui.inert import inert
from ui.session import edits, opened
from ui.view_models import import_plan


def batches(language: Language) -> None:
    """Draw the ledger; the selected batch can be undone."""
    log = opened.services().store.log()
    if not log:
        st.caption(word("log_empty", language))
        return
    st.caption(word("log_help", language))
    found = st.dataframe(
        import_plan.batches(log, language),
        hide_index=True,
        key="log",
        on_select="rerun",
        selection_mode="single-row",
        height=min(38 + 35 * len(log), 420),
    )
    if rows := found["selection"]["rows"]:
        number = log[len(log) - 1 - rows[0]].number
        if st.button(word("log_undo", language, number=number), icon=":material/undo:", key="undo_log"):
            edits.undo([number], language)


def sources(language: Language) -> None:
    """Draw who said how much; one can be withdrawn."""
    with opened.services().store.view() as view:
        found = [(name, count) for name, count in view.reader.sources() if count]
    if not found:
        st.caption(word("log_empty", language))
        return
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.dataframe(
            [{word("source", language): name, word("sources_statements", language): count} for name, count in found],
            hide_index=True,
            key="sources",
            height=min(38 + 35 * len(found), 420),
        )
    with right:
        chosen = st.selectbox(
            word("sources_withdraw", language),
            [name for name, _ in found],
            index=None,
            key="withdraw_source",
            placeholder=word("sources_choose", language),
            help=word("sources_withdraw_help", language),
        )
        if chosen and st.button(
            inert(word("sources_confirm", language, source=chosen)), icon=":material/remove_circle:"
        ):
            done = opened.services().editing.withdraw(chosen, delivery=uuid.uuid4().hex)
            edits.keep([done], word("withdrawn", language, source=chosen), language)
            st.rerun()
        st.caption(formats.number(sum(count for _, count in found), language))
