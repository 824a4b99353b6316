"""What an answer rests on: a fact as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.store.view import Fact


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a source says. Days are ISO texts, None where undated; ``info_level`` 1–4, None where not said."""

    field: str
    value: Any
    source: str
    info_level: int | None
    reliability: float | None
    observed_on: str | None
    recorded_on: str
    batch: int
    decides: bool
    wins: bool

    @classmethod
    def of(cls, fact: Fact) -> Shown:
        """Show a fact of a view."""
        return cls(
            fact.field, fact.value, fact.source, fact.level, fact.reliability, fact.observed, fact.recorded, fact.batch,
            fact.decides, fact.wins,
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """Give the parts that an answer carries."""
        return {
            "field": self.field, "value": self.value, "source": self.source, "info_level": self.info_level,
            "observed_on": self.observed_on, "batch": self.batch, "wins": self.wins,
        }  # fmt: skip
