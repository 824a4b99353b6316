"""The moment a question is asked for: three arguments that every reading method takes."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypedDict

from graph.store.base import Store
from graph.store.view import View


class When(TypedDict, total=False):
    """The keywords of every reading method; see `Moment` for what they mean."""

    as_of: dt.date | None
    known_at: int | None
    today: dt.date | None


@dataclass(frozen=True, slots=True)
class Moment:
    """When it was true, when it was believed, and which day is today.

    Parameters
    ----------
    as_of
        True then; None hides no fact by its date.
    known_at
        Believed then, seconds since 1970 (UTC); None is now.
    today
        The day ages are counted to; default ``as_of``, else the system's date.
    """

    as_of: dt.date | None = None
    known_at: int | None = None
    today: dt.date | None = None

    def settled(self, default: dt.date | None = None) -> Moment:
        """Give the moment with its day filled in."""
        day = self.today or self.as_of or default or dt.datetime.now().astimezone().date()
        return Moment(self.as_of, self.known_at, day)

    def view(self, store: Store) -> AbstractContextManager[View]:
        """Open a view of the store at this moment."""
        return store.view(as_of=self.as_of, known_at=self.known_at, today=self.today)
