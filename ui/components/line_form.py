"""The forms that draw a line between two people, and end one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from graph.services.editing import Done
from graph.services.people import PersonPanel
from ui.i18n import Language, fields, formats, word
from ui.inert import inert
from ui.session import choosing, moment, opened

KINDS = ("INFLUENCES", "KNOWS", "REPORTS_TO", "CONFLICTS_WITH")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edit that was asked for, and what is said once it is kept."""

    write: Callable[[], Sequence[Done]]
    what: str


def draw(known: PersonPanel, opportunity: str, language: Language) -> Wanted | None:
    """Draw the form of a new line; give the edit when it is asked for."""
    name = inert(known.row.ref.name)
    kind = (
        st.segmented_control(
            word("line_kind", language),
            KINDS,
            default="INFLUENCES",
            key="line_kind",
            format_func=lambda one: fields.kind(one, language),
        )
        or "INFLUENCES"
    )
    outgoing = st.radio(
        word("line_direction", language),
        [True, False],
        horizontal=True,
        key="line_direction",
        format_func=lambda out: word("line_out" if out else "line_in", language, name=name),
    )
    rows = opened.answer(opened.services().people.listing, opportunity=opportunity, **moment.when())
    people = {row.ref.key: choosing.told(row) for row in rows if row.ref.key != known.row.ref.key}
    left, right = st.columns(2)
    with left:
        member = st.selectbox(
            word("line_other", language),
            list(people),
            index=None,
            key="line_member",
            format_func=lambda key: people[key],
            placeholder=word("choose", language),
        )
    with right:
        other = choosing.search(word("line_other_search", language), language, key="line_other") or member
    said: dict[str, object] = {}
    if kind != "REPORTS_TO":
        if st.toggle(word("line_strength_said", language), value=True, key="line_strength_said"):
            said["strength"] = st.slider(
                word("line_strength", language),
                0.0,
                1.0,
                0.6,
                0.05,
                key="line_strength",
                help=word("line_strength_help", language),
            )
        if basis := st.text_input(word("line_basis", language), key="line_basis").strip():
            said["basis"] = basis
    if not st.button(word("save", language), type="primary", key="line_save"):
        return None
    if other is None:
        st.warning(word("line_other_needed", language))
        return None
    ends = (known.row.ref.key, other) if outgoing else (other, known.row.ref.key)
    names = choosing.names([other], {key: row.ref.name for row in rows for key in [row.ref.key]})
    shown = [known.row.ref.name, names.get(other, other)][:: 1 if outgoing else -1]

    def write() -> list[Done]:
        return [opened.services().editing.link(ends[0], kind, ends[1], fields=said, seen=known.number)]

    return Wanted(write, word("line_saved", language, one=shown[0], other=shown[1], kind=fields.kind(kind, language)))


def end(known: PersonPanel, language: Language) -> Wanted | None:
    """Draw the form that ends a line; give the edit when it is asked for."""
    ties = [tie for tie in known.ties if tie.current]
    if not ties:
        st.caption(word("line_none", language))
        return None

    def told(at: int) -> str:
        tie = ties[at]
        names = (known.row.ref.name, tie.other.name)[:: 1 if tie.outgoing else -1]
        return f"{formats.way(names)} · {fields.kind(tie.kind, language)}"

    at = st.selectbox(word("line_which", language), range(len(ties)), format_func=told, key="end_which")
    on = st.date_input(word("line_on", language), moment.today(), key="end_on", format="YYYY-MM-DD")
    if not st.button(word("map_end_line", language), type="primary", key="end_save"):
        return None
    tie = ties[at]
    ends = (known.row.ref.key, tie.other.key)[:: 1 if tie.outgoing else -1]

    def write() -> list[Done]:
        return [opened.services().editing.unlink(ends[0], tie.kind, ends[1], on=on, seen=known.number)]

    return Wanted(write, word("map_line_ended", language, line=told(at)))
