"""Whether what a user typed fits its field; if not, one sentence with what does."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from graph.errors import InvalidValue, Refused
from graph.model.entity import Edge, Kind
from graph.model.schema import EDGES
from graph.model.values import CLEAR, Day, Listing, Number, ValueType, Words, YesNo

PERIOD: Final = {"valid_from": Day("day"), "valid_to": Day("day")}
"""What every line may also say: its first and its last day."""


def checked(kind: type[Kind], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Check fields of a kind; ``(clear)``, None and an empty text become None, which withdraws.

    Raises
    ------
    Refused
        The kind has no such field; the sentence lists those it has.
    InvalidValue
        The value does not fit; the sentence says what does.
    """
    types: dict[str, ValueType] = dict(kind.fields())
    if issubclass(kind, Edge):
        types |= PERIOD
    found = {}
    for name, value in fields.items():
        field = name if name in types or kind.table is None else kind.table.field_of(name)
        if field not in types:
            raise Refused(
                f"{kind.tag()} has no field {name!r}.",
                hint=f"It has {', '.join(types)}.",
                field=name,
                kind=kind.tag(),
                fields=list(types),
            )
        found[field] = None if value in (None, "", CLEAR) else _fit(types[field], field, value)
    return found


def line_kind(text: str) -> type[Edge]:
    """Give the kind of line that a word means, in any case, ``-`` or ``_``; Refused lists those there are."""
    wanted = text.strip().upper().replace("-", "_").replace(" ", "_")
    for kind in EDGES.values():
        if wanted == kind.type or text.strip() == kind.chinese:
            return kind
    raise Refused(f"There is no kind of line {text!r}.", hint=f"There are {', '.join(EDGES)}.", kind=text)


def allowed(type_: ValueType) -> str:
    """Say in words what a type of value takes."""
    if isinstance(type_, Words):
        return "one of " + ", ".join(type_.words)
    if isinstance(type_, Listing):
        return f"a list by ; of {allowed(type_.item)}" if isinstance(type_.item, Words) else "a list by ;"
    if isinstance(type_, Number):
        return _number(type_)
    if isinstance(type_, Day):
        return "a day such as 2025-03-04"
    if isinstance(type_, YesNo):
        return "yes or no"
    return "a text of at most 32,767 characters without control characters"


def _number(type_: Number) -> str:
    sort = "a whole number" if type_.whole else "a number"
    low, high = math.isfinite(type_.low), math.isfinite(type_.high)
    if low and high:
        return f"{sort} from {type_.low:g} to {type_.high:g}"
    return f"{sort} of {type_.low:g} or more" if low else sort


def _fit(type_: ValueType, field: str, value: Any) -> Any:
    try:
        return type_.check(value)
    except ValueError as error:
        raise InvalidValue(
            f"{field} cannot be {str(value)[:80]!r}.",
            hint=f"It takes {allowed(type_)}.",
            field=field,
            value=str(value),
            reason=str(error),
            allowed=allowed(type_),
        ) from error
