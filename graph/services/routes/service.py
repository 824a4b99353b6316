"""Routes as a user asks for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Unpack

from graph.services.moment import Moment, When
from graph.services.reference import Ref
from graph.services.routes import pairing
from graph.services.routes.answer import Question, RoutesAnswer, RouteSet, Via
from graph.services.routes.asking import ask
from graph.services.routes.explaining import Explainer
from graph.services.routes.ground import Ground, Grounds
from graph.services.routes.opening import openings
from graph.services.routes.whole import whole_set

if TYPE_CHECKING:
    from graph.services import Services

KEPT: Final = 16


class Routes:
    """Routes to a target."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._grounds = Grounds()
        self._lock = Lock()
        self._asked: OrderedDict[tuple[Question, int], Ground] = OrderedDict()

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
        moment = Moment(**when).settled(self._services.today)
        question = Question(target, opportunity, k, max_hops, via, plain, tuple(from_), moment)
        with moment.view(self._services.store) as view:
            asked = ask(view, question)
            ground = self._grounds.of(asked, self._services.projections.of(view, moment))
            routes = list(islice(ground.routes(), k))
            explainer = Explainer(view, ground, routes)
            explained = tuple(explainer.route(route) for route in routes)
            number = view.number
        self._keep((question, number), ground)
        deal = None if asked.opportunity is None else Ref.of(asked.opportunity)
        would_open = () if explained or next(ground.routes(), None) is not None else openings(ground)
        return RoutesAnswer(question, Ref.of(asked.target), deal, asked.via, explained, asked.notes, would_open, number)

    def rest(self, answer: RoutesAnswer) -> RouteSet:
        """Give what all legal routes together say: disjoint, cuts, sole opener, reliability.

        It speaks of the state that the answer was read from, where that is still at hand.
        """
        key = (answer.question, answer.number)
        with self._lock:
            ground = self._asked.get(key)
        if ground is None:
            moment = answer.question.moment
            with moment.view(self._services.store) as view:
                ground = self._grounds.of(ask(view, answer.question), self._services.projections.of(view, moment))
        return whole_set(ground)

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
        rows: Iterable[Sequence[str | None]],
        max_hops: int = 5,
        via: Via = "coach",
        plain: bool = False,
        **when: Unpack[When],
    ) -> Iterator[dict[str, Any]]:
        """Yield for each (from, to[, opportunity]) its best route, in the order asked.

        The start of a row need not be ours and has willingness 1; none of ours carries.

        Yields
        ------
        dict
            ``from``, ``to``, ``opportunity`` (keys), ``route`` ({people, names, chance, links} or None), ``note``.
        """
        moment = Moment(**when).settled(self._services.today)
        with moment.view(self._services.store) as view:
            projection = self._services.projections.of(view, moment)
            found = pairing.answers(view, projection, self._grounds, list(rows), max_hops, via, plain, moment)
        yield from found

    def _keep(self, key: tuple[Question, int], ground: Ground) -> None:
        with self._lock:
            self._asked[key] = ground
            while len(self._asked) > KEPT:
                self._asked.popitem(last=False)
