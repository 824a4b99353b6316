"""The map page: who stands where, the route that is drawn, and beside it all that is known of one person."""

from __future__ import annotations

import streamlit as st

from ui.components import map_controls, person_panel
from ui.components.power_map import Picked, power_map
from ui.i18n import Language, word
from ui.session import address, moment, opened, picking
from ui.view_models import map_picture

HEIGHT = 660


def page(language: Language) -> None:
    """Draw the page."""
    services = opened.services()
    drawn = map_controls.choose(language)
    if drawn is None:
        st.info(word("map_no_deal", language))
        return
    left, right = st.columns([15, 7], gap="medium")
    with left:
        found = opened.answer(
            services.maps.of,
            drawn.opportunity,
            filters=drawn.filters,
            around=drawn.around,
            answer=drawn.answer,
            **moment.when(),
        )
        person = address.get("person")
        keys = [one.key for one in found.people]
        model = map_picture.model(found, language, chosen=drawn.chosen, focus=person)
        view = f"{drawn.opportunity}|{drawn.filters}|{language}"
        picked = power_map(model, key=f"map_{drawn.opportunity}", height=HEIGHT, view=view, selected=person)
        _follow(picked, f"map_{drawn.opportunity}")
        with st.expander(word("map_table", language)):
            rows = st.dataframe(
                map_picture.table(found, language),
                hide_index=True,
                key=f"people_{drawn.opportunity}_{language}",
                on_select="rerun",
                selection_mode="single-cell",
                height=min(38 + 35 * len(keys), 460),
            )
            at = picking.row(rows)
            if picking.fresh("map_table", at) and at is not None and at < len(keys):
                _look_at(keys[at])
        if not found.people:
            st.info(word("map_nobody", language))
    with right, st.container(height=HEIGHT + 56, border=True, key="panel"):
        person_panel.panel(person, drawn, found, language)


def _follow(picked: Picked, key: str) -> None:
    """Look at whom or what was clicked on the canvas, once."""
    if not picking.fresh(key, picked):
        return
    if picked.link:
        st.session_state["picked_line"] = picked.link
        _look_at(picked.link[0])
    elif picked.person:
        st.session_state.pop("picked_line", None)
        _look_at(picked.person)


def _look_at(person: str) -> None:
    address.put(person=person)
    st.rerun()
