"""Value types: how a cell's text becomes a value, and a value its canonical text.

A value type knows its name, its range and its closed words. Fields of the kinds name
their type in ``Annotated``, so that import, forms and documents read it off the class.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

Value = str | int | float | bool | list[str]
"""What a fact can say. Dates are ISO texts (``2025-03-04``)."""

CLEAR: Final = "(clear)"
"""The cell that withdraws what its source said."""

_NUMBER = re.compile(r"[+-]?(\d+(,\d{3})+|\d+)?(\.\d*)?([eE][+-]?\d+)?")
_DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[T ][\d:.]+Z?(?:[+-][\d:]+)?)?"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MAX_TEXT: Final = 32_767
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: object) -> str:
    """Give the one JSON text of a value: sorted keys, no blanks, floats by ``repr``."""
    return _CANONICAL(value)


def fold(text: str) -> str:
    """Give the form in which words and headers are compared: NFKC, blanks collapsed, case folded."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def name_key(text: str) -> str:
    """Give the form of a name that makes a key: NFKC, blanks collapsed, case kept."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def blank(text: str) -> bool:
    """Whether a text shows nothing: white space, format characters and fillers alone."""
    return all(
        letter.isspace() or letter in "\u115f\u1160\u2800\u3164\uffa0" or unicodedata.category(letter) == "Cf"
        for letter in text
    )


@dataclass(frozen=True, slots=True)
class ValueType:
    """How one sort of value is read and checked. ``read`` raises ValueError on what does not fit."""

    name: str
    unit: str = ""

    def read(self, text: str) -> Value:
        """Read a cell; the text is not blank."""
        raise NotImplementedError

    def check(self, value: Any) -> Any:
        """Check a value that is not a text from a cell, as forms and code give it."""
        return self.read(value) if isinstance(value, str) else self.read(str(value))


@dataclass(frozen=True, slots=True)
class Text(ValueType):
    """Any text, kept exactly as written."""

    def read(self, text: str) -> str:
        if _CONTROL.search(text):
            raise ValueError("control_character")
        if len(text) > MAX_TEXT:
            raise ValueError("too_long")
        return text


@dataclass(frozen=True, slots=True)
class Phone(Text):
    """A phone number as written; scientific notation has lost digits and is refused."""

    def read(self, text: str) -> str:
        if re.fullmatch(r"\s*\d(\.\d+)?[eE]\+?\d+\s*", unicodedata.normalize("NFKC", text)):
            raise ValueError("value")
        return Text.read(self, text)


@dataclass(frozen=True, slots=True)
class Number(ValueType):
    """A float in [low, high]."""

    low: float = -math.inf
    high: float = math.inf
    whole: bool = False

    def read(self, text: str) -> float | int:
        plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
        if not _NUMBER.fullmatch(plain) or not any(map(str.isdigit, plain)):
            raise ValueError("value")
        number = float(plain.replace(",", ""))
        if not math.isfinite(number) or not self.low <= number <= self.high:
            raise ValueError("value")
        if self.whole:
            if not number.is_integer():
                raise ValueError("value")
            return int(number)
        return number + 0.0 if number else 0.0


@dataclass(frozen=True, slots=True)
class NumberOrText(ValueType):
    """A number where it reads as one, else the text as written."""

    def read(self, text: str) -> Value:
        try:
            return Number("number").read(text)
        except ValueError:
            return Text("text").read(text)


@dataclass(frozen=True, slots=True)
class Day(ValueType):
    """A calendar day, kept as ISO text."""

    def read(self, text: str) -> str:
        match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if not match:
            raise ValueError("value")
        year, *rest = (int(part) for part in match.groups() if part)
        try:
            return dt.date(year, *rest).isoformat()
        except ValueError:
            raise ValueError("value") from None


@dataclass(frozen=True, slots=True)
class YesNo(ValueType):
    """1 0 true false yes no 是 否."""

    def read(self, text: str) -> bool:
        word = fold(text)
        if word in {"1", "true", "yes", "是", "1.0"}:
            return True
        if word in {"0", "false", "no", "否", "0.0"}:
            return False
        raise ValueError("value")


@dataclass(frozen=True, slots=True)
class Words(ValueType):
    """One of a closed list of words, in English or Chinese.

    ``words`` maps each canonical word to the other ways of writing it; the first is the Chinese one.
    """

    words: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def read(self, text: str) -> Value:
        found = self.lookup().get(fold(text).replace("\u2212", "-"))
        if found is None:
            raise ValueError("value")
        return found

    def lookup(self) -> dict[str, str]:
        """Give every accepted writing, folded, with its canonical word."""
        return {fold(way): word for word, ways in self.words.items() for way in (word, *ways)}

    def chinese(self, word: str) -> str:
        """Give the Chinese word."""
        return self.words[word][0] if self.words.get(word) else word


@dataclass(frozen=True, slots=True)
class AttitudeWord(Words):
    """+2 strong supporter … −2 strong opponent, or ``unknown``."""

    def read(self, text: str) -> Value:
        word = Words.read(self, text.replace(" ", ""))
        return "unknown" if word == "unknown" else int(str(word))

    def check(self, value: Any) -> Any:
        return self.read(str(value))


@dataclass(frozen=True, slots=True)
class Listing(ValueType):
    """Several values in one cell, by ``;`` or ``；``; kept in the order written, once each."""

    item: ValueType = Text("text")

    def read(self, text: str) -> list[str]:
        return self._once(str(self.item.read(part.strip())) for part in re.split("[;；]", text) if part.strip())

    def check(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.read(value)
        return self._once(str(self.item.read(str(part))) for part in value)

    @staticmethod
    def _once(parts: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(parts))
