"""Which language a screen speaks."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Both: TypeAlias = tuple[str, str]
"""The Chinese text, then the English one."""
LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")
DEFAULT: Final[Language] = "zh"


def choose(asked: str | None, accepted: str | None = None) -> Language:
    """Give the language asked for in the address, else the first one a browser accepts that we speak.

    Parameters
    ----------
    asked
        The address's ``lang``.
    accepted
        The browser's ``Accept-Language`` header, such as ``en-GB,en;q=0.9,zh;q=0.5``.
    """
    for language in LANGUAGES:
        if asked == language:
            return language
    for weighed in sorted((accepted or "").split(","), key=_weight):
        for language in LANGUAGES:
            if weighed.strip().casefold().startswith(language):
                return language
    return DEFAULT


def of(both: Both, language: Language) -> str:
    """Give the text of one language."""
    return both[LANGUAGES.index(language)]


def _weight(entry: str) -> float:
    _, _, quality = entry.partition(";q=")
    try:
        return -float(quality or 1)
    except ValueError:
        return 0.0
