"""Days as whole numbers since 1970-01-01, the form in which evidence keeps them."""

from __future__ import annotations

import datetime as dt

_EPOCH = dt.date(1970, 1, 1).toordinal()


def day_number(iso: str) -> int:
    """Give the number of an ISO day."""
    return dt.date.fromisoformat(iso).toordinal() - _EPOCH


def iso_day(number: int) -> str:
    """Give the ISO text of a day number."""
    return dt.date.fromordinal(number + _EPOCH).isoformat()


def day_of(seconds: int) -> int:
    """Give the day number (UTC) of a moment in seconds since 1970."""
    return seconds // 86_400
