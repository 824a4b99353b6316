"""The checks of design 5 for routes, through the service from a store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.analysis.routes import cuts, disjoint
from graph.services import Services
from graph.services.routes import whole
from graph.store.sqlite import SqliteStore
from tests.services.scene import Scene
from ui.view_models.routes import together

LINKS = [
    ("me", "coach", 0.9), ("me", "user", 0.8), ("me", "cfo", 0.05), ("coach", "cto", 0.6), ("coach", "ops", 0.8),
    ("user", "ops", 0.5), ("cto", "cfo", 0.7), ("ops", "cfo", 0.4), ("coach", "block", 0.9), ("block", "cfo", 0.9),
]  # fmt: skip


def written(path: Path, leave_out: tuple[str, str] | None = None) -> Services:
    scene = Scene(SqliteStore(path / "store.agf"))
    scene.person("me", side="seller")
    for key in ("coach", "user", "cto", "ops", "cfo", "block"):
        scene.person(key)
    scene.deal("deal")
    for key in ("coach", "user", "cto", "ops", "cfo"):
        scene.plays(key, "deal", "coach" if key == "coach" else "member", attitude=2)
    scene.plays("block", "deal", attitude=-2)
    for source, target, strength in LINKS:
        if (source, target) != leave_out:
            scene.knows(source, target, strength)
    scene.play()
    return Services(scene.store, user="tester")


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return written(tmp_path)


def test_the_best_routes_leave_the_blocker_out(services: Services) -> None:
    answer = services.routes.best("cfo", k=9, via="any", plain=True)
    assert [(route.chance, route.people) for route in answer.routes] == [
        (0.378, ("me", "coach", "cto", "cfo")),
        (0.288, ("me", "coach", "ops", "cfo")),
        (0.16, ("me", "user", "ops", "cfo")),
        (0.05, ("me", "cfo")),
    ]


def test_through_a_coach_only_the_first_two_are_left(services: Services) -> None:
    answer = services.routes.best("cfo", k=9, plain=True)
    assert [route.chance for route in answer.routes] == [0.378, 0.288]
    assert {route.coaches for route in answer.routes} == {("coach",)}


def test_three_routes_share_nobody_where_the_direct_link_counts(services: Services) -> None:
    rest = services.routes.whole("cfo", via="any", plain=True).set
    assert rest is not None
    assert rest.disjoint == (("me", "cfo"), ("me", "coach", "cto", "cfo"), ("me", "user", "ops", "cfo"))
    assert (rest.cut, rest.cuts) == (None, ())


def test_without_the_direct_link_the_cuts_and_the_reliability_are_those_of_the_design(tmp_path: Path) -> None:
    answer = written(tmp_path, ("me", "cfo")).routes.whole("cfo", via="any", plain=True).to_json()
    assert len(answer["disjoint"]) == 2
    assert answer["cuts"] == [["coach", "ops"], ["coach", "user"], ["cto", "ops"]]
    assert answer["cut"] == ["coach", "ops"]
    assert answer["reliability"] == pytest.approx(0.577744, abs=5e-7)
    assert answer["reliability_error"] == 0
    assert answer["exact"] is True
    assert answer["sole_opener"] == "me"


def test_what_was_not_worked_out_to_the_end_is_null_with_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "cuts", lambda routes: cuts(routes, effort=0))
    monkeypatch.setattr(whole, "disjoint", lambda routes: replace(disjoint(routes), proven=False))
    found = written(tmp_path, ("me", "cfo")).routes.whole("cfo", via="any", plain=True)
    assert found.set is not None
    assert [note.code for note in found.set.notes] == ["disjoint_not_proven", "cuts_not_proven"]
    answer = found.to_json()
    assert (answer["cut"], answer["cuts"], answer["exact"]) == (None, None, True)
    drawn = "".join(str(one) for one in together(found.set, {}, found, "en") if one is not None)
    assert "not worked out to the end" in drawn
    assert "No carriers cut" not in drawn


def test_the_answer_has_the_shape_of_the_command_line(services: Services) -> None:
    answer = services.routes.whole("cfo", via="any", plain=True).to_json()
    assert set(answer) == {
        "schema", "target", "opportunity", "routes", "disjoint", "cut", "cuts", "sole_opener", "reliability",
        "reliability_error", "exact", "note",
    }  # fmt: skip
    assert (answer["schema"], answer["target"], answer["opportunity"]) == (1, "cfo", "deal")
    route = answer["routes"][0]
    assert route["weakest"] == 1
    assert set(route) == {"people", "names", "chance", "steps", "weakest", "coaches", "flags"}
    step = route["steps"][0]
    assert {"source", "target", "kind", "strength", "freshness", "willingness", "chance", "facts"} < set(step)
    assert (step["kind"], step["strength"], step["freshness"], step["willingness"]) == ("KNOWS", 0.9, 1.0, 1.0)
    assert step["facts"][0] == {
        "field": "strength", "value": 0.9, "source": "files", "info_level": None, "observed_on": None, "batch": 1,
        "wins": True,
    }  # fmt: skip
