"""The last edit of this window, with its undo at hand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from graph.errors import UserError
from graph.services.editing import Done
from ui.i18n import Language, say, word
from ui.inert import inert
from ui.session import address, opened

_LAST = "last_edit"


def keep(done: Sequence[Done], what: str, language: Language) -> None:
    """Remember the batches of one edit and say that it is kept; where nothing was news, say that."""
    notes = [say(note, language) for one in done for note in one.notes]
    batches = tuple(one.batch for one in done if one.batch is not None and one.changed)
    if not batches:
        st.session_state["toast"] = (" ".join(notes) or what, ":material/info:")
        return
    st.session_state[_LAST] = (batches, what, notes)
    st.session_state["toast"] = (word("kept_what", language, what=what), ":material/check:")


def bar(language: Language) -> None:
    """Draw what was kept last, with its undo; nothing where nothing was."""
    if toast := st.session_state.pop("toast", None):
        st.toast(inert(toast[0]), icon=toast[1])
    if _LAST not in st.session_state:
        return
    batches, what, notes = st.session_state[_LAST]
    with st.container(horizontal=True, vertical_alignment="center", key="undo_bar", gap="small"):
        text = word("kept_what", language, what=what)
        numbers = " ".join(f"#{batch}" for batch in batches)
        st.text(f"✓ {text} · {numbers}" + "".join(f" · {note}" for note in notes), width="stretch")
        if st.button(word("undo", language), key="undo_last", icon=":material/undo:", type="tertiary"):
            undo(batches, language)
        if st.button("✕", key="undo_close", type="tertiary", help=word("close", language)):
            del st.session_state[_LAST]
            st.rerun()


def undo(batches: Sequence[int], language: Language) -> NoReturn:
    """Take batches back, the newest first, and run the page anew."""
    st.session_state.pop(_LAST, None)
    said = []
    for batch in sorted(batches, reverse=True):
        done = opened.services().editing.undo(batch, delivery=uuid.uuid4().hex)
        said += [word("undone", language, batch=batch), *(say(note, language) for note in done.notes)]
    st.session_state["toast"] = (" ".join(said), ":material/undo:")
    _leave_who_is_gone()
    st.rerun()


def _leave_who_is_gone() -> None:
    """Take a person out of the address whom the undo took out of the store."""
    for name in ("person", "target"):
        key = address.get(name)
        try:
            if key:
                opened.services().people.panel(key)
        except UserError:
            address.put(**{name: None})
