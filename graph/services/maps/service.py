"""Power maps as a user asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.projection.unit import DecisionUnit, is_open
from graph.services.maps.drawing import cards, links
from graph.services.maps.gathering import Gathered, gather, members_of
from graph.services.maps.nearness import nearest
from graph.services.maps.power_map import MOST, WHOLE, Filters, PowerMap
from graph.services.moment import Moment, When
from graph.services.reference import Ref
from graph.services.routes.answer import RoutesAnswer
from graph.store.finding import find

if TYPE_CHECKING:
    from graph.services import Services
    from graph.store.view import Thing, View

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
        most: int = MOST,
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
        most
            How many people at most where there are more than 60; who is nearest to ``around``, else to the
            target, else to the decision maker.
        """
        moment = Moment(**when).settled(self._services.today)
        with moment.view(self._services.store) as view:
            thing = find(view, subject, ("Opportunity", "Account"))
            deal = thing if thing.kind == "Opportunity" else _only_deal(view, thing)
            unit = DecisionUnit.read(view, None if deal is None else deal.id)
            near = None if around is None else find(view, around)
            routes = () if answer is None else answer.routes
            used = {step.link: at for at, route in reversed(list(enumerate(routes))) for step in route.steps}
            kept = {stop.id for route in routes for stop in route.stops} | ({near.id} if near else set())
            members = members_of(view, thing, unit)
            gathered = gather(view, members, kept, unit, filters, used)
            focus = _focus(gathered, unit, near, answer)
            shown = set(gathered.people)
            if len(shown) > WHOLE:
                keys = {eid: person.key for eid, person in gathered.people.items()}
                shown = nearest(keys, gathered.lines, kept | ({focus} if focus is not None else set()), most)
            return PowerMap(
                subject=Ref.of(thing),
                opportunity=None if deal is None else Ref.of(deal),
                people=cards(gathered, shown, unit),
                links=links(gathered, shown, filters, used, view.day),
                routes=tuple(route.people for route in routes),
                focus=gathered.people[focus].key if focus in gathered.people else None,
                departments=gathered.departments,
                shown=len(shown),
                total=len(gathered.people),
                number=view.number,
            )


def _only_deal(view: View, account: Thing) -> Thing | None:
    """Give the one open deal of an account: its attitudes and roles are then shown on the account's map."""
    ids = {line.source for line in view.lines_at([account.id], ["FOR"]) if line.target == account.id}
    deals = [one for one in view.things(ids).values() if one.kind == "Opportunity" and is_open(one)] if ids else []
    return deals[0] if len(deals) == 1 else None


def _focus(gathered: Gathered, unit: DecisionUnit, near: Thing | None, answer: RoutesAnswer | None) -> int | None:
    """Give whom the map opens on: who is asked for, the target, the decision maker, the highest of the unit."""
    if near is not None:
        return near.id
    if answer is not None and answer.target.id in gathered.people:
        return answer.target.id

    def rank(eid: int) -> tuple[bool, bool, int, str]:
        part = unit.parts.get(eid)
        roles = () if part is None else part.roles
        level = gathered.seats[eid].level or 9
        return ("decision_maker" not in roles, "economic_buyer" not in roles, level, gathered.people[eid].key)

    return min(gathered.members, key=rank, default=None)
