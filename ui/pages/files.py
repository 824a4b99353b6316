"""The import page: drop files, see the plan, apply it, undo it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

import streamlit as st

from graph.errors import StaleEdit
from graph.store.base import Store
from ingest import importing
from ui.components import plan_tables, store_log
from ui.i18n import Language, fields, formats, word
from ui.inert import inert
from ui.session import address, edits, opened, uploads
from ui.session.uploads import Planned
from ui.view_models import import_plan

OFTEN: Final = 0.2
"""Seconds between two words on how far the reading is."""


def page(language: Language) -> None:
    """Draw the page."""
    st.title(word("files_title", language))
    left, right = st.columns([3, 1], gap="large")
    with right:
        source = st.text_input(word("files_source", language), "files", help=word("files_source_help", language))
        kinds = plan_tables.kinds(language)
        kind = st.selectbox(
            word("files_kind", language),
            ["", *kinds],
            help=word("files_kind_help", language),
            format_func=lambda name: fields.file(name, language) if name else word("files_kind_auto", language),
        )
    with left:
        files = st.file_uploader(
            word("files_drop", language),
            accept_multiple_files=True,
            key=f"drop_{st.session_state.get('drops', 0)}",
            help=word("files_drop_help", language),
        )
    if files:
        _plan(files, source.strip() or "files", kind or None, language)
    elif receipt := st.session_state.get("receipt"):
        _receipt(receipt, language)
    log, sources, template = st.tabs([word(f"{name}_title", language) for name in ("log", "sources", "template")])
    with log:
        store_log.batches(language)
    with sources:
        store_log.sources(language)
    with template:
        plan_tables.template(language)


def _plan(files: Sequence[uploads.Dropped], source: str, kind: str | None, language: Language) -> None:
    """Plan the files once, show the plan, and apply it when asked."""
    store = opened.services().store
    wanted = (tuple(file.file_id for file in files), source, kind, store.number())  # type: ignore[attr-defined]
    if st.session_state.get("planned_for") != wanted:
        st.session_state["planned"] = _read(store, files, source, kind, language)
        st.session_state["planned_for"] = wanted
    planned: Planned = st.session_state["planned"]
    plan = planned.plan
    shown = import_plan.tables(plan, language)
    st.header(word("plan_title", language))
    for sentence in shown.refused:
        st.error(inert(sentence), icon=":material/block:")
    leave = plan_tables.summary(planned, shown, language)
    if plan.empty:
        st.info(word("plan_nothing" if plan.accepted else "plan_none", language))
    elif st.button(
        word("plan_apply", language, count=formats.number(shown.news, language)),
        type="primary",
        icon=":material/check:",
        disabled=not leave,
        key="apply",
    ):
        try:
            receipt = importing.apply(store, plan, opened.services().user)
        except StaleEdit:
            st.session_state.pop("planned_for")
            st.session_state["toast"] = (word("plan_stale", language), ":material/sync:")
            st.rerun()
        st.session_state["receipt"] = (receipt.number, receipt.opened)
        for name in ("planned", "planned_for"):
            st.session_state.pop(name)
        st.session_state["drops"] = st.session_state.get("drops", 0) + 1
        st.rerun()
    plan_tables.details(planned, shown, language)


def _read(store: Store, files: Sequence[uploads.Dropped], source: str, kind: str | None, language: Language) -> Planned:
    """Make the plan; which table is read and how many rows so far is told while it takes."""
    with st.spinner(word("files_planning", language), show_time=True):
        place = st.empty()
        told = [time.monotonic()]

        def tell(table: str, rows: int) -> None:
            if time.monotonic() - told[0] < OFTEN:
                return
            told[0] = time.monotonic()
            count = formats.number(rows, language)
            place.text(word("files_reading", language, table=PurePath(table).name, rows=count))

        made = uploads.plan(store, files, source=source, as_kind=kind, progress=tell)
        place.empty()
    return made


def _receipt(receipt: tuple[int, int], language: Language) -> None:
    """Say what was kept, with its undo and where to go now."""
    number, count = receipt
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.success(
            word("receipt", language, number=number, opened=formats.number(count, language)), icon=":material/check:"
        )
        for name, icon in (("routes", ":material/route:"), ("map", ":material/account_tree:")):
            if st.button(word(f"to_{name}", language), icon=icon, key=f"after_{name}", type="primary"):
                address.go(name, account=None, opportunity=None, person=None, target=None)
        if st.button(word("undo", language), icon=":material/undo:", key="undo_import"):
            st.session_state.pop("receipt")
            edits.undo([number], language)
