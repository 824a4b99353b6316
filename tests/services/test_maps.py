"""Power maps as data, on a small bank and on a large account."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.services import Services
from graph.services.maps import Filters
from graph.store.memory import MemoryStore
from tests.services.scene import Scene
from tests.services.small_store import bank


@pytest.fixture(scope="module")
def services() -> Services:
    return bank()


def test_the_map_has_the_unit_and_those_who_reach_it(services: Services) -> None:
    found = services.maps.of("core")
    assert [person.key for person in found.people] == [
        "brown", "chen", "he", "liu", "qian", "rival-man", "wang", "zhao", "zhou",
    ]  # fmt: skip
    assert [person.key for person in found.people if person.member] == ["chen", "he", "liu", "wang", "zhou"]
    assert (found.shown, found.total, found.focus) == (9, 9, "chen")
    assert found.departments == ("科技部", "财务部", "运维处")
    kinds = {(link.source, link.target): link.kind for link in found.links}
    assert kinds["he", "liu"] == "conflicts"
    assert kinds["wang", "liu"] == "reports_to"
    assert ("zhao", "brown") in kinds
    assert ("zhao", "he") not in kinds


def test_a_card_says_what_is_known(services: Services) -> None:
    people = {person.key: person for person in services.maps.of("core").people}
    wang = people["wang"]
    assert (wang.title, wang.org, wang.level, wang.attitude, wang.roles, wang.coach_tested) == (
        "处长", "运维处", 3, 2, ("coach",), True,
    )  # fmt: skip
    assert people["he"].influence == 1.0
    assert people["chen"].influence == 0.0
    assert people["brown"].attitude is None


def test_an_assumed_strength_and_an_ended_line_are_marked(services: Services) -> None:
    links = {(link.source, link.target): link for link in services.maps.of("core", filters=Filters(ended=True)).links}
    assert links["qian", "liu"].assumed
    assert links["zhao", "he"].ended


def test_filters_leave_out_departments_attitudes_weak_lines_and_kinds(services: Services) -> None:
    people = {person.key for person in services.maps.of("core", filters=Filters(departments=("科技部",))).people}
    assert people == {"he", "liu", "qian", "rival-man"}
    people = {
        person.key for person in services.maps.of("core", filters=Filters(attitudes=(2, 1))).people if person.member
    }
    assert people == {"liu", "wang", "zhou"}
    links = services.maps.of("core", filters=Filters(min_strength=0.8, kinds=("influences",))).links
    assert {(link.source, link.target) for link in links} == {
        ("wang", "liu"), ("zhou", "chen"), ("he", "chen"), ("rival-man", "he"),
    }  # fmt: skip


def test_the_chosen_routes_are_drawn_whatever_the_filters(services: Services) -> None:
    answer = services.routes.best("chen", via="any")
    found = services.maps.of("core", answer=answer, filters=Filters(departments=("财务部",), kinds=()))
    assert found.routes == tuple(route.people for route in answer.routes)
    assert {key for route in found.routes for key in route} <= {person.key for person in found.people}
    drawn = {(link.source, link.target): link.on_route for link in found.links}
    best = answer.routes[0].people
    assert all(drawn[pair] == 0 for pair in pairwise(best))


def test_the_map_of_an_account_shows_its_people(services: Services) -> None:
    found = services.maps.of("hq")
    assert found.opportunity is not None
    assert found.opportunity.key == "core"
    assert {person.key for person in found.people if person.member} == {"chen", "he", "liu", "wang", "zhou"}


def test_a_large_account_is_shown_as_a_neighbourhood() -> None:
    scene = Scene(MemoryStore())
    scene.node("Account", "big", name="Big")
    for at in range(400):
        scene.person(f"p{at:03d}")
        scene.works(f"p{at:03d}", "Account", "big")
        if at:
            scene.knows(f"p{at // 2:03d}", f"p{at:03d}", 0.5)
    scene.play()
    services = Services(scene.store, user="x")
    found = services.maps.of("big", around="p010")
    assert (found.shown, found.total, len(found.people), found.focus) == (300, 400, 300, "p010")
    few = services.maps.of("big", around="p010", most=4)
    assert [person.key for person in few.people] == ["p005", "p010", "p020", "p021"]
