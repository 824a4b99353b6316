"""Routes through the service from random small stores, against the rules read off the records."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from graph.analysis.routes import Route
from graph.errors import Refused
from graph.projection.meetings import Meetings
from graph.projection.settings import Settings
from graph.projection.unit import DecisionUnit
from graph.services import Services
from graph.store.memory import MemoryStore
from graph.store.sqlite import SqliteStore
from tests.analysis.routes_oracle import best_disjoint, smallest_cuts, works
from tests.services.story import TODAY, Reading, random_question, random_story

SEEDS = range(400)
"""Each a store of its own, with four questions."""


@pytest.mark.parametrize("block", range(20))
def test_routes_sets_cuts_and_reliability_are_those_of_the_rules(block: int) -> None:
    for seed in SEEDS[block::20]:
        dice = random.Random(seed)
        story = random_story(dice)
        store = MemoryStore()
        story.write(store)
        services = Services(store, user="x")
        for _ in range(4):
            check(services, Reading(story, random_question(dice, story)), seed)


def check(services: Services, reading: Reading, seed: int) -> None:
    asked = reading.asked
    words = {
        "max_hops": asked.max_hops, "via": asked.via, "plain": asked.plain, "from_": asked.starts, "today": asked.today, "as_of": asked.as_of,
    }  # fmt: skip
    if reading.several:
        with pytest.raises(Refused, match="open opportunities"):
            services.routes.best(asked.target, asked.opportunity, **words)  # type: ignore[arg-type]
        return
    expected = reading.routes()
    answer = services.routes.whole(asked.target, asked.opportunity, 50, **words)  # type: ignore[arg-type]
    assert [(route.chance, route.people) for route in answer.routes] == expected[:50], seed
    assert (answer.opportunity and answer.opportunity.key) == reading.deal
    assert answer.via == reading.via
    for route in answer.routes:
        chances = [step.chance for step in route.steps]
        assert route.weakest == chances.index(min(chances))
        assert set(route.coaches) == {person for person in route.people[1:-1] if person in reading.coaches}
        for step in route.steps:
            chance, kind, strength, freshness = reading.steps[step.source, step.target]
            figures = (step.chance, step.kind, step.strength, step.freshness, step.willingness)
            assert figures == (chance, kind, strength, freshness, reading.willing(step.source)), seed
            assert step.facts
    assert bool(answer.would_open) == (not expected), seed
    whole(answer.set, expected, reading)


def whole(rest: object, expected: list[tuple[float, tuple[str, ...]]], reading: Reading) -> None:
    keys = sorted(reading.story.sides)
    routes = [Route(chance, tuple(keys.index(person) for person in people)) for chance, people in expected]
    named = [tuple(keys[node] for node in nodes) for nodes in best_disjoint(routes)] if len(routes) < 12 else None
    if named is not None:
        assert list(rest.disjoint) == named  # type: ignore[attr-defined]
    cuts = [tuple(keys[node] for node in cut) for cut in smallest_cuts(routes)]
    assert list(rest.cuts) == cuts  # type: ignore[attr-defined]
    assert rest.cut == (cuts[0] if cuts else None)  # type: ignore[attr-defined]
    starts = {people[0] for _, people in expected}
    assert rest.sole_opener == (next(iter(starts)) if len(starts) == 1 else None)  # type: ignore[attr-defined]
    pairs = {pair for route in routes for pair in pairwise(route.nodes)}
    hold = {pair: reading.steps[keys[pair[0]], keys[pair[1]]] for pair in pairs}
    sure = works(
        routes,
        {pair: figures[2] * figures[3] for pair, figures in hold.items()},
        [reading.willing(key) for key in keys],
    )
    if sure is not None:
        assert rest.reliability == pytest.approx(sure)  # type: ignore[attr-defined]
        assert rest.reliability_error == 0  # type: ignore[attr-defined]


def test_pairs_give_the_best_route_of_each() -> None:
    for number in range(60):
        dice = random.Random(7000 + number)
        story = random_story(dice)
        store = MemoryStore()
        story.write(store)
        services = Services(store, user="x")
        people = list(story.sides)
        rows = [(one, other) for one in people for other in people]
        deal = next(iter(story.deals), None)
        found = list(services.routes.pairs([(*row, deal) for row in rows], via="any", max_hops=3, today=TODAY))
        asked = random_question(dice, story)
        asked.opportunity, asked.via, asked.max_hops, asked.plain, asked.as_of, asked.today = (
            deal,
            "any",
            3,
            False,
            None,
            None,
        )
        for (one, other), line in zip(rows, found, strict=True):
            asked.target, asked.starts = other, (one,)
            reading = Reading(story, asked)
            if reading.several:
                continue
            expected = reading.routes()
            assert (line["from"], line["to"]) == (one, other)
            route = line["route"]
            assert (route and (route["chance"], tuple(route["people"]))) == (expected[0] if expected else None)


@pytest.mark.parametrize(
    "mistake", ["visits refresh nobody", "opponents carry", "ours age like theirs", "candidates are coaches"]
)
def test_a_planted_mistake_is_caught(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if mistake == "visits refresh nobody":
        monkeypatch.setattr(Meetings, "latest", lambda *_: {})
    elif mistake == "opponents carry":
        monkeypatch.setattr(DecisionUnit, "against", property(lambda _: []))
    elif mistake == "candidates are coaches":
        monkeypatch.setattr(DecisionUnit, "coaches", property(lambda unit: list(unit.parts)))
    settings = Settings(half_life_ours=365) if mistake == "ours age like theirs" else None
    with pytest.raises(AssertionError):
        ask_all(settings)


def ask_all(settings: Settings | None) -> None:
    """Ask every story its questions."""
    for seed in SEEDS:
        dice = random.Random(seed)
        story = random_story(dice)
        store = MemoryStore()
        story.write(store)
        services = Services(store, user="x", settings=settings)
        for _ in range(4):
            check(services, Reading(story, random_question(dice, story)), seed)


def test_a_store_in_a_file_gives_the_same(tmp_path: Path) -> None:
    for seed in range(600, 612):
        dice = random.Random(seed)
        story = random_story(dice)
        store = SqliteStore(tmp_path / f"{seed}.sqlite")
        story.write(store)
        for _ in range(4):
            check(Services(store, user="x"), Reading(story, random_question(dice, story)), seed)
