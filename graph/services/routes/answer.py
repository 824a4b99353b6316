"""The answer to a question for routes, as plain values that say the JSON of the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from graph.analysis.reasons import Reason, plain_words
from graph.services.evidence import Shown
from graph.services.moment import Moment
from graph.services.reference import Ref

Via = Literal["coach", "any"]
Grade = Literal["strong", "fair", "weak"]
Say = Callable[[Reason], str]
"""Writes the sentence of a reason in some language."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. ``max_hops`` 0 = no limit; ``starts`` are person keys, empty = all of ours."""

    target: str
    opportunity: str | None
    k: int
    max_hops: int
    via: Via
    plain: bool
    starts: tuple[str, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class Stop:
    """A person on a route, as a card shows him. ``attitude`` −2 to 2, None unknown; level 1 top to 5."""

    id: int
    key: str
    name: str
    title: str
    org: str
    level: int | None
    side: str
    attitude: int | None
    roles: tuple[str, ...]
    coach_tested: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a route. strength, freshness, willingness and chance in 0..1; ``age`` in days, None undated."""

    source: str
    target: str
    source_name: str
    target_name: str
    kind: str
    strength: float
    freshness: float
    willingness: float
    chance: float
    age: int | None
    link: int
    facts: tuple[Shown, ...]
    flags: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the step as the command line says it."""
        return {
            "source": self.source, "target": self.target, "kind": self.kind, "strength": self.strength,
            "freshness": self.freshness, "willingness": self.willingness, "chance": self.chance,
            "facts": [fact.to_json() for fact in self.facts], "flags": [flag.to_json() for flag in self.flags],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What one speaker says to the next and what he is handed: a proposal to be edited."""

    speaker: str
    listener: str
    line: Reason
    prop: Reason
    relation: Reason


@dataclass(frozen=True, slots=True)
class ExplainedRoute:
    """One route with its evidence. ``weakest`` is the index of the smallest step, the first among equals.

    ``opening`` is our first sentence to the first person; ``lines`` has one entry for each carrier.
    """

    people: tuple[str, ...]
    names: tuple[str, ...]
    chance: float
    grade: Grade
    steps: tuple[Step, ...]
    weakest: int
    coaches: tuple[str, ...]
    stops: tuple[Stop, ...]
    reasons: tuple[Reason, ...]
    opening: Line
    lines: tuple[Line, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the route as the command line says it."""
        return {
            "people": list(self.people), "names": list(self.names), "chance": self.chance,
            "steps": [step.to_json() for step in self.steps], "weakest": self.weakest, "coaches": list(self.coaches),
            "flags": [said.to_json() for said in self.reasons],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RouteSet:
    """What all legal routes together say.

    ``cuts`` None where the enumeration is not whole, or the search gave up; ``cut`` None where no set of carriers cuts;
    ``reliability_error`` = 1.96 standard errors, 0 where exact; ``exact`` speaks of the enumeration.
    """

    disjoint: tuple[tuple[str, ...], ...] = ()
    cut: tuple[str, ...] | None = None
    cuts: tuple[tuple[str, ...], ...] | None = ()
    sole_opener: str | None = None
    reliability: float = 0.0
    reliability_error: float = 0.0
    exact: bool = True
    routes: int = 0
    notes: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the set as the command line says it."""
        return {
            "disjoint": [list(route) for route in self.disjoint],
            "cut": None if self.cut is None else list(self.cut),
            "cuts": None if self.cuts is None else [list(one) for one in self.cuts],
            "sole_opener": self.sole_opener, "reliability": self.reliability,
            "reliability_error": self.reliability_error, "exact": self.exact,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoutesAnswer:
    """Routes to a target. ``set`` is None until it is asked for; ``via`` is the rule that was applied.

    ``would_open`` says what would open a route and is empty where there is one. ``number`` is the
    ledger number of the state that was read.
    """

    question: Question
    target: Ref
    opportunity: Ref | None
    via: Via
    routes: tuple[ExplainedRoute, ...]
    notes: tuple[Reason, ...]
    would_open: tuple[Reason, ...]
    number: int
    set: RouteSet | None = None

    def whole(self, rest: RouteSet) -> RoutesAnswer:
        """Give the answer with the set of routes."""
        return replace(self, set=rest)

    def to_json(self, say: Say = plain_words) -> dict[str, Any]:
        """Give the JSON object of the command line; ``say`` writes notes in a language."""
        rest = self.set or RouteSet()
        notes = [*self.notes, *rest.notes, *self.would_open]
        found: dict[str, Any] = {
            "schema": 1, "target": self.target.key,
            "opportunity": None if self.opportunity is None else self.opportunity.key,
            "routes": [route.to_json() for route in self.routes], **rest.to_json(),
            "note": " ".join(say(note) for note in notes) or None,
        }  # fmt: skip
        if not self.routes:
            found["would_open"] = [said.to_json() for said in self.would_open]
        return found
