"""The closed words of the field as people read them, and any value by its field's type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.model.schema import KINDS
from graph.model.values import AttitudeWord, Day, Listing, Number, NumberOrText, ValueType, Words, YesNo
from graph.model.words import ALL, ATTITUDE, ROLE
from ui.i18n import formats
from ui.i18n.language import Language

SIGNS: Final[Mapping[int | None, str]] = {2: "++", 1: "+", 0: "○", -1: "−", -2: "−−", None: "?"}
"""The sign that stands beside an attitude's colour."""
_ATTITUDES: Final = {
    "2": "Supporter", "1": "Leans to us", "0": "Neutral", "-1": "Leans against", "-2": "Opponent", "unknown": "Unknown",
}  # fmt: skip
_ENGLISH: Final[Mapping[str, Mapping[str, str]]] = {
    "role": {"user_buyer": "User"},
    "visit outcome": {"no_sale": "No sale"},
    "purchase pattern": {"one_off": "One-off"},
    "relation stage": {"preferred": "Preferred supplier", "alliance": "Strategic alliance"},
    "team role": {"presales": "Pre-sales", "aftersales": "After-sales"},
    "side": {"seller": "Ours"},
    "step": {
        "need": "Need and project set up", "search": "Supplier search", "criteria": "Purchase criteria",
        "tender": "Tender and evaluation", "commitment": "Commitment to buy", "installation": "Installation",
    },
    "satisfaction": {
        "very_satisfied": "Very satisfied", "satisfied": "Fairly satisfied", "no_opinion": "No opinion",
        "dissatisfied": "Somewhat dissatisfied", "very_dissatisfied": "Very dissatisfied",
    },
}  # fmt: skip
_LISTS: Final = {words.name: words for words in ALL}


def choice(listing: Words, word: object, language: Language) -> str:
    """Give one word of a closed list; what is not in it is shown as it is."""
    text = str(word)
    if text not in listing.words:
        return text
    if language == "zh":
        return listing.chinese(text)
    if isinstance(listing, AttitudeWord):
        return _ATTITUDES[text]
    return _ENGLISH.get(listing.name, {}).get(text) or text.replace("_", " ").capitalize()


def of_list(name: str, word: object, language: Language) -> str:
    """Give one word of the closed list of a name, such as ``stage``; empty where there is none."""
    return "" if word is None else choice(_LISTS[name], word, language)


def attitude(value: object, language: Language) -> str:
    """Give the sign and the word of an attitude: ``+ Leans to us``; None is unknown."""
    known = int(value) if isinstance(value, int) else None
    word = choice(ATTITUDE, "unknown" if known is None else known, language)
    return f"{SIGNS.get(known, '?')} {word}"


def role(word: object, language: Language) -> str:
    """Give the word of a role or mark in a decision unit."""
    return choice(ROLE, word, language)


def yes_no(value: object, language: Language) -> str:
    """Give the word for yes or no; a question mark where nobody said."""
    if value is None:
        return "?"
    return ("是" if value else "否") if language == "zh" else ("Yes" if value else "No")


def shown(kind: str, field: str, value: Any, language: Language) -> str:
    """Write a value of a field as people read it; empty where nobody said it."""
    if value is None:
        return ""
    found = KINDS[kind].fields().get(field) if kind in KINDS else None
    return _written(found, value, language)


def _written(type_: ValueType | None, value: Any, language: Language) -> str:
    if isinstance(value, list | tuple):
        item = type_.item if isinstance(type_, Listing) else None
        return formats.listing((_written(item, one, language) for one in value), language)
    if isinstance(type_, AttitudeWord):
        return attitude(value, language)
    if isinstance(type_, Words):
        return choice(type_, value, language)
    if isinstance(type_, Day):
        return formats.day(value, language)
    if isinstance(type_, YesNo) or isinstance(value, bool):
        return yes_no(value, language)
    if isinstance(type_, Number | NumberOrText) and isinstance(value, int | float):
        return formats.number(value, language)
    return str(value)
