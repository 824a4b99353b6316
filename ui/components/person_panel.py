"""The panel beside the map: all that is known of a person, and the buttons that edit it."""

from __future__ import annotations

import streamlit as st

from graph.errors import UnknownThing
from graph.services.maps import PowerMap
from graph.services.people import PersonPanel
from graph.services.people.panel import Tie
from ui.components import dialogs
from ui.components.map_controls import Drawn
from ui.components.sheet import sheet
from ui.i18n import Language, formats, word
from ui.i18n.map_words import map_words
from ui.inert import inert
from ui.session import address, edits, moment, opened, picking
from ui.view_models import marks
from ui.view_models import person as view
from ui.view_models.elements import el, section
from ui.view_models.routes import table_of


def panel(person: str | None, drawn: Drawn, found: PowerMap, language: Language) -> None:
    """Draw the person that is looked at, else the routes of the deal."""
    if person is None:
        _overview(drawn, found, language)
        return
    try:
        known = opened.answer(opened.services().people.panel, person, **moment.when())
    except UnknownThing:
        st.info(inert(word("map_person_gone", language, name=person)))
        _overview(drawn, found, language)
        return
    if moment.is_now():
        _buttons(known, drawn, language)
    else:
        st.caption(word("moment_no_edit", language))
    picks = [_picked_line(known, language)]
    picks.append(sheet(view.panel(known, language, opportunity=drawn.opportunity), key="person_panel"))
    if pick := next((pick for pick in picks if pick), None):
        kind, _, key = pick.partition(":")
        if kind == "person":
            st.session_state.pop("picked_line", None)
            address.put(person=key)
            st.rerun()
        picking.follow(pick)


def _overview(drawn: Drawn, found: PowerMap, language: Language) -> None:
    """Draw what there is to know of the deal as a whole: its routes, and whom to click."""
    parts = [el("div", "muted", word("nobody_picked", language))]
    if drawn.answer is not None:
        parts += [one for one in (table_of(drawn.answer, language),) if one]
        parts += [
            one
            for one in marks.notes((*drawn.answer.notes, *drawn.answer.would_open), language)
            if one and not isinstance(one, str)
        ]
    if pick := sheet(parts, key="map_overview"):
        address.put(person=pick.partition(":")[2])
        st.rerun()
    with st.container(horizontal=True):
        if (
            drawn.answer
            and drawn.answer.routes
            and st.button(word("map_routes_of", language), icon=":material/route:", key="to_routes")
        ):
            address.go("routes", target=drawn.answer.target.key)
        if moment.is_now() and st.button(word("map_add", language), icon=":material/person_add:", key="add_first"):
            dialogs.add_person(found, language)


def _buttons(known: PersonPanel, drawn: Drawn, language: Language) -> None:
    here = next((part for part in known.parts if part.opportunity.key == drawn.opportunity), None)
    with st.container(horizontal=True, gap="small", key="panel_buttons"):
        if here is not None and here.proposed:
            label, tip = word("map_confirm", language), word("map_confirm_help", language)
            if st.button(label, icon=":material/check:", key="confirm", type="primary", help=tip):
                done = opened.services().editing.confirm(known.row.ref.key, drawn.opportunity, seen=known.number)
                edits.keep([done], word("map_confirmed", language, name=known.row.ref.name), language)
                st.rerun()
        if st.button(word("map_role_edit", language), icon=":material/flag:", key="edit_role"):
            dialogs.role(known, drawn.opportunity, language)
        if st.button(word("map_line", language), icon=":material/timeline:", key="edit_line"):
            dialogs.line(known, drawn.opportunity, language)
        if st.button(word("map_edit", language), icon=":material/edit:", key="edit_person"):
            dialogs.edit_person(known, language)
        if st.button("✕", key="panel_close", type="tertiary", help=word("close", language)):
            st.session_state.pop("picked_line", None)
            address.put(person=None)
            st.rerun()


def _picked_line(known: PersonPanel, language: Language) -> str | None:
    """Draw the line that was clicked, with all its facts, above the person it starts at."""
    picked = st.session_state.get("picked_line")
    if not picked or picked[0] != known.row.ref.key:
        return None
    kind = {"knows": "KNOWS", "influences": "INFLUENCES", "conflicts": "CONFLICTS_WITH", "reports_to": "REPORTS_TO"}
    found: Tie | None = next(
        (tie for tie in known.ties if tie.outgoing and tie.other.key == picked[1] and tie.kind == kind.get(picked[2])),
        None,
    )
    if found is None:
        return None
    title = f"{known.row.ref.name} → {found.other.name} · {map_words(language)[picked[2]]}"
    clicked = sheet([section(word("map_picked_line", language), view.line(found, title, language))], key="picked_line")
    if moment.is_now() and found.current and st.button(word("map_end_line", language), icon=":material/link_off:"):
        done = opened.services().editing.unlink(known.row.ref.key, found.kind, found.other.key, seen=known.number)
        st.session_state.pop("picked_line")
        edits.keep(
            [done], word("map_line_ended", language, line=formats.way((known.row.ref.name, found.other.name))), language
        )
        st.rerun()
    return clicked
