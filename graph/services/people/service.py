"""People as a user asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.services.moment import When
from graph.services.people.panel import PersonPanel, PersonRow

if TYPE_CHECKING:
    from graph.services import Services


class People:
    """The people of every side."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def listing(
        self,
        *,
        side: str | None = None,
        account: str | None = None,
        opportunity: str | None = None,
        text: str = "",
        limit: int | None = None,
        **when: Unpack[When],
    ) -> tuple[PersonRow, ...]:
        """Give people by name: of a side, with a job at an account (its units included), who play in a deal, whose
        name, alias, key or title holds a text.
        """  # fmt: skip
        raise NotImplementedError

    def panel(self, person: str, **when: Unpack[When]) -> PersonPanel:
        """Give everything known of one person, by key or name, and from where."""
        raise NotImplementedError
