"""From a route of nodes to one with evidence: the figures of each step, its facts and its flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from graph.analysis.reasons import Reason, reason
from graph.analysis.routes import Route
from graph.projection.chances import StepFigures
from graph.projection.steps import STEPS
from graph.services import evidence
from graph.services.evidence import Shown
from graph.services.routes.answer import ExplainedRoute, Grade, Step
from graph.services.routes.cast import Cast
from graph.services.routes.ground import Ground
from graph.services.routes.wording import lines
from graph.store.view import View


class Explainer:
    """Reads once what all routes of an answer rest on, then explains each."""

    def __init__(self, view: View, ground: Ground, routes: Sequence[Route]) -> None:
        self._ground = ground
        self._unit = ground.asked.unit
        self._plain = ground.asked.question.plain
        people = ground.projection.people
        chances = ground.projection.chances(self._plain)
        pairs = {pair for route in routes for pair in pairwise(route.nodes)}
        self._figures: dict[tuple[int, int], StepFigures] = {pair: chances.figures(*pair) for pair in pairs}
        ids = {people.ids[node] for route in routes for node in route.nodes}
        parts = {eid for person in ids if (part := self._unit.parts.get(person)) for eid in part.links}
        self._facts = evidence.of_lines(view, {one.link for one in self._figures.values()} | parts)
        self._visits = self._read_visits(view)
        self._cast = Cast.read(view, ids, self._unit)

    def _read_visits(self, view: View) -> dict[tuple[int, int], tuple[Shown, ...]]:
        """Give for steps that a visit refreshed the fact of its day, as the field ``visit``."""
        projection = self._ground.projection
        if self._plain:
            return {}
        found: dict[tuple[int, int], int] = {}
        for pair, figures in self._figures.items():
            link = projection.links
            row = int((link.ids == figures.link).argmax())
            if link.met[row] > link.observed[row]:
                visit = projection.meetings.visit_of(*(projection.people.ids[node] for node in pair))
                if visit is not None:
                    found[pair] = visit
        things = view.things(found.values()) if found else {}
        return {
            pair: tuple(
                Shown(
                    "visit", things[visit].key, fact.source, fact.info_level, fact.reliability, str(fact.value),
                    fact.recorded_on, fact.batch, fact.decides, True,
                )
                for fact in evidence.of_thing(view, visit)
                if fact.field == "date" and fact.wins
            )
            for pair, visit in found.items()
            if visit in things
        }  # fmt: skip

    def route(self, route: Route) -> ExplainedRoute:
        """Explain one route."""
        ids = [self._ground.projection.people.ids[node] for node in route.nodes]
        stops = tuple(self._cast.stops[eid] for eid in ids)
        steps = tuple(self._step(one, other) for one, other in pairwise(route.nodes))
        chances = [step.chance for step in steps]
        weakest = chances.index(min(chances))
        carriers = stops[1:-1]
        coaches = tuple(stop.key for stop in carriers if "coach" in stop.roles)
        basis = {step.link: _said(step.facts, "basis") for step in steps}
        spoken = lines(stops, steps, self._cast.characters, basis)
        settings = self._ground.projection.settings
        grade = cast(Grade, settings.grade(route.chance))
        slow = steps[weakest]
        reasons = [
            reason("grade", grade=grade, percent=round(route.chance * 100)),
            reason(
                "weakest_step", source=slow.source, source_name=slow.source_name, target=slow.target,
                target_name=slow.target_name, chance=slow.chance, index=weakest,
            ),
            *(said for eid in ids[1:-1] for said in self._of_carrier(eid)),
        ]  # fmt: skip
        return ExplainedRoute(
            tuple(stop.key for stop in stops), tuple(stop.name for stop in stops), route.chance, grade, steps, weakest,
            coaches, stops, tuple(reasons), spoken[0], spoken[1:],
        )  # fmt: skip

    def _of_carrier(self, eid: int) -> list[Reason]:
        stop, part = self._cast.stops[eid], self._unit.parts.get(eid)
        who: dict[str, Any] = {"person": stop.key, "name": stop.name}
        found = []
        if part is not None and part.coach and part.missing:
            found.append(reason("coach_untested", **who, missing=list(part.missing)))
        if self._plain:
            return found
        if stop.attitude is None:
            found.append(reason("attitude_unknown", **who))
        elif part is not None and part.proposed:
            found.append(reason("attitude_proposed", **who))
        if stop.attitude == -1:
            found.append(reason("leans_against", **who))
        return found

    def _step(self, one: int, other: int) -> Step:
        people, figures = self._ground.projection.people, self._figures[one, other]
        willing = float(self._ground.willing[one])
        source = people.ids[one]
        carries = one not in self._ground.starts
        own = self._facts[figures.link]
        part = self._unit.parts.get(source) if carries and not self._plain else None
        attitude = (
            ()
            if part is None
            else tuple(fact for eid in part.links for fact in self._facts[eid] if fact.field == "attitude")
        )
        visit = self._visits.get((one, other), ())
        return Step(
            people.keys[one], people.keys[other], people.names[one], people.names[other], STEPS[figures.kind],
            figures.strength, figures.freshness, willing, figures.strength * figures.freshness * willing, figures.age,
            figures.link, (*own, *visit, *attitude), tuple(self._flags(one, figures, own, visit, attitude)),
        )  # fmt: skip

    def _flags(
        self, one: int, figures: StepFigures, own: Sequence[Shown], visit: Sequence[Shown], attitude: Sequence[Shown]
    ) -> list[Reason]:
        projection = self._ground.projection
        settings, people = projection.settings, projection.people
        found = []
        if figures.assumed:
            found.append(reason("strength_assumed", strength=settings.strength))
        if not self._plain and figures.age is None:
            found.append(reason("undated", freshness=settings.undated))
        elif not self._plain and figures.freshness < 0.5:
            found.append(reason("stale", days=figures.age))
        found += [reason("refreshed_by_visit", visit=fact.value, date=fact.observed_on) for fact in visit]
        for source in {evidence.thin(own) if not visit else None, evidence.thin(attitude)} - {None}:
            found.append(reason("single_undated_level_1", source=source))
        part = self._unit.parts.get(people.ids[one])
        if attitude and part is not None and part.proposed:
            found.append(reason("proposed", person=people.keys[one], name=people.names[one]))
        return found


def _said(facts: Sequence[Shown], field: str) -> str:
    """Give the winning value of a field as text, empty where nobody said it."""
    found: Mapping[str, Any] = {fact.field: fact.value for fact in facts if fact.wins}
    return str(found.get(field) or "")
