"""What a projection holds: strength, age, freshness, who refreshes whom; and catching up equals reading anew."""

from __future__ import annotations

import random

import numpy as np
import pytest

from graph.facts.days import day_number
from graph.facts.statement import Evidence
from graph.projection.chances import StepFigures
from graph.projection.routes import RouteProjection
from graph.projection.settings import Settings
from graph.projection.unit import DecisionUnit
from graph.store.draft import Draft
from graph.store.ledger import Order
from graph.store.memory import MemoryStore
from tests.services.scene import Scene, day

TODAY = day("2025-06-30")
SETTINGS = Settings()


def read(scene: Scene, **when: object) -> RouteProjection:
    with scene.store.view(**{"today": TODAY, **when}) as view:  # type: ignore[arg-type]
        return RouteProjection.read(view, SETTINGS)


def figures(projection: RouteProjection, one: str, other: str, plain: bool = False) -> StepFigures:
    keys = projection.people.keys
    return projection.chances(plain).figures(keys.index(one), keys.index(other))


@pytest.fixture
def scene() -> Scene:
    scene = Scene(MemoryStore())
    scene.person("us", side="seller")
    for key in ("a", "b", "c"):
        scene.person(key)
    return scene


def test_nodes_stand_in_the_order_of_their_keys() -> None:
    scene = Scene(MemoryStore())
    for key in ("b", "a10", "Z", "a9", "张", "é"):
        scene.person(key)
    scene.play()
    assert read(scene).people.keys == ["Z", "a10", "a9", "b", "é", "张"]


def test_a_link_of_ours_halves_in_180_days_and_one_of_theirs_in_365(scene: Scene) -> None:
    scene.knows("us", "a", 0.8, on="2025-01-01")
    scene.knows("a", "b", 0.8, on="2025-01-01")
    scene.play()
    projection = read(scene)
    assert figures(projection, "us", "a")[2:] == (0.8, False, 0.5 ** (180 / 180), 180)
    assert figures(projection, "a", "b")[2:] == (0.8, False, 0.5 ** (180 / 365), 180)


def test_an_undated_link_and_an_unsaid_strength_count_half_and_are_marked(scene: Scene) -> None:
    scene.knows("us", "a")
    scene.play()
    assert figures(read(scene), "us", "a")[2:] == (0.5, True, 0.5, None)


def test_a_day_to_come_has_age_nought(scene: Scene) -> None:
    scene.knows("us", "a", 0.8, on="2025-12-01")
    scene.play()
    assert figures(read(scene), "us", "a")[4:] == (1.0, 0)


def test_strength_nought_is_no_link(scene: Scene) -> None:
    scene.knows("us", "a", 0)
    scene.play()
    assert len(read(scene).chances(plain=False).sources) == 0


def test_of_two_lines_the_better_counts_and_knows_among_equals(scene: Scene) -> None:
    scene.knows("a", "b", 0.5, on="2025-06-30")
    scene.influences("a", "b", 0.6, on="2025-06-30")
    scene.knows("b", "c", 0.5)
    scene.influences("b", "c", 0.5)
    scene.knows("c", "a", 0.9, on="2020-01-01")
    scene.influences("c", "a", 0.5, on="2025-06-01")
    scene.play()
    projection = read(scene)
    assert (figures(projection, "a", "b").kind, figures(projection, "b", "c").kind) == (1, 0)
    assert (figures(projection, "c", "a").kind, figures(projection, "c", "a", plain=True).kind) == (1, 0)


def test_a_visit_refreshes_knows_between_us_and_them_both_ways_and_nothing_else(scene: Scene) -> None:
    for one, other in (("us", "a"), ("a", "us"), ("a", "b")):
        scene.knows(one, other, 0.5, on="2025-01-01")
    scene.influences("a", "us", 0.4, on="2025-01-01")
    scene.visit("v", "2025-06-10", "us", "a", "b")
    scene.play()
    projection = read(scene)
    assert (figures(projection, "us", "a").age, figures(projection, "a", "us").age) == (20, 20)
    assert figures(projection, "a", "b").age == 180
    with pytest.raises(KeyError):
        figures(projection, "us", "b")


def test_an_older_visit_does_not_age_a_link(scene: Scene) -> None:
    scene.knows("us", "a", 0.5, on="2025-06-20")
    scene.visit("v", "2025-06-10", "us", "a")
    scene.play()
    assert figures(read(scene), "us", "a").age == 10


def test_a_visit_dates_an_undated_link(scene: Scene) -> None:
    scene.knows("us", "a", 0.5)
    scene.visit("v", "2025-06-10", "us", "a")
    scene.visit("w", None, "us", "a")
    scene.play()
    assert figures(read(scene), "us", "a").age == 20


def test_a_visit_after_the_as_of_day_has_not_been(scene: Scene) -> None:
    scene.knows("us", "a", 0.5, on="2025-01-01")
    scene.visit("v", "2025-06-10", "us", "a")
    scene.play()
    assert figures(read(scene, as_of=day("2025-03-02"), today=None), "us", "a").age == 60


def test_only_links_that_hold_on_the_day_are_steps(scene: Scene) -> None:
    scene.knows("us", "a", 0.5, valid_from="2025-01-01", valid_to="2025-03-31")
    scene.play()
    for today, there in (("2024-12-31", 0), ("2025-01-01", 1), ("2025-03-31", 1), ("2025-04-01", 0)):
        assert len(read(scene, today=day(today)).chances(plain=True).sources) == there


