"""Accounts and people as tables to click in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from graph.services.accounts import AccountRow
from graph.services.accounts.sheet import Employee
from graph.services.people.panel import PersonRow
from ui.i18n import Language, fields, word
from ui.session import picking
from ui.view_models import account_sheet
from ui.view_models import accounts as view

ROW = 35


def _columns(rows: Sequence[AccountRow], language: Language) -> dict[str, Any]:
    """Give the columns: bars for money, figures to the right, long texts wide."""
    unit = view.UNIT[language]
    most = max((row.total.revenue or 0 for row in rows), default=0) / unit
    digits = "%.0f" if language == "zh" else "%.1f"
    column = st.column_config
    return {
        word("col_account", language): column.TextColumn(width=250),
        word("col_class", language): column.TextColumn(width=76),
        word("col_stage", language): column.TextColumn(width=110),
        word("col_status", language): column.TextColumn(width=70),
        word("col_revenue", language): column.ProgressColumn(
            format=digits, min_value=0, max_value=most or 1, width=130
        ),
        word("col_margin", language): column.NumberColumn(format=digits, width=96),
        word("col_open", language): column.TextColumn(width=130, alignment="right"),
        word("col_open_count", language): column.NumberColumn(width=60),
        word("col_people", language): column.NumberColumn(width=64),
        word("col_manager", language): column.TextColumn(width=90),
        word("col_flags", language): column.TextColumn(width="large"),
    }


def accounts(rows: Sequence[AccountRow], language: Language) -> str | None:
    """Draw accounts; give the one that was just picked."""
    if not rows:
        return None
    found = st.dataframe(
        view.table(rows, language),
        hide_index=True,
        key=f"accounts_{language}",
        on_select="rerun",
        selection_mode="single-cell",
        placeholder="",
        column_config=_columns(rows, language),
        height=min(ROW * (len(rows) + 1) + 3, 1100),
    )
    st.caption(word("accounts_hint", language))
    at = picking.row(found)
    return rows[at].ref.key if at is not None and at < len(rows) else None


def people(rows: Sequence[PersonRow], language: Language) -> str | None:
    """Draw found people; give the one that was just picked."""
    if not rows:
        return None
    st.header(f"{word('accounts_found_people', language)} · {len(rows)}")
    found = st.dataframe(
        view.people(rows, language),
        hide_index=True,
        key="found_people",
        on_select="rerun",
        selection_mode="single-cell",
        placeholder="",
    )
    at = picking.row(found)
    return rows[at].ref.key if at is not None and at < len(rows) else None


def employees(rows: Sequence[Employee], language: Language) -> str | None:
    """Draw the people of an account; give the one that was just picked."""
    if not rows:
        st.caption(word("sheet_empty", language))
        return None
    found = st.dataframe(
        account_sheet.employees(rows, language),
        hide_index=True,
        key="employees",
        on_select="rerun",
        selection_mode="single-cell",
        placeholder="",
        height=min(ROW * (len(rows) + 1) + 3, 640),
        column_config={fields.field("level", language): st.column_config.NumberColumn(width="small")},
    )
    at = picking.row(found)
    return rows[at].ref.key if at is not None and at < len(rows) else None
