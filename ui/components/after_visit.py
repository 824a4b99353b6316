"""After a visit: how those present stand now, and what was heard; each confirmed by itself."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from graph.services.people.panel import Part, PersonPanel
from ui.components.field_input import attitude
from ui.i18n import Language, closed, fields, word
from ui.inert import inert
from ui.session import edits, moment, opened

_AFTER = "after_visit"


def notes(language: Language) -> None:
    """Draw those present at the visit that was just logged; nothing where none was."""
    if _AFTER not in st.session_state:
        return
    opportunity, present, day = st.session_state[_AFTER]
    services = opened.services()
    known = [opened.answer(services.people.panel, one, **moment.when()) for one in present]
    parts = [(one, part) for one in known for part in one.parts if part.opportunity.key == opportunity]
    with st.container(border=True, key="after_visit_box"):
        st.subheader(word("visits_attitudes", language), help=word("visits_attitudes_help", language))
        for one, part in parts:
            _person(one, part, opportunity, dt.date.fromisoformat(day), language)
        if st.button(word("visits_done", language), key="after_done", icon=":material/done_all:"):
            del st.session_state[_AFTER]
            st.rerun()


def _person(one: PersonPanel, part: Part, opportunity: str, day: dt.date, language: Language) -> None:
    key, name = one.row.ref.key, one.row.ref.name
    was = closed.attitude(part.attitude, language)
    value = attitude(
        inert(word("visits_attitude_was", language, name=name, attitude=was)),
        part.attitude,
        language,
        key=f"after_{key}",
    )
    heard, save = st.columns([5, 1], vertical_alignment="bottom")
    with heard:
        criteria = st.text_input(
            f"{word('visits_fact', language)} · {word('visits_fact_criteria', language)}",
            part.criteria or "",
            key=f"heard_{key}",
        ).strip()
    changed: dict[str, object] = {}
    if value is not None and value != part.attitude:
        changed["attitude"] = value
    if criteria and criteria != (part.criteria or ""):
        changed["criteria"] = criteria
    with save:
        if st.button(word("visits_attitude_keep", language), key=f"keep_{key}", disabled=not changed, type="primary"):
            done = opened.services().editing.link(
                key, "PLAYS", opportunity, fields=changed, seen=one.number, observed=day
            )
            listed = ", ".join(fields.field(field, language, "PLAYS") for field in changed)
            edits.keep([done], word("visits_fact_kept", language, name=name, field=listed), language)
            st.rerun()
