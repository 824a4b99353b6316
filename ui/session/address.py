"""The address of a page: language, what is looked at and when, so that a link can be mailed and a reload keeps it."""

from __future__ import annotations

from typing import Final, NoReturn

import streamlit as st

from ui.i18n.language import Language, choose

KEPT: Final = ("lang", "account", "opportunity", "person", "target", "as_of", "known_at", "today")
"""What goes along to another page."""
PAGES: Final = ("accounts", "map", "routes", "visits", "import")


def language() -> Language:
    """Give the language of the address, else the browser's."""
    accepted = st.context.headers.get("Accept-Language") if "lang" not in st.query_params else None
    return choose(st.query_params.get("lang"), accepted)


def get(name: str) -> str | None:
    """Give one thing of the address; None where it is not there or empty."""
    return st.query_params.get(name) or None


def put(**values: str | None) -> None:
    """Change things of the address; None takes one out. The page is not run anew."""
    for name, value in values.items():
        if value:
            if st.query_params.get(name) != value:
                st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def with_(**values: str | None) -> dict[str, str]:
    """Give what another page's address holds: what goes along from here, and these."""
    here = {name: st.query_params[name] for name in KEPT if st.query_params.get(name)}
    here["lang"] = language()
    for name, value in values.items():
        if value:
            here[name] = value
        else:
            here.pop(name, None)
    return here


def go(page: str, **values: str | None) -> NoReturn:
    """Leave for another page."""
    st.switch_page(st.session_state["pages"][page], query_params=with_(**values))
