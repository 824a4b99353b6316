"""Edits as a user asks for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.services.editing.done import Done, Visited

if TYPE_CHECKING:
    from graph.services import Services


class Editing:
    """Edits: confirmed words of a user, so each decides until a later one.

    Every method takes

    seen : int, optional
        Ledger number of the page that the user looked at; an entity changed since refuses the edit
        (`StaleEdit`). Default: the state at the call.
    observed : date, optional
        The day it was observed; default today.
    why : str
        What the ledger says of the edit.
    delivery : str
        Id of the edit: the same one twice is once.

    and raises `InvalidValue` for a value that does not fit (naming what does), `Refused` for an unknown
    field or kind (listing those there are), `UnknownThing` and `AmbiguousName`.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    def add_person(
        self,
        name: str,
        *,
        account: str | None = None,
        key: str | None = None,
        fields: Mapping[str, Any] | None = None,
        observed: dt.date | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """Add a person, with a job at an account or org unit; without a key he gets a readable one.

        ``fields`` are those of a person, and title and level for the job.
        """
        raise NotImplementedError

    def set(
        self,
        entity: str,
        field: str,
        value: Any,
        *,
        opportunity: str | None = None,
        seen: int | None = None,
        observed: dt.date | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """Set a field of a thing ([KIND:]KEY or name), or with an opportunity of a person's part in it.

        ``(clear)`` or None withdraws what the user said.
        """
        raise NotImplementedError

    def link(
        self,
        source: str,
        kind: str,
        target: str,
        *,
        fields: Mapping[str, Any] | None = None,
        seen: int | None = None,
        observed: dt.date | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """Draw a line, or change the one there is; ``fields`` may hold valid_from and valid_to."""
        raise NotImplementedError

    def unlink(
        self,
        source: str,
        kind: str,
        target: str,
        *,
        on: dt.date | None = None,
        seen: int | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """End a line: its last day is the one before ``on`` (default today)."""
        raise NotImplementedError

    def confirm(
        self, person: str, opportunity: str, *, seen: int | None = None, why: str = "", delivery: str = ""
    ) -> Done:
        """Confirm a proposed part in a deal."""
        raise NotImplementedError

    def log_visit(self, visit: Visited, *, why: str = "", delivery: str = "") -> Done:
        """Log a visit; without a next step it is refused. Level 3, observed on the day of the visit."""
        raise NotImplementedError

    def undo(self, batch: int | str, *, delivery: str = "") -> Done:
        """Take a batch back, by number or delivery id; ``kept_by_later`` lists what a later batch touched."""
        raise NotImplementedError

    def withdraw(self, source: str, *, delivery: str = "") -> Done:
        """Take out what rests on a source alone."""
        raise NotImplementedError
