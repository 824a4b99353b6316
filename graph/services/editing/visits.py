"""A visit written down: who met whom, what came of it, and the next step, which is always set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from graph.errors import InvalidValue, Refused
from graph.model.schema import NODES
from graph.services.editing.checking import checked
from graph.services.editing.desk import Desk
from graph.services.editing.done import Visited
from graph.services.editing.naming import free_key, taken
from graph.store.finding import find
from graph.store.tables import ALWAYS
from graph.store.view import Thing

LEVEL = 3
"""Information level of what is heard on a visit: contacts in the customer."""


def date_of(visit: Visited, today: dt.date) -> dt.date:
    """Give the day of a visit; one that is still to come is refused."""
    date = checked(NODES["Visit"], {"date": visit.date})["date"]
    if date is None:
        raise Refused("A visit needs its date.", hint="Give the day it took place.", field="date")
    day = dt.date.fromisoformat(date)
    if day > today:
        raise InvalidValue(f"The visit of {date} is still to come.", hint="Log it after it took place.", field="date")
    return day


def write(desk: Desk, visit: Visited) -> str:
    """Write a visit on the desk; give its key.

    Raises
    ------
    Refused
        No next step; nobody of ours or of theirs; somebody on the wrong side; the key is taken.
    """
    if not visit.next_step or not visit.next_step.strip():
        raise Refused(
            "A visit without a next step is not logged.", hint="Say what happens next, and by when.", field="next_step"
        )
    view = desk.view
    account = find(view, visit.account, ("Account",))
    ours = _present(desk, visit.ours, seller=True)
    theirs = _present(desk, visit.theirs, seller=False)
    if visit.key and taken(view, "Visit", visit.key):
        raise Refused(f"There is already a visit {visit.key!r}.", hint="Give another key, or none.", field="key")
    key = visit.key or free_key(view, "Visit", f"visit-{visit.date}")
    fields = checked(
        NODES["Visit"],
        {
            "date": visit.date,
            "topic": visit.topic,
            "outcome": visit.outcome,
            "next_step": visit.next_step,
            "next_date": visit.next_date,
        },
    )
    handle = desk.new("Visit", key, fields)
    desk.line("FOR", handle, desk.node(account.id), ALWAYS, {})
    if visit.opportunity:
        opportunity = find(view, visit.opportunity, ("Opportunity",))
        desk.line("FOR", handle, desk.node(opportunity.id), ALWAYS, {})
    for person in (*ours, *theirs):
        desk.line("TOOK_PART", desk.node(person.id), handle, ALWAYS, {})
    if visit.next_owner:
        desk.line("OWES", desk.node(find(view, visit.next_owner).id), handle, ALWAYS, {})
    return key


def _present(desk: Desk, people: Sequence[str], *, seller: bool) -> list[Thing]:
    found = {thing.id: thing for thing in (find(desk.view, person) for person in people)}
    side = "ours" if seller else "theirs"
    if not found:
        raise Refused(f"A visit needs somebody of {side}.", hint="Name who was present.", field=side)
    wrong = next((thing for thing in found.values() if (thing.props.get("side") == "seller") != seller), None)
    if wrong is not None:
        raise Refused(
            f"{wrong.name} is {'not ' if seller else ''}one of ours.",
            hint="Name him on the other side, or set his side.",
            field=side,
            person=wrong.key,
        )
    return list(found.values())
