"""From a reason to its sentence: parameters are written as people read them and put into the template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.analysis.reasons import Reason
from ui.i18n import closed, fields, formats
from ui.i18n.language import Language, of
from ui.i18n.reasons import REASONS

_GRADES = {"strong": ("较大", "strong"), "fair": ("一般", "fair"), "weak": ("较小", "weak")}
_SATISFACTION = {5: "very_satisfied", 4: "satisfied", 3: "no_opinion", 2: "dissatisfied", 1: "very_dissatisfied"}
_OPTIONAL = re.compile(r"\[([^][]*)\]")
_NAMED = re.compile(r"\{(\w+)\}")


def say(reason: Reason, language: Language) -> str:
    """Give the sentence of a reason. It is plain text: names stand in it as they are."""
    return fill(of(REASONS[reason.code], language), {k: _shown(k, v, language) for k, v in reason.params.items()})


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into a template; ``[ … ]`` is left out where one of its values is empty.

    >>> fill("Lost[ on {date}][: {reason}]", {"date": "", "reason": "price {x}"})
    'Lost: price {x}'
    """

    def kept(part: re.Match[str]) -> str:
        return part[1] if all(values.get(name) for name in _NAMED.findall(part[1])) else ""

    return _NAMED.sub(lambda name: values.get(name[1], ""), _OPTIONAL.sub(kept, template))


def _shown(name: str, value: Any, language: Language) -> str:
    """Write a parameter by what its name says it is."""
    if value is None:
        return ""
    writer = _WRITERS.get(name)
    if writer is not None:
        return str(writer(value, language))
    if isinstance(value, list | tuple):
        return formats.listing(value, language)
    return str(value)


def _satisfaction(value: object, language: Language) -> str:
    word = _SATISFACTION.get(value, "") if isinstance(value, int) else str(value)
    return closed.of_list("satisfaction", word, language)


def _names(value: Any, language: Language) -> str:
    return formats.way(value) if isinstance(value, list | tuple) else str(value)


_WRITERS: Mapping[str, Any] = {
    "grade": lambda value, language: of(_GRADES.get(str(value), (str(value), str(value))), language),
    "chance": lambda value, language: formats.percent(value),
    "strength": lambda value, language: formats.share(value),
    "freshness": lambda value, language: formats.share(value),
    "date": formats.day,
    "missing": lambda value, language: formats.listing((fields.field(one, language) for one in value), language),
    "roles": lambda value, language: formats.listing((closed.role(one, language) for one in value), language),
    "attitude": closed.attitude,
    "kind": lambda value, language: fields.kind(str(value).upper(), language),
    "before": _satisfaction,
    "now": _satisfaction,
    "names": _names,
    "field": fields.field,
    "limit": formats.number,
}
