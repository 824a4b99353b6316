"""What may leave the house: a mailed map must not burn the coach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from graph.model.schema import KINDS

V = TypeVar("V")

COACH_MARKS: Final = frozenset({"coach", "coach_candidate"})
_OF_EVERY_EDGE: Final = frozenset({"valid_from", "valid_to"})


def shareable(kind: str, props: Mapping[str, V]) -> dict[str, V] | None:
    """Give the values of an entity that are safe to share, None where the entity itself is not.

    Left out are the fields marked ``private``, the coach among roles, and columns that no kind
    knows: nobody can tell what stands in them.

    >>> shareable("PLAYS", {"role": ["coach", "user_buyer"], "attitude": 2, "criteria": "price"})
    {'role': ['user_buyer'], 'criteria': 'price'}
    >>> shareable("FAVOURS", {}) is None
    True
    """
    found = KINDS.get(kind)
    if found is None or found.private:
        return None
    said = found.said()
    kept: dict[str, V] = {}
    for name, value in props.items():
        meaning = said.get(name)
        if (meaning is None and name not in _OF_EVERY_EDGE) or (meaning is not None and meaning.private):
            continue
        shown = _without_coach(value) if name == "role" else value
        if shown is not None or value is None:
            kept[name] = shown
    return kept


def _without_coach(value: V) -> V:
    """Give a list of roles without the coach's marks; None where nothing else stands in it."""
    if not isinstance(value, list):
        return value
    return [role for role in value if role not in COACH_MARKS] or None  # type: ignore[return-value]
