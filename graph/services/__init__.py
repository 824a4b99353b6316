"""One method is one thing that a user wants."""

from __future__ import annotations

import datetime as dt
import getpass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.projection.settings import Settings
from graph.store.base import Store

if TYPE_CHECKING:
    from graph.services.accounts import Accounts
    from graph.services.editing import Editing
    from graph.services.maps import Maps
    from graph.services.measures import Measures
    from graph.services.people import People
    from graph.services.projections import Projections
    from graph.services.routes.service import Routes


class Services:
    """All services over one store; each is loaded when it is first asked for.

    Parameters
    ----------
    store
        An open store.
    user
        Who edits; default the name in the operating system.
    today
        The day of questions that name none; default the system's date at each question.
    settings
        The figures of design 5.
    """

    def __init__(
        self, store: Store, *, user: str | None = None, today: dt.date | None = None, settings: Settings | None = None
    ) -> None:
        self.store = store
        self.user = user or _own_name()
        self.today = today
        self.settings = settings or Settings()

    @cached_property
    def projections(self) -> Projections:
        """The arrays that questions for routes share."""
        from graph.services.projections import Projections

        return Projections(self.settings)

    @cached_property
    def routes(self) -> Routes:
        """Who to go through."""
        from graph.services.routes.service import Routes

        return Routes(self)

    @cached_property
    def accounts(self) -> Accounts:
        """The customers."""
        from graph.services.accounts import Accounts

        return Accounts(self)

    @cached_property
    def people(self) -> People:
        """The people of every side."""
        from graph.services.people import People

        return People(self)

    @cached_property
    def maps(self) -> Maps:
        """Power maps."""
        from graph.services.maps import Maps

        return Maps(self)

    @cached_property
    def editing(self) -> Editing:
        """What a user writes."""
        from graph.services.editing import Editing

        return Editing(self)

    @cached_property
    def measures(self) -> Measures:
        """Everybody's place in the net."""
        from graph.services.measures import Measures

        return Measures(self)


def _own_name() -> str:
    """Give the name of the operating system's user; a machine may know none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "user"
