"""The dialogs that edit: a person, his part in the deal, his lines. Each edit is a batch with its undo at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from graph.errors import StaleEdit, UserError
from graph.services.editing import Done
from graph.services.maps import PowerMap
from graph.services.people import PersonPanel
from ui.components import line_form
from ui.components.field_input import field_input, plain
from ui.components.sheet import sheet
from ui.i18n import Language, error, fields, formats, word
from ui.inert import inert
from ui.session import address, edits, moment, opened
from ui.view_models.changes import since

PERSON = ("name", "side", "title", "level", "style", "email", "phone", "aliases", "motive", "remark")
"""Title and level are those of his job, where he has one."""
_AGAIN = "look_again"
TESTS = ("wants_us", "believed", "confirms", "guides")


def add_person(found: PowerMap, language: Language) -> None:
    """Add somebody, with a job at an account, and into the deal."""

    def body() -> None:
        services = opened.services()
        listing = opened.answer(services.accounts.listing, **moment.when())
        names = {row.ref.key: row.ref.name or row.ref.key for row in listing.rows}
        deals = opened.answer(services.accounts.opportunities, **moment.when())
        deal = found.opportunity
        at = next((one.account.key for one in deals if deal and one.ref.key == deal.key and one.account), None)
        with st.form("add_person", border=False):
            name = field_input("Person", "name", None, language, key="add_name")
            left, right = st.columns(2)
            with left:
                account = st.selectbox(
                    word("add_account", language),
                    list(names),
                    index=list(names).index(at) if at in names else None,
                    format_func=lambda key: names[key],
                    placeholder=word("add_no_account", language),
                )
                side = field_input("Person", "side", "customer", language, key="add_side")
            with right:
                title = field_input("WORKS_IN", "title", None, language, key="add_title")
                level = field_input("WORKS_IN", "level", None, language, key="add_level")
            role, stand = None, None
            if deal is not None:
                st.caption(inert(word("add_to_deal", language, deal=deal.name)))
                role = field_input("PLAYS", "role", None, language, key="add_role")
                stand = field_input("PLAYS", "attitude", None, language, key="add_attitude")
            if not st.form_submit_button(word("save", language), type="primary"):
                return
        if not name:
            st.warning(word("add_name_needed", language))
            return
        said = {field: value for field, value in (("side", side), ("title", title), ("level", level)) if value}

        def write() -> list[Done]:
            done = [services.editing.add_person(name, account=account, fields=said)]
            if deal is not None and role and done[0].subject:
                part = {"role": role} | ({"attitude": stand} if stand is not None else {})
                done.append(services.editing.link(done[0].subject.key, "PLAYS", deal.key, fields=part))
            return done

        if done := _tried(write, language):
            edits.keep(done, word("added", language, name=name), language)
            if done[0].subject:
                address.put(person=done[0].subject.key)
            st.rerun()

    _show(word("add_title", language), body)


def edit_person(known: PersonPanel, language: Language) -> None:
    """Change fields of a person; only what was changed is said."""
    name = known.row.ref.name
    current = {field.name: field.value for field in known.fields}
    current |= {"title": known.row.title, "level": known.row.level}

    def body() -> None:
        st.caption(f"{word('edit_help', language)} {word('edit_clear', language)}")
        with st.form("edit_person", border=False):
            columns = st.columns(2)
            typed: dict[str, Any] = {}
            for at, field in enumerate(PERSON):
                with columns[at % 2] if field not in ("motive", "remark") else st.container():
                    typed[field] = field_input("Person", field, current.get(field), language, key=f"edit_{field}")
            if not st.form_submit_button(word("save", language), type="primary"):
                return
        changed = {field: value for field, value in typed.items() if plain(value) != plain(current.get(field))}
        if not changed:
            st.info(word("edit_nothing", language))
            return

        def write() -> list[Done]:
            return [opened.services().editing.change(f"Person:{known.row.ref.key}", changed, seen=known.number)]

        if done := _tried(write, language, known):
            listed = formats.listing((fields.field(field, language, "Person") for field in changed), language)
            edits.keep(done, word("edited", language, name=name, fields=listed), language)
            st.rerun()

    _show(inert(word("edit_title", language, name=name)), body)


def role(known: PersonPanel, opportunity: str, language: Language) -> None:
    """Set roles, attitude, criteria, motive and the four tests of a coach."""
    part = next((one for one in known.parts if one.opportunity.key == opportunity), None)
    deal = next(
        (
            one.ref.name
            for one in opened.answer(opened.services().accounts.opportunities, **moment.when())
            if one.ref.key == opportunity
        ),
        opportunity,
    )
    current: dict[str, Any] = (
        {
            "role": list(part.roles),
            "attitude": part.attitude,
            "criteria": part.criteria,
            "motive": part.motive,
            **dict(part.tests),
        }
        if part
        else {}
    )

    def body() -> None:
        with st.form("role", border=False):
            typed = {
                name: field_input("PLAYS", name, current.get(name), language, key=f"role_{name}")
                for name in ("role", "attitude", "criteria", "motive")
            }
            st.caption(f"{word('role_tests', language)} · {word('role_tests_help', language)}")
            columns = st.columns(4)
            for column, test in zip(columns, TESTS, strict=True):
                with column:
                    typed[test] = field_input("PLAYS", test, current.get(test), language, key=f"role_{test}")
            if not st.form_submit_button(word("save", language), type="primary"):
                return
        if not typed["role"]:
            st.warning(word("role_needed", language))
            return
        changed = {name: value for name, value in typed.items() if plain(value) != plain(current.get(name))}
        if not changed:
            st.info(word("edit_nothing", language))
            return

        def write() -> list[Done]:
            return [
                opened.services().editing.link(
                    known.row.ref.key, "PLAYS", opportunity, fields=changed, seen=known.number
                )
            ]

        if done := _tried(write, language, known):
            edits.keep(done, word("role_saved", language, name=known.row.ref.name), language)
            st.rerun()

    _show(inert(word("role_title", language, name=known.row.ref.name, deal=deal)), body)


def line(known: PersonPanel, opportunity: str, language: Language) -> None:
    """Draw a line to or from a person, or end one."""

    def body() -> None:
        draw, end = st.tabs([word("line_draw", language), word("line_end", language)])
        with draw:
            drawn = line_form.draw(known, opportunity, language)
        with end:
            ended = line_form.end(known, language)
        wanted = drawn or ended
        if wanted and (done := _tried(wanted.write, language, known)):
            edits.keep(done, wanted.what, language)
            st.rerun()

    _show(inert(word("line_title", language, name=known.row.ref.name)), body)


def _show(title: str, body: Callable[[], None]) -> None:
    """Open a dialog; after a stale edit was looked at, it closes and the page shows what holds now."""

    def whole() -> None:
        if st.session_state.pop(_AGAIN, False):
            st.rerun()
        body()

    st.dialog(title, width="medium")(whole)()


def _look_again() -> None:
    st.session_state[_AGAIN] = True


def _tried(
    write: Callable[[], Sequence[Done]], language: Language, known: PersonPanel | None = None
) -> Sequence[Done] | None:
    """Carry an edit out; what is wrong with it is said in the dialog, and a stale one shows what changed."""
    try:
        return write()
    except StaleEdit as fault:
        st.error(inert(error(fault, language)))
        if known is not None:
            now = opened.services().people.panel(known.row.ref.key, **moment.when())
            st.caption(word("stale_changed", language))
            sheet(since(now, known.number, language), key="stale")
        st.button(word("stale_look", language), on_click=_look_again)
    except UserError as fault:
        st.error(inert(error(fault, language)))
    return None
