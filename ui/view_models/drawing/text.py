"""How wide a text is, and what of it fits: an estimate, a little on the wide side, without a font."""

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
_GROUPS = {
    0.24: " ", 0.33: "ijl|',.:;I", 0.39: "f!(){}[]-/\\", 0.44: "rt", 0.52: "scz*?", 0.59: "aevxykFLJY\"0123456789",
    0.62: "gE#$+<=>_^~`", 0.65: "bdhnopquSTVXZ", 0.69: "ABCKPR", 0.77: "DGHNOQU&", 0.87: "Mw", 0.98: "mW%@",
}  # fmt: skip
_LATIN = {char: em for em, chars in _GROUPS.items() for char in chars}
"""Ems of the half-bold Noto Sans; the families of Windows and macOS are no wider."""
_MARKS_KEPT = 2
"""Combining marks kept on one letter: more of them would climb out of the card."""


def clean(text: str) -> str:
    """The text as one line that can be drawn: no control characters, no halves of characters."""
    kept: list[str] = []
    marks = 0
    for char in text:
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if kind == "Cs":
            kept.append("\ufffd")
        elif kind == "Cc" or char in "\u2028\u2029":
            kept.append(" ")
        elif char in "\ufffe\uffff":
            kept.append("\ufffd")
        elif marks <= _MARKS_KEPT:
            kept.append(char)
    return "".join(kept).strip()


@lru_cache(maxsize=8192)
def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 1.0
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if char in _LATIN:
        return _LATIN[char]
    wide = unicodedata.east_asian_width(char) == "A" or char.isupper()
    return 1.0 if wide else 0.75


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width in pixels at a font of `size` pixels; wide (CJK) characters count one em."""
    return sum(map(_em, text)) * size * (1.0 if bold else 0.97)


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text` if it fits into `room` pixels, else its beginning with an ellipsis."""
    if width(text, size, bold=bold) <= room:
        return text
    factor = size * (1.0 if bold else 0.97)
    left = room - _em(ELLIPSIS) * factor
    kept: list[str] = []
    for char in text:
        left -= _em(char) * factor
        if left < 0:
            break
        kept.append(char)
    return "".join(kept).rstrip() + ELLIPSIS
