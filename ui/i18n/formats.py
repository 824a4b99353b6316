"""How days, amounts, shares and lists are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ui.i18n.language import Language

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(text: object, language: Language) -> str:
    """Write an ISO day: 2026年11月20日, 20 Nov 2026; what is no day is written as it is.

    >>> day("2026-03-04", "en")
    '4 Mar 2026'
    """
    try:
        date = dt.date.fromisoformat(str(text))
    except ValueError:
        return "" if text is None else str(text)
    if language == "zh":
        return f"{date.year}年{date.month}月{date.day}日"
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def moment(seconds: int, language: Language) -> str:
    """Write a moment in the machine's own time."""
    at = dt.datetime.fromtimestamp(seconds).astimezone()
    return f"{day(at.date().isoformat(), language)} {at:%H:%M}"


def number(value: float | int, language: Language) -> str:
    """Write a figure with thousands and without needless digits.

    >>> number(12600000.0, "en")
    '12,600,000'
    """
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{int(value):,}"


def amount(value: float | None, language: Language, currency: str = "") -> str:
    """Write an amount short: 4,860 万, CNY 48.6 m; a dash where nobody said it.

    >>> amount(48600000, "en", "CNY"), amount(48600000, "zh")
    ('CNY 48.6 m', '4,860 万')
    """
    if value is None:
        return "–"
    steps = ((1e8, " 亿"), (1e4, " 万")) if language == "zh" else ((1e9, " bn"), (1e6, " m"), (1e3, " k"))
    for size, unit in steps:
        if abs(value) >= size:
            text = f"{value / size:,.2f}".rstrip("0").rstrip(".") + unit
            break
    else:
        text = number(value, language)
    if not currency:
        return text
    return f"{text} {currency}" if language == "zh" else f"{currency} {text}"


def percent(share: float) -> str:
    """Write a chance as 61/100: it is no measured frequency.

    >>> percent(0.6061)
    '61/100'
    """
    return f"{round(share * 100)}/100"


def share(value: float) -> str:
    """Write a figure of 0..1 with two digits."""
    return f"{value:.2f}"


def listing(parts: Iterable[object], language: Language) -> str:
    """Write several things in a row."""
    return ("、" if language == "zh" else ", ").join(map(str, parts))


def way(names: Iterable[object]) -> str:
    """Write people along a route."""
    return " → ".join(map(str, names))
