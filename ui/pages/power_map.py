"""The map page: who stands where, the route that is drawn, and beside it all that is known of one person."""

from __future__ import annotations

import streamlit as st

from ui.components import map_controls, person_panel
from ui.components.power_map import Picked, power_map
from ui.i18n import Language, word
from ui.session import address, moment, opened, picking
from ui.view_models import map_picture

PANEL = 716
"""Height of the panel, which scrolls."""


def page(language: Language) -> None:
    """Draw the page."""
    services = opened.services()
    drawn = map_controls.choose(language)
    if drawn is None:
        st.info(word("map_no_deal", language))
        return
    person = address.get("person")
    # Two columns in either case, so that the map is not made anew; the right one has no width without a person.
    left, right = st.columns([15, 7] if person else [1999, 1], gap="medium" if person else None)
    with left:
        found = opened.answer(
            services.maps.of,
            drawn.opportunity,
            filters=drawn.filters,
            around=drawn.around,
            answer=drawn.answer,
            **moment.when(),
        )
        keys = [one.key for one in found.people]
        model = map_picture.model(found, language, chosen=drawn.chosen, focus=person, acquaintance=drawn.acquaintance)
        view = f"{drawn.opportunity}|{drawn.filters}|{drawn.acquaintance}|{language}"
        picked = power_map(model, key=f"map_{drawn.opportunity}", tall=True, view=view, selected=person)
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
    # Beside the map for a person; what there is to say of the deal as a whole stands below it.
    place = (
        right.container(height=PANEL, border=True, key="panel") if person else st.container(border=True, key="panel")
    )
    with place:
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
