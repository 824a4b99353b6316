"""Power maps as a user asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.services.maps.power_map import Filters, PowerMap
from graph.services.moment import When
from graph.services.routes.answer import RoutesAnswer

if TYPE_CHECKING:
    from graph.services import Services

EVERYTHING = Filters()


class Maps:
    """Power maps."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def of(
        self,
        subject: str,
        *,
        filters: Filters = EVERYTHING,
        around: str | None = None,
        answer: RoutesAnswer | None = None,
        **when: Unpack[When],
    ) -> PowerMap:
        """Give the map of an opportunity or account, by key or name.

        Parameters
        ----------
        filters
            What to leave out.
        around
            The person whose neighbourhood is shown where there are too many people.
        answer
            Routes to draw; their people are on the map whatever the filters.
        """
        raise NotImplementedError
