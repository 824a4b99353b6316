"""People as a user asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.model.values import fold
from graph.services.moment import Moment, When
from graph.services.people import telling
from graph.services.people.panel import PersonPanel, PersonRow
from graph.services.seats import current, seats, within
from graph.store.finding import find

if TYPE_CHECKING:
    from graph.services import Services
    from graph.store.view import Line, Thing, View


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
        with self._moment(when).view(self._services.store) as view:
            things, jobs = self._chosen(view, account, opportunity)
            wanted = fold(text)
            kept = [
                thing
                for thing in things
                if (side is None or (thing.props.get("side") or "customer") == side)
                and (not wanted or _holds(thing, jobs.get(thing.id), wanted))
            ]
            kept.sort(key=lambda thing: (thing.name, thing.key))
            kept = kept if limit is None else kept[:limit]
            seated = seats(view, kept, [jobs[thing.id] for thing in kept if thing.id in jobs])
            return tuple(telling.row(thing, seated[thing.id]) for thing in kept)

    def panel(self, person: str, **when: Unpack[When]) -> PersonPanel:
        """Give everything known of one person, by key or name, and from where."""
        with self._moment(when).view(self._services.store) as view:
            return telling.panel(view, find(view, person))

    def _chosen(self, view: View, account: str | None, opportunity: str | None) -> tuple[list[Thing], dict[int, Line]]:
        """Give the people asked for and everybody's job of today."""
        if opportunity is not None:
            deal = find(view, opportunity, ("Opportunity",))
            ids = {line.source for line in view.lines_at([deal.id], ["PLAYS"]) if line.target == deal.id}
            things = list(view.things(ids).values()) if ids else []
            jobs = current(line for line in view.lines_at(ids, ["WORKS_IN"]) if line.source in ids) if ids else {}
        else:
            things = view.nodes("Person")
            jobs = current(view.lines(["WORKS_IN"]))
        if account is not None:
            home = find(view, account, ("Account",))
            units = within(view, home.id)
            things = [thing for thing in things if thing.id in jobs and jobs[thing.id].target in units]
        return things, jobs

    def _moment(self, when: When) -> Moment:
        return Moment(**when).settled(self._services.today)


def _holds(thing: Thing, job: Line | None, wanted: str) -> bool:
    """Whether name, alias, key or title holds a text, both folded."""
    said = [thing.name, thing.key, *(thing.props.get("aliases") or ()), thing.props.get("title")]
    said.append(None if job is None else job.props.get("title"))
    return any(wanted in fold(str(one)) for one in said if one)
