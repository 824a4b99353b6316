"""Routes as a user asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from graph.services.moment import When
from graph.services.routes.answer import RoutesAnswer, RouteSet, Via

if TYPE_CHECKING:
    from graph.services import Services


class Routes:
    """Routes to a target."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def best(
        self,
        target: str,
        opportunity: str | None = None,
        k: int = 3,
        max_hops: int = 5,
        via: Via = "coach",
        plain: bool = False,
        from_: Sequence[str] = (),
        **when: Unpack[When],
    ) -> RoutesAnswer:
        """Give the best routes, quickly; ``rest`` works out what all routes together say.

        Parameters
        ----------
        target, opportunity
            Keys or names. Without an opportunity: the one open one in which the target plays.
        k
            How many at most, 0 or more.
        max_hops
            Most links of a route, 0 = no limit.
        via
            ``coach``: at least one carrier is a coach of the opportunity; ``any``.
        plain
            Strength only: neither age nor willingness counts.
        from_
            Keys or names of where a route may start, in place of all of ours.

        Raises
        ------
        Refused
            The target plays in several open opportunities; ``params['opportunities']`` lists them.
        UnknownThing, AmbiguousName, EmptyStore
            The target, opportunity or a start is not one thing.
        """
        raise NotImplementedError

    def rest(self, answer: RoutesAnswer) -> RouteSet:
        """Give what all legal routes together say: disjoint, cuts, sole opener, reliability."""
        raise NotImplementedError

    def whole(
        self,
        target: str,
        opportunity: str | None = None,
        k: int = 3,
        max_hops: int = 5,
        via: Via = "coach",
        plain: bool = False,
        from_: Sequence[str] = (),
        **when: Unpack[When],
    ) -> RoutesAnswer:
        """Give ``best`` and ``rest`` in one answer."""
        answer = self.best(target, opportunity, k, max_hops, via, plain, from_, **when)
        return answer.whole(self.rest(answer))

    def pairs(
        self,
        rows: Iterable[tuple[str, str] | tuple[str, str, str | None]],
        max_hops: int = 5,
        via: Via = "coach",
        plain: bool = False,
        **when: Unpack[When],
    ) -> Iterator[dict[str, Any]]:
        """Yield for each (from, to[, opportunity]) its best route, in the order asked.

        Yields
        ------
        dict
            ``from``, ``to``, ``opportunity`` (keys), ``route`` ({people, chance, links} or None) and ``note``.
        """
        raise NotImplementedError
