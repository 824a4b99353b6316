"""What an edit did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.analysis.reasons import Reason
from graph.services.reference import Ref


@dataclass(frozen=True, slots=True)
class Done:
    """An edit that is kept.

    ``batch`` is what undo takes, None where nothing was news; ``changed`` counts statements;
    ``subject`` is the thing made or changed.
    """

    batch: int | None
    delivery: str
    subject: Ref | None
    changed: int
    notes: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the JSON object of the command line."""
        return {
            "schema": 1, "batch": self.batch, "delivery": self.delivery, "changed": self.changed,
            "id": None if self.subject is None else self.subject.key, "notes": [note.to_json() for note in self.notes],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit to be logged. Days are ISO texts; people, account and opportunity are keys or names."""

    account: str
    date: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    next_step: str
    next_date: str | None = None
    next_owner: str | None = None
    topic: str | None = None
    outcome: str | None = None
    opportunity: str | None = None
    key: str | None = None
