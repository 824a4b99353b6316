"""Who met whom, and when last: what visits say about how fresh a line is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.facts.days import day_number
from graph.store.view import Line, Thing, View

NEVER = -9_999_999
"""The day of those who never met, and of a link that nobody dated."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """Visits with their day and who was present (the store's numbers of people).

    A visit makes no link. With ``as_of`` a visit after that day has not been; without it one that
    is still to come counts, as every future day, as today.
    """

    days: dict[int, int]
    present: dict[int, frozenset[int]]

    @classmethod
    def read(cls, view: View) -> Meetings:
        """Read all visits of a view."""
        return cls({}, {}).replaced(view, view.nodes("Visit"), view.lines(["TOOK_PART"]))

    def replaced(
        self, view: View, visits: Iterable[Thing], lines: Iterable[Line], gone: Collection[int] = ()
    ) -> Meetings:
        """Give these meetings with some visits read anew; ``gone`` are the visits that are taken out first."""
        days = {visit: day for visit, day in self.days.items() if visit not in gone}
        present = {visit: people for visit, people in self.present.items() if visit not in gone}
        for visit in visits:
            date = visit.props.get("date")
            if date is not None and (view.as_of is None or day_number(date) <= view.as_of):
                days[visit.id] = day_number(date)
        there: dict[int, set[int]] = {}
        for line in lines:
            if line.target in days:
                there.setdefault(line.target, set()).add(line.source)
        present.update({visit: frozenset(people) for visit, people in there.items()})
        return Meetings(days, present)

    def latest(self, ours: Collection[int], among: Collection[int] | None = None) -> dict[tuple[int, int], int]:
        """Give (one of ours, somebody else) -> the last day on which both were present.

        Parameters
        ----------
        ours
            The people of our side.
        among
            Only pairs of these people; None is everybody.
        """
        found: dict[tuple[int, int], int] = {}
        for visit, people in self.present.items():
            if among is not None:
                people = people & among if isinstance(among, frozenset) else people.intersection(among)
            if len(people) < 2:
                continue
            day = self.days[visit]
            mine = [person for person in people if person in ours]
            for one in mine:
                for other in people:
                    if other not in ours and day > found.get((one, other), NEVER):
                        found[one, other] = day
        return found

    def visit_of(self, one: int, other: int) -> int | None:
        """Give the last visit at which both were present, the smallest number among equals."""
        both = [visit for visit, people in self.present.items() if one in people and other in people]
        return max(both, key=lambda visit: (self.days[visit], -visit), default=None)
