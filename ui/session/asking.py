"""The question for routes as the page asks it, and its answer."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from graph.services.routes import RoutesAnswer
from graph.services.routes.answer import Via
from ui.components.sheet import sheet
from ui.i18n import Language, word
from ui.session import address, choosing, moment, opened
from ui.view_models.routes import figures

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for."""

    target: str
    opportunity: str | None
    via: Via = "coach"
    hops: int = 5
    plain: bool = False


def best(asked: Asked) -> RoutesAnswer:
    """Give the best routes."""
    return opened.answer(
        opened.services().routes.best,
        asked.target,
        asked.opportunity,
        k=SHOWN,
        max_hops=asked.hops,
        via=asked.via,
        plain=asked.plain,
        **moment.when(),
    )


def question(language: Language) -> Asked | None:
    """Draw the controls and give what is asked; None where nobody is picked."""
    with st.container(key="controls"):
        one, two, three, four = st.columns([9, 11, 8, 4], vertical_alignment="bottom", gap="medium")
        with one:
            opportunity = choosing.opportunity(language, key="routes_opportunity")
        with two:
            target = _target(opportunity, language)
        with three:
            ways = {"coach": word("routes_via_coach", language), "any": word("routes_via_any", language)}
            via: Via = (
                "any"
                if st.segmented_control(
                    word("routes_via", language),
                    list(ways),
                    default="coach",
                    format_func=lambda way: ways[way],
                    key="via",
                )
                == "any"
                else "coach"
            )
        with four, st.popover(word("routes_settings", language), icon=":material/tune:"):
            hops = st.number_input(
                word("routes_hops", language), 0, 12, 5, key="hops", help=word("routes_hops_help", language)
            )
            plain = st.toggle(word("routes_plain", language), key="plain", help=word("routes_plain_help", language))
            sheet(figures(opened.services().settings, language), key="figures")
    return Asked(target, opportunity, via, int(hops), plain) if target else None


def _target(opportunity: str | None, language: Language) -> str | None:
    """Let a target be picked: the decider is preset, members of the deal at once, others by typing."""
    people, services = {}, opened.services()
    decides = None
    if opportunity:
        drawn = opened.answer(services.maps.of, opportunity, **moment.when())
        decides = choosing.decider(drawn)
        rows = opened.answer(services.people.listing, opportunity=opportunity, **moment.when())
        people = {row.ref.key: choosing.told(row) for row in rows}
    named = address.get("target") or decides
    if named and named not in people:
        people |= choosing.names([named], {}) or {named: named}
    order = sorted(people, key=lambda key: (key != decides, people[key]))
    left, right = st.columns([5, 1], vertical_alignment="bottom", gap="small")
    with left:
        chosen = st.selectbox(
            word("routes_target", language),
            order,
            index=order.index(named) if named in order else None,
            key=f"target_{opportunity}_{named}_{language}",
            help=word("routes_target_help", language),
            format_func=lambda key: word(
                "routes_decider" if key == decides else "as_it_is", language, name=people[key]
            ),
            placeholder=word("choose", language),
        )
    with right, st.popover("", icon=":material/person_search:", help=word("routes_target_other", language)):
        other = choosing.search(word("routes_target_other", language), language, key="target_other")
    if other and other != named:
        chosen = other
    if chosen != named:
        address.put(target=chosen)
        st.rerun()
    return chosen
