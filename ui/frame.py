"""The frame round every page: header, language, moment, errors in one sentence, footer."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import streamlit as st

from graph.errors import EmptyStore, UserError
from ui.i18n import Language, error, word
from ui.inert import inert
from ui.session import address, edits, moment, opened

_HERE: Final = Path(__file__).parent / "components"
_CSS: Final = (_HERE / "frame.css").read_text(encoding="utf-8")
_LOG: Final = logging.getLogger("account_graph")
_ICONS: Final = {
    "accounts": ":material/domain:", "map": ":material/account_tree:", "routes": ":material/route:",
    "visits": ":material/event_note:", "import": ":material/upload_file:",
}  # fmt: skip


def configure() -> None:
    """Set the page: wide, our name and picture (one by name would be fetched from outside), no framework's menu."""
    name = word("product", address.language())
    st.set_page_config(page_title=name, page_icon=str(_HERE / "icon.png"), layout="wide", menu_items={"About": None})
    ours = "".join(f'--akg-{name}: "{word(f"files_{name}", address.language())}"; ' for name in ("choose", "limit"))
    st.html(f"<style>:root {{ {ours}}} {_CSS}</style>")


def navigation() -> Any:
    """Give the page that the address asks for."""
    language = address.language()
    pages = {
        name: st.Page(
            drawn(name), title=word(f"page_{name}", language), url_path=name,
            default=name == "accounts",
        )
        for name in address.PAGES
    }  # fmt: skip
    st.session_state["pages"] = pages
    return st.navigation(list(pages.values()), position="hidden")


def show(page: Any) -> None:
    """Draw the header, the page, and the footer."""
    language = address.language()
    _header(page, language)
    page.run()


def drawn(name: str) -> Callable[[], None]:
    """Give a page by name: what a user can mend is one sentence, anything else is a bug and is one sentence too."""
    from ui.pages import accounts, files, power_map, routes, visits

    modules = {"accounts": accounts, "map": power_map, "routes": routes, "visits": visits, "import": files}
    draw: Callable[[Language], None] = modules[name].page

    def page() -> None:
        language = address.language()
        try:
            edits.bar(language)
            if name != "import" and not opened.services().store.number():
                raise EmptyStore("The store is empty.")
            draw(language)
        except EmptyStore:
            from ui.pages import welcome

            if moment.said(language) and opened.services().store.number():
                st.info(word("moment_nothing", language), icon=":material/info:")
            else:
                welcome.page(language)
        except UserError as fault:
            st.error(inert(error(fault, language)), icon=":material/info:")
        except Exception as fault:  # noqa: BLE001  the last door: no traceback reaches a user
            record(fault)
            st.error(word("bug", language), icon=":material/error:")
        _footer(language)

    page.__name__ = name
    return page


def record(fault: Exception) -> None:
    """Log where a bug is, without its message: that may hold a name."""
    places = " < ".join(
        f"{Path(f.filename).name}:{f.lineno}" for f in reversed(traceback.extract_tb(fault.__traceback__))
    )
    _LOG.error("%s at %s", type(fault).__name__, places)


def _header(page: Any, language: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="header", gap="small"):
        st.markdown(f"**{word('product', language)}**", width="content")
        for name, target in st.session_state["pages"].items():
            with st.container(key=f"nav_{name}{'_here' if target == page else ''}", width="content"):
                st.page_link(
                    target, label=word(f"page_{name}", language), icon=_ICONS[name], query_params=address.with_()
                )
        st.space("stretch")
        label = word("moment", language) if moment.said(language) else word("moment_now", language)
        with st.popover(label, icon=":material/schedule:", type="tertiary"):
            moment.settings(language)
        other: Language = "en" if language == "zh" else "zh"
        if st.button(word(f"language_{other}", other), key="language", type="tertiary", icon=":material/translate:"):
            address.put(lang=other)
            st.rerun()
    if said := moment.said(language):
        with st.container(horizontal=True, vertical_alignment="center", key="moment_bar"):
            st.text(word("moment_banner", language) + said, width="stretch")
            st.button(word("moment_reset", language), on_click=moment.reset, type="tertiary", key="moment_back")


def _footer(language: Language) -> None:
    try:
        store = opened.services().store
        name, number = store.name, store.number()
    except UserError:
        return
    try:
        release = version("account-graph")
    except PackageNotFoundError:
        release = "–"
    with st.container(key="footer"):
        st.text(word("footer", language, store=name, number=number, version=release))
