"""Texts that a spreadsheet would take for a formula: kept from it on the way out, given back on the way in."""

from __future__ import annotations

import re

JOINER = "\u2060"
"""Word joiner: shows nothing, and no formula begins with it."""
_BEGINS = "[=+\\-@\t\r\n＝＋－＠]"  # the full-width ones too: a spreadsheet of East Asia takes them for the others
_LOOKS = re.compile(f"{JOINER}*{_BEGINS}")
_GUARDED = re.compile(f"{JOINER}+{_BEGINS}")


def guarded(text: str) -> str:
    """Give a text that no spreadsheet computes.

    >>> guarded("=1+1") == "\u2060=1+1"
    True
    >>> guarded("plain")
    'plain'
    """
    return JOINER + text if _LOOKS.match(text) else text


def plain(text: str) -> str:
    """Give the text back as it was before ``guarded``.

    >>> plain(guarded("@SUM(1)"))
    '@SUM(1)'
    """
    return text[1:] if _GUARDED.match(text) else text