def test_who_carries_and_how_willing(scene: Scene) -> None:
    scene.deal("deal")
    for at, key in enumerate(("p2", "p1", "p0", "m1", "m2")):
        scene.person(key)
        scene.plays(key, "deal", attitude=2 - at)
    scene.person("rival", side="competitor")
    scene.person("third", side="third_party")
    scene.play()
    with scene.store.view(today=TODAY) as view:
        projection = RouteProjection.read(view, SETTINGS)
        unit = DecisionUnit.read(view, view.reader.find_key("deal")[0].id)
    keys = projection.people.keys
    shares = dict(zip(keys, projection.willingness(unit, (), plain=False).tolist(), strict=True))
    assert {key: shares[key] for key in ("p2", "p1", "p0", "m1", "a", "third", "us")} == {
        "p2": 1.0, "p1": 0.9, "p0": 0.7, "m1": 0.3, "a": 0.6, "third": 0.6, "us": 1.0,
    }  # fmt: skip
    assert [keys[node] for node in projection.blocked(unit)] == ["m2", "rival"]
    assert set(projection.willingness(unit, (), plain=True).tolist()) == {1.0}


def same(one: RouteProjection, other: RouteProjection) -> None:
    """Compare all that questions read."""
    assert one.people.keys == other.people.keys
    assert one.people.names == other.people.names
    assert one.people.sides.tolist() == other.people.sides.tolist()
    assert one.meetings == other.meetings
    for plain in (False, True):
        left, right = one.chances(plain), other.chances(plain)
        assert np.array_equal(left.sources, right.sources)
        assert np.array_equal(left.targets, right.targets)
        assert np.array_equal(left.base, right.base)
        pairs = list(zip(left.sources.tolist(), left.targets.tolist(), strict=True))
        assert [left.figures(*pair) for pair in pairs] == [right.figures(*pair) for pair in pairs]


def edit(store: MemoryStore, draw: random.Random, at: int) -> None:
    """Write one random edit."""
    draft, keys = Draft(), [f"p{number}" for number in range(9)]
    evidence = Evidence(
        draw.choice(("files", "user:ann")), None, None, draw.choice((None, day_number("2025-01-01") + draw.randrange(300))),
        decides=draw.random() < 0.3,
    )  # fmt: skip
    one, other = draw.sample(keys, 2)
    sort = draw.randrange(10)
    if sort < 2:
        name = {
            "name": f"{one} {at}",
            "side": draw.choice(("customer", "seller", "seller", "third_party", "competitor")),
        }
        draft.say(draft.node("Person", one, draw.choice(("files", "files", "files", "crm"))), name, evidence)
    elif sort < 7:
        kind = draw.choice(("KNOWS", "KNOWS", "INFLUENCES"))
        fields = {
            "strength": draw.choice((None, 0.0, 0.3, 0.6, 0.9)),
            "valid_to": draw.choice((None, None, "2025-03-01")),
        }
        begin = draw.choice((-9_999_999, -9_999_999, day_number("2025-02-01")))
        draft.say(draft.edge(kind, draft.node("Person", one), draft.node("Person", other), begin), fields, evidence)
    elif sort < 9:
        visit = draft.node("Visit", f"v{draw.randrange(3)}")
        if draw.random() < 0.7:
            draft.say(visit, {"date": f"2025-0{draw.randrange(1, 9)}-11"}, evidence)
        for person in draw.sample(keys, draw.randrange(1, 4)):
            draft.say(draft.edge("TOOK_PART", draft.node("Person", person), visit), {}, evidence)
    else:
        draft.say(draft.edge("SAME_AS", draft.node("Person", one), draft.node("Person", other)), {}, evidence)
    store.apply(draft, Order("edit", "ann", at=day_number("2025-06-01") * 86_400 + at))


@pytest.mark.parametrize("seed", range(40))
def test_catching_up_equals_reading_anew(seed: int) -> None:
    draw = random.Random(seed)
    store = MemoryStore()
    projection: RouteProjection | None = None
    for at in range(25):
        if draw.random() < 0.15 and store.number():
            _undo(store, draw.randrange(1, store.number() + 1))
        else:
            edit(store, draw, at)
        if projection is None or draw.random() < 0.7:
            with store.view(today=TODAY) as view:
                anew = RouteProjection.read(view, SETTINGS)
                projection = anew if projection is None else projection.catch_up(view)
            same(projection, anew)


def _undo(store: MemoryStore, number: int) -> None:
    from graph.errors import UserError

    try:
        store.undo(number, "ann")
    except UserError:
        return


def test_another_store_in_the_same_place_is_read_anew(scene: Scene) -> None:
    scene.knows("us", "a", 0.5)
    scene.play()
    before = read(scene)
    other = Scene(MemoryStore())
    other.person("x", side="seller")
    other.play()
    with other.store.view(today=TODAY) as view:
        assert before.catch_up(view).people.keys == ["x"]


def test_a_visit_and_an_edit_read_only_what_changed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.knows("us", "a", 0.5)
    scene.play()
    before = read(scene)
    scene.knows("us", "b", 0.4)
    scene.visit("v", "2025-06-10", "us", "a")
    scene.person("new")
    scene.play()
    anew = read(scene)
    monkeypatch.setattr(RouteProjection, "read", None)
    with scene.store.view(today=TODAY) as view:
        same(before.catch_up(view), anew)
