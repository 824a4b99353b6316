"""The routes page: who to go through, what to say, and what everything depends on."""

from __future__ import annotations

import streamlit as st

from ui.components import route_script
from ui.components.route_ladder import route_ladder
from ui.components.sheet import sheet
from ui.i18n import Language, word
from ui.inert import inert
from ui.session import address, asking, choosing, opened
from ui.view_models import routes as view
from ui.view_models.marks import notes


def page(language: Language) -> None:
    """Draw the page: the ladder first, then what takes longer."""
    services = opened.services()
    question = asking.question(language)
    if question is None:
        st.info(word("routes_pick_target", language))
        return
    answer = asking.best(question)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(inert(word("routes_to", language, name=answer.target.name)), width="stretch")
        if answer.routes and st.button(word("on_map", language), icon=":material/account_tree:", key="see_on_map"):
            address.go("map", target=answer.target.key)
    if answer.notes:
        sheet(notes(answer.notes, language), key="route_notes")
    if not answer.routes:
        sheet(view.opening(answer, language), key="no_route")
        return
    chosen = min(st.session_state.get("chosen_route", 0), len(answer.routes) - 1)
    picked = route_ladder(view.ladder(answer, chosen, language), key=f"ladder_{answer.target.key}")
    if picked.route is not None and picked.route != chosen:
        st.session_state["chosen_route"] = picked.route
        st.rerun()
    left, right = st.columns([3, 2], gap="large")
    route = answer.routes[chosen]
    with left:
        route_script.lines(answer, chosen, language)
    with right:
        together = st.container(border=True)
        st.header(word("routes_evidence", language), help=word("routes_evidence_help", language))
        sheet(view.evidence(route, language), key=f"evidence_{chosen}")
    st.header(word("routes_table", language))
    route_script.table(answer, language)
    with together:
        st.header(word("set_title", language))
        with st.spinner(word("set_reading", language)):
            rest = opened.answer(services.routes.rest, answer)
        known = {key: name for one in answer.routes for key, name in zip(one.people, one.names, strict=True)}
        keys = [key for group in (*rest.disjoint, *(rest.cuts or ()), rest.cut or ()) for key in group]
        keys += [rest.sole_opener] if rest.sole_opener else []
        sheet(view.together(rest, choosing.names(keys, known), answer, language), key="together")
