"""Where people sit today: title, level, department and account."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.services.reference import Ref
from graph.store.view import Line, Thing, View

DEEPEST = 50
"""Units above units, at most; a ring of units ends here."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place; the fields of the person himself stand in where no employer is recorded."""

    title: str | None
    level: int | None
    org: Ref | None
    account: Ref | None

    @property
    def org_name(self) -> str:
        """Name of the department; empty where he sits in no unit."""
        return self.org.name if self.org is not None and self.org.kind == "OrgUnit" else ""


def employers(view: View, units: Iterable[int]) -> dict[int, Thing]:
    """Give for each unit or account the account above it; one that hangs nowhere is left out."""
    above: dict[int, int] = {}
    things: dict[int, Thing] = {}
    asked: set[int] = set()
    left = set(units)
    for _ in range(DEEPEST):
        left -= asked
        if not left:
            break
        asked |= left
        things.update(view.things(left))
        inside = {eid for eid in left if eid in things and things[eid].kind == "OrgUnit"}
        left = set()
        for line in view.lines_at(inside, ["PART_OF"]) if inside else []:
            if line.source in inside and line.source not in above:
                above[line.source] = line.target
                left.add(line.target)
    found = {}
    for unit in asked:
        at, steps = unit, 0
        while at in above and steps < DEEPEST:
            at, steps = above[at], steps + 1
        if at in things and things[at].kind == "Account":
            found[unit] = things[at]
    return found


def within(view: View, account: int) -> set[int]:
    """Give an account and all units below it."""
    found: set[int] = set()
    left = {account}
    while left:
        found |= left
        left = {line.source for line in view.lines_at(left, ["PART_OF"]) if line.target in left} - found
    return found


def current(lines: Iterable[Line]) -> dict[int, Line]:
    """Give of each person the job that counts: the latest begun, then the smallest number."""
    found: dict[int, Line] = {}
    for line in sorted(lines, key=lambda line: (line.valid_from or "", -line.id)):
        found[line.source] = line
    return found


def seats(view: View, people: Collection[Thing], jobs: Collection[Line] | None = None) -> dict[int, Seat]:
    """Give the seat of each of these people on the view's day.

    Parameters
    ----------
    people
        Their things.
    jobs
        Their valid WORKS_IN lines, where they are at hand.
    """
    ids = {person.id for person in people}
    lines = view.lines_at(ids, ["WORKS_IN"]) if jobs is None else jobs
    job = current(line for line in lines if line.source in ids)
    targets = {line.target for line in job.values()}
    orgs = view.things(targets) if targets else {}
    above = employers(view, targets) if targets else {}
    found = {}
    for person in people:
        line = job.get(person.id)
        own = person.props
        if line is None:
            found[person.id] = Seat(own.get("title"), own.get("level"), None, None)
            continue
        org, account = orgs.get(line.target), above.get(line.target)
        found[person.id] = Seat(
            line.props.get("title") or own.get("title"),
            line.props.get("level") or own.get("level"),
            None if org is None else Ref.of(org),
            None if account is None else Ref.of(account),
        )
    return found
