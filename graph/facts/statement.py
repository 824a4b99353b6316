"""What one source said about one entity in one batch, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graph.model.values import Value

Fields = dict[str, Value | None]
"""Field -> value; None means that the source withdrew what it said of the field."""

EXISTS = ""
"""The field under which a statement says that its entity exists.

Every value says so too, and so do no fields at all; withdrawals alone do not, unless ``EXISTS: True``
stands beside them. ``EXISTS: None`` withdraws it.
"""

LEVEL_DEFAULT = 3
RELIABILITY_DEFAULT = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who said it and how good it is.

    Parameters
    ----------
    source
        A system or a person: ``files``, ``salesforce``, ``linkedin:OWNER``, ``user:NAME``.
    level
        Information level 1–4, None where not said.
    reliability
        0..1, None where not said.
    observed
        Day number of the observation, None where undated.
    decides
        A confirmed edit or visit log: wins until a later one or its withdrawal.
    """

    source: str
    level: int | None = None
    reliability: float | None = None
    observed: int | None = None
    decides: bool = False


class Statement(NamedTuple):
    """One kept statement. ``order`` is the number of the batch that said it, ``recorded`` that batch's day."""

    sid: int
    eid: int
    evidence: Evidence
    order: int
    recorded: int
    fields: Fields

    @property
    def day(self) -> int:
        """The observed day, else the day it was recorded."""
        return self.recorded if self.evidence.observed is None else self.evidence.observed

    @property
    def moment(self) -> tuple[int, int]:
        """When it was said, among what is kept: batch, then place in the batch."""
        return self.order, self.sid

    @property
    def asserts(self) -> bool:
        """Whether it says that the entity exists; a statement of withdrawals alone does not."""
        return asserts(self.fields)

    def claims(self) -> Iterator[tuple[str, Value | None]]:
        """Give each field with its value, and ``EXISTS`` where the statement speaks of it."""
        for field, value in self.fields.items():
            if field != EXISTS:
                yield field, value
        if asserts(self.fields):
            yield EXISTS, True
        elif EXISTS in self.fields:
            yield EXISTS, None


def asserts(fields: Fields) -> bool:
    """Whether fields say that their entity exists."""
    for value in fields.values():
        if value is not None:
            return True
    return not fields


def tidy(fields: Fields) -> Fields:
    """Give fields in the one form in which they are kept: ``EXISTS`` only where no value says it."""
    if EXISTS not in fields:
        return fields
    rest: Fields = {field: value for field, value in fields.items() if field != EXISTS}
    if any(value is not None for value in rest.values()) or (fields[EXISTS] and not rest):
        return rest
    return fields
