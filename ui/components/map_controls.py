"""What stands above the map: the deal, whom the route leads to and which one is drawn, the filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import streamlit as st

from graph.errors import UserError
from graph.services.maps import Filters, PowerMap
from graph.services.maps.power_map import KINDS, WHOLE, LinkKind
from graph.services.routes import RoutesAnswer
from ui.i18n import Language, closed, formats, word
from ui.i18n.map_words import map_words
from ui.session import address, asking, choosing, moment, opened

ATTITUDES = (2, 1, 0, -1, -2, None)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the map shows: a deal, its filter, and the route drawn in it."""

    opportunity: str
    filters: Filters
    around: str | None
    answer: RoutesAnswer | None
    chosen: int | None
    acquaintance: bool = False
    """Draw also who knows whom among others."""


def choose(language: Language) -> Drawn | None:
    """Draw the controls; None where there is no deal."""
    one, two, three, four = st.columns([5, 4, 4, 2], vertical_alignment="bottom", gap="medium")
    with one:
        opportunity = choosing.opportunity(language, key="map_opportunity")
    if opportunity is None:
        return None
    whole = opened.answer(opened.services().maps.of, opportunity, **moment.when())
    with two:
        target = _target(whole, opportunity, language)
    answer, chosen = None, None
    if target:
        try:
            answer = asking.best(asking.Asked(target, opportunity))
        except UserError:  # the map is shown all the same; the routes page says why
            answer = None
    with three:
        if answer and answer.routes:
            chosen = _route(answer, language)
        elif target:
            st.caption(map_words(language)["no_route"])
    with four:
        filters, acquaintance = _filters(whole, opportunity, language)
    around = address.get("person") if whole.total > WHOLE else None
    return Drawn(opportunity, filters, around, answer, chosen, acquaintance)


def _target(whole: PowerMap, opportunity: str, language: Language) -> str | None:
    """Let the person be picked whom the route leads to; the decider is preset."""
    decides = choosing.decider(whole)
    people = {person.key: person for person in whole.people if person.side == "customer"}
    names = {key: " · ".join(part for part in (one.name or key, one.title) if part) for key, one in people.items()}
    named = address.get("target") or decides
    if named and named not in names:
        names |= choosing.names([named], {}) or {named: named}
    order = sorted(names, key=lambda key: (key != decides, names[key]))
    chosen = st.selectbox(
        word("map_route_to", language),
        order,
        index=order.index(named) if named in order else None,
        key=f"map_target_{opportunity}_{named}_{language}",
        format_func=lambda key: word("routes_decider" if key == decides else "as_it_is", language, name=names[key]),
        placeholder=word("map_no_route", language),
    )
    if chosen != named:
        address.put(target=chosen)
        st.rerun()
    return chosen


def _route(answer: RoutesAnswer, language: Language) -> int | None:
    """Let the route be picked that is drawn."""
    labels = [
        word("map_route_n", language, n=at + 1, percent=formats.percent(one.chance))
        for at, one in enumerate(answer.routes)
    ]
    preset = min(st.session_state.get("chosen_route", 0), len(labels) - 1)
    chosen = st.segmented_control(
        word("map_route", language),
        range(len(labels)),
        default=preset,
        format_func=lambda at: labels[at],
        key=f"map_route_{answer.target.key}_{len(labels)}",
    )
    if chosen is not None:
        st.session_state["chosen_route"] = chosen
    return chosen


def _filters(whole: PowerMap, opportunity: str, language: Language) -> tuple[Filters, bool]:
    """Let people and lines be left out, and acquaintance among others be shown."""
    words = map_words(language)
    names = ("departments", "attitudes", "strength", "kinds", "ended", "acquaintance")
    keys = [f"filter_{name}_{opportunity}" for name in names]
    unsets: list[object] = [[], [], 0.0, list(KINDS), False, False]
    count = sum(bool(st.session_state.get(key, unset) != unset) for key, unset in zip(keys, unsets, strict=True))
    label = word("map_filters_on", language, count=count) if count else word("map_filters", language)
    with st.popover(label, icon=":material/filter_alt:", width="stretch", key="map_filter"):
        departments = st.multiselect(
            word("map_departments", language), whole.departments, key=keys[0], placeholder=word("all", language)
        )
        attitudes = st.multiselect(
            word("map_attitudes", language),
            ATTITUDES,
            key=keys[1],
            format_func=lambda one: closed.attitude(one, language),
            placeholder=word("all", language),
        )
        strength = st.slider(
            word("map_strength", language), 0.0, 1.0, 0.0, 0.05, key=keys[2], help=word("map_strength_help", language)
        )
        kinds = st.pills(
            word("map_kinds", language),
            KINDS,
            selection_mode="multi",
            default=list(KINDS),
            key=keys[3],
            format_func=lambda one: words[one],
        )
        acquaintance = st.toggle(
            word("map_acquaintance", language), key=keys[5], help=word("map_acquaintance_help", language)
        )
        ended = st.toggle(word("map_ended", language), key=keys[4])
        if count:
            st.button(word("map_reset", language), on_click=_clear, args=(keys,), width="stretch")
    sorts = cast(tuple[LinkKind, ...], tuple(kinds))
    return Filters(tuple(departments), tuple(attitudes), strength, sorts, ended), acquaintance


def _clear(keys: list[str]) -> None:
    for key in keys:
        st.session_state.pop(key, None)
