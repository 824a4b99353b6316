"""The lines and props of a route, to be edited and copied; and the routes as a table."""

from __future__ import annotations

import streamlit as st

from graph.services.routes import RoutesAnswer
from ui.i18n import Language, formats, say, word
from ui.inert import inert
from ui.view_models import routes as view

_WRITTEN = "written_lines"


def lines(answer: RoutesAnswer, chosen: int, language: Language) -> None:
    """Draw which route is looked at, its first sentence, and for each carrier a line and a prop."""
    head, copy = st.columns([5, 1], vertical_alignment="center")
    with head:
        st.header(word("routes_script", language), help=word("routes_script_help", language))
    if len(answer.routes) > 1:
        labels = [
            word("route_n_chance", language, n=at + 1, percent=formats.percent(one.chance))
            for at, one in enumerate(answer.routes)
        ]
        now = st.segmented_control(
            word("routes_pick", language),
            range(len(labels)),
            default=chosen,
            format_func=lambda at: labels[at],
            key=f"which_{chosen}",
            label_visibility="collapsed",
        )
        if now is not None and now != chosen:
            st.session_state["chosen_route"] = now
            st.rerun()
    route = answer.routes[chosen]
    names = dict(zip(route.people, route.names, strict=True))
    written: dict[str, str] = st.session_state.setdefault(_WRITTEN, {}).setdefault((route.people, language), {})
    for at, line in enumerate((route.opening, *route.lines)):
        speaker, listener = inert(names.get(line.speaker, line.speaker)), inert(names.get(line.listener, line.listener))
        label = word("routes_first" if at == 0 else "routes_line", language, speaker=speaker, listener=listener)
        said, prop = st.columns([3, 2])
        with said:
            _edited(label, say(line.line, language), written, f"line{at}", route.people, language)
        with prop:
            prop_label = word("routes_prop", language, speaker=speaker)
            _edited(prop_label, say(line.prop, language), written, f"prop{at}", route.people, language)
    with copy, st.popover(word("routes_copy", language), icon=":material/content_copy:"):
        st.caption(word("routes_copy_help", language))
        st.code(view.script(route, written, language), language=None, wrap_lines=True)


def table(answer: RoutesAnswer, language: Language) -> None:
    """Draw the routes as rows."""
    chance = word("routes_chance", language)
    st.dataframe(
        view.table(answer, language),
        hide_index=True,
        key="routes_table",
        column_config={
            word("routes_way", language): st.column_config.TextColumn(width="large"),
            chance: st.column_config.ProgressColumn(format="%d/100", min_value=0, max_value=100, width="small"),
            word("routes_why", language): st.column_config.TextColumn(width="large"),
        },
    )


def _edited(
    label: str, proposed: str, written: dict[str, str], name: str, people: tuple[str, ...], language: Language
) -> None:
    """Draw a text that can be changed; it stays for the session."""
    text = st.text_area(label, written.get(name, proposed), key=f"{name}|{'|'.join(people)}|{language}", height=92)
    if text != proposed:
        written[name] = text
    else:
        written.pop(name, None)
