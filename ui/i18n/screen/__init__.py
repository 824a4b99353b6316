"""The words of the pages: titles, labels, tooltips, empty states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both, Language, of
from ui.i18n.screen.accounts import ACCOUNTS
from ui.i18n.screen.dialogs import DIALOGS
from ui.i18n.screen.files import FILES
from ui.i18n.screen.frame import FRAME
from ui.i18n.screen.map import MAP
from ui.i18n.screen.people import PEOPLE
from ui.i18n.screen.routes import ROUTES
from ui.i18n.screen.visits import VISITS

WORDS: Final[Mapping[str, Both]] = {
    **FRAME, **ACCOUNTS, **PEOPLE, **MAP, **DIALOGS, **VISITS, **ROUTES, **FILES,
}  # fmt: skip


def word(key: str, language: Language, **values: object) -> str:
    """Give a word of the screen, with values put into its places.

    >>> word("people_count", "en", count=3)
    '3 people'
    """
    text = of(WORDS[key], language)
    return text.format(**values) if values else text
