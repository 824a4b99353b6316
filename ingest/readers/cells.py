"""The text of a spreadsheet's cell, as a person sees it."""

from __future__ import annotations

import datetime

EXACT = 10**15
"""Beyond it Excel has no digit left to keep: such a number is not a written-out one any more."""


def text(value: object) -> str:
    """Write a cell's value.

    >>> text(3.0), text(0.1), text(True), text(datetime.date(2025, 3, 4))
    ('3', '0.1', 'true', '2025-03-04')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
