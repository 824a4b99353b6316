"""The tables of an import plan, and templates to download."""

from __future__ import annotations

import csv
import io

import streamlit as st

from ingest import templates
from ingest.tables import exchanges
from ui.i18n import Language, fields, word
from ui.inert import inert
from ui.session.uploads import Planned
from ui.view_models import import_plan
from ui.view_models.import_plan import PlanTables


def kinds(language: Language) -> list[str]:
    """Give the names of the exchange files in the order of their words."""
    return sorted(exchanges(), key=lambda name: fields.file(name, language))


def summary(planned: Planned, shown: PlanTables, language: Language) -> bool:
    """Draw what each file brings; give whether the plan may be applied."""
    st.text(shown.summary)
    if shown.files:
        st.dataframe(shown.files, hide_index=True, key="plan_files")
    count = len(planned.plan.rejects)
    if not count:
        return True
    with st.container(horizontal=True, vertical_alignment="center"):
        leave = st.checkbox(word("plan_leave", language, count=count), key="leave_rejects")
        for at, (name, data) in enumerate(planned.rejects):
            st.download_button(
                inert(word("plan_download", language, name=name)),
                data,
                name,
                "text/csv",
                on_click="ignore",
                icon=":material/download:",
                key=f"rejected_{at}",
            )
    if not leave:
        st.caption(word("plan_leave_first", language, count=count))
    return leave


def details(planned: Planned, shown: PlanTables, language: Language) -> None:
    """Draw what changes, what is kept out, and what else there is to know; each on demand but the rejects."""
    parts = (
        ("plan_rejects", shown.rejects, len(planned.plan.rejects), True),
        ("plan_changes", shown.changes, len(planned.plan.changes), False),
        ("plan_doubles", shown.doubles, len(shown.doubles), False),
        ("plan_notes", shown.notes, len(planned.plan.notes), False),
        ("plan_missing", shown.missing, len(planned.plan.missing), False),
        ("plan_ignored", [{word("plan_ignored", language): one} for one in shown.ignored], len(shown.ignored), False),
    )
    for key, rows, count, unfolded in parts:
        if rows:
            with st.expander(f"{word(key, language)} · {count}", expanded=unfolded):
                if key == "plan_missing":
                    st.caption(word("plan_missing_help", language))
                st.dataframe(rows, hide_index=True, key=f"table_{key}")


def template(language: Language) -> None:
    """Draw the columns of a kind of file, and its empty file in both languages."""
    left, right = st.columns([1, 3], gap="large")
    with left:
        names = kinds(language)
        kind = st.selectbox(
            word("template_kind", language),
            names,
            index=names.index("contacts"),
            key="template_kind",
            format_func=lambda name: fields.file(name, language),
            help=word("template_help", language),
        )
        for other in ("zh", "en"):
            out = io.StringIO()
            csv.writer(out).writerow(templates.header(kind, other))
            name = f"{fields.file(kind, 'zh')}.csv" if other == "zh" else f"{kind}.csv"
            st.download_button(
                word(f"template_{other}", language),
                out.getvalue().encode("utf-8-sig"),
                name,
                "text/csv",
                on_click="ignore",
                icon=":material/download:",
                width="stretch",
            )
    with right:
        st.dataframe(import_plan.template(kind, language), hide_index=True, key="template_columns", height=360)
