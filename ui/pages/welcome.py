"""The first page of an empty store: the demo portfolio, or one's own files."""

from __future__ import annotations

import streamlit as st

from ui.i18n import Language, word
from ui.session import address, opened


def page(language: Language) -> None:
    """Draw the page."""
    _, middle, _ = st.columns([1, 3, 1])
    with middle:
        st.space("large")
        st.title(word("welcome_title", language))
        st.write(word("welcome_text", language))
        st.space("small")
        left, right = st.columns(2, gap="medium")
        with left, st.container(border=True, height="stretch"):
            st.write(word("welcome_demo_text", language))
            if st.button(word("welcome_demo", language), type="primary", icon=":material/play_arrow:", width="stretch"):
                with st.spinner(word("loading_demo", language)):
                    _load()
                st.session_state["toast"] = (word("demo_loaded", language), ":material/check:")
                address.go("accounts")
        with right, st.container(border=True, height="stretch"):
            st.write(word("welcome_import_text", language))
            if st.button(word("welcome_import", language), icon=":material/upload_file:", width="stretch"):
                address.go("import")


def _load() -> None:
    from ui.cli.serving import load

    load(opened.services().store)
