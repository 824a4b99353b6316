"""What one source said about one entity in one batch, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from graph.model.values import Value

Fields = dict[str, Value | None]
"""Field -> value; None means that the source withdrew what it said of the field."""

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
    def asserts(self) -> bool:
        """Whether it says that the entity exists; a statement of withdrawals alone does not."""
        return not self.fields or any(value is not None for value in self.fields.values())
