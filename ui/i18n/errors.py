"""The sentence of an error in either language: what happened, then what to do."""

from __future__ import annotations

from typing import Any

from graph.errors import FileRefused, UserError
from ui.i18n import formats
from ui.i18n.error_phrases import CODES, HINTS, PHRASES, REFUSALS, Phrases
from ui.i18n.language import Language


def error(fault: UserError, language: Language) -> str:
    """Give what happened and what to do, as one text."""
    return (
        " ".join(part for part in parts(fault, language) if part)
        if language == "en"
        else "".join(parts(fault, language))
    )


def parts(fault: UserError, language: Language) -> tuple[str, str]:
    """Give what happened, and what to do (may be empty)."""
    if language == "en":
        return fault.message, fault.hint
    message = _translated(fault.message, PHRASES)
    hint = _translated(fault.hint, HINTS)
    if message is None:
        return _by_code(fault, hint)
    return message, (fault.hint if hint is None else hint)


def _by_code(fault: UserError, hint: str | None) -> tuple[str, str]:
    """Give the general sentence of the code, with what the parameters tell."""
    if isinstance(fault, FileRefused):
        what, then = REFUSALS.get(str(fault.params.get("reason")), REFUSALS["not_this_format"])
    else:
        what, then = CODES.get(fault.code, CODES["refused"])
    values = {name: _text(value) for name, value in fault.params.items()}
    for name in ("path", "text", "batch"):
        values.setdefault(name, "")
    return what.format_map(_Blank(values)), hint or then


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _text(value: Any) -> str:
    return formats.listing(value, "zh") if isinstance(value, list | tuple) else str(value)


def _translated(text: str, phrases: Phrases) -> str | None:
    if not text:
        return ""
    for pattern, chinese in phrases:
        if found := pattern.fullmatch(text):
            return chinese.format_map(_Blank({name: value or "" for name, value in found.groupdict().items()}))
    return None
