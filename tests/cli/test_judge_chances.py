"""The chance of a step, as design 5 words it, from exchange files and computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

Write = Callable[[str, str], Path]
Ask = Callable[..., dict[str, Any]]

PEOPLE = """id,name,account,side
me,我,,seller
me2,Other of ours,,seller
a,甲,acme,customer
b,乙,acme,customer
t,靶,acme,customer
x,Third,,third_party
r,Rival,,competitor
"""
ROLES = "opportunity,person,role,attitude\ndeal,t,decision_maker,-2\n"
NO_NOTES = "--via", "any"


@pytest.fixture
def ask(call: Call, write: Write) -> Ask:
    """Import lines and parts, and ask for the routes to the target."""

    def asking(knows: str, *words: object, roles: str = "", influences: str = "", **more: str) -> dict[str, Any]:
        files = [
            write("accounts.csv", "id,name\nacme,Acme\n"),
            write("people.csv", PEOPLE),
            write("opportunities.csv", "id,name,account\ndeal,Deal,acme\n"),
            write("roles.csv", ROLES + roles),
            write("knows.csv", "source,target,strength,observed_on\n" + knows),
        ]
        if influences:
            files.append(write("influences.csv", "source,target,strength,observed_on\n" + influences))
        files += [write(f"{name}.csv", text) for name, text in more.items()]
        said = call("import", *files)
        assert said.code == 0, said.err + said.out
        found: dict[str, Any] = call("routes", "t", *words, "--json").json
        return found

    return asking


def one(found: dict[str, Any]) -> dict[str, Any]:
    (route,) = found["routes"]
    step: dict[str, Any] = route["steps"][0]
    return step


def figures(route: dict[str, Any]) -> list[tuple[float, float, float]]:
    return [(step["strength"], step["freshness"], step["willingness"]) for step in route["steps"]]


def test_a_link_of_ours_halves_in_180_days_and_one_between_outsiders_in_365(ask: Ask) -> None:
    found = ask("me,a,.8,2025-01-01\na,t,.5,2025-01-01\n", *NO_NOTES, "--today", "2026-01-01")
    assert figures(found["routes"][0]) == [(0.8, 0.5 ** (365 / 180), 1.0), (0.5, 0.5, 0.6)]
    assert found["routes"][0]["chance"] == float(f"{0.8 * 0.5 ** (365 / 180) * 0.5 * 0.5 * 0.6:.12g}")


def test_an_undated_link_is_half_fresh_and_a_future_one_wholly(ask: Ask) -> None:
    found = ask("me,a,.8,\na,t,.5,2030-01-01\n", *NO_NOTES, "--today", "2026-01-01")
    assert figures(found["routes"][0]) == [(0.8, 0.5, 1.0), (0.5, 1.0, 0.6)]


def test_an_empty_strength_is_a_half_and_marked_and_a_zero_is_no_link(ask: Ask) -> None:
    found = ask("me,a,,2026-01-01\nme,t,0,2026-01-01\na,t,.5,2026-01-01\n", *NO_NOTES, "--today", "2026-01-01")
    (route,) = found["routes"]
    assert route["people"] == ["me", "a", "t"]
    assert route["steps"][0]["strength"] == 0.5
    assert any("assumed" in str(flag) for flag in route["steps"][0]["flags"])


@pytest.mark.parametrize(
    ("attitude", "willingness"), [("+2", 1.0), ("+1", 0.9), ("0", 0.7), ("", 0.6), ("-1", 0.3), ("未知", 0.6)]
)
def test_the_willingness_of_a_carrier_is_his_attitude_and_the_first_and_last_have_one(
    ask: Ask, attitude: str, willingness: float
) -> None:
    lines = "me,a,.8,2026-01-01\na,t,.5,2026-01-01\n"
    found = ask(lines, *NO_NOTES, "--today", "2026-01-01", roles=f"deal,a,user_buyer,{attitude}\n")
    assert figures(found["routes"][0]) == [(0.8, 1.0, 1.0), (0.5, 1.0, willingness)]


def test_who_is_strongly_against_and_a_rivals_man_never_carry_not_even_plainly(ask: Ask) -> None:
    lines = "me,a,.8,\na,t,.5,\nme,r,.9,\nr,t,.9,\nme,x,.3,\nx,t,.2,\n"
    for plain in ((), ("--plain",)):
        found = ask(lines, *NO_NOTES, *plain, roles="deal,a,user_buyer,--\n")
        assert [route["people"] for route in found["routes"]] == [["me", "x", "t"]]
    assert figures(found["routes"][0]) == [(0.3, 1.0, 1.0), (0.2, 1.0, 1.0)]


def test_a_third_party_whose_attitude_is_unknown_carries_with_six_tenths(ask: Ask) -> None:
    found = ask("me,x,1,2026-01-01\nx,t,1,2026-01-01\n", *NO_NOTES, "--today", "2026-01-01")
    assert found["routes"][0]["chance"] == 0.6


def test_none_of_ours_carries_for_another_of_ours(ask: Ask) -> None:
    found = ask("me,me2,1,\nme2,t,.5,\nme,a,.5,\na,me2,.5,\n", *NO_NOTES, "--plain")
    assert [route["people"] for route in found["routes"]] == [["me2", "t"]]
    assert found["sole_opener"] == "me2"


def test_a_stance_moves_nothing(ask: Ask, call: Call, write: Write) -> None:
    ask("me,a,1,2026-01-01\na,t,1,2026-01-01\n", *NO_NOTES)
    stances = "opportunity,person,role,stance\ndeal,a,user_buyer,95\n"
    assert call("import", write("roles.csv", stances)).code == 0
    found = call("routes", "t", *NO_NOTES, "--today", "2026-01-01", "--json").json
    assert found["routes"][0]["chance"] == 0.6


def test_a_visit_refreshes_what_ours_and_theirs_know_both_ways_and_makes_no_link(ask: Ask, call: Call) -> None:
    visits = "id,account,date,our_people,their_people,next_step\nv,acme,2026-01-01,me;me2,a;t,go on\n"
    lines = "me,a,.8,2024-01-01\na,t,.5,2025-01-01\n"
    found = ask(lines, *NO_NOTES, "--today", "2026-01-01", influences="me2,a,.1,2025-01-01\n", visits=visits)
    by_people = {tuple(route["people"]): route for route in found["routes"]}
    assert set(by_people) == {("me", "a", "t"), ("me2", "a", "t")}
    assert figures(by_people["me", "a", "t"]) == [(0.8, 1.0, 1.0), (0.5, 0.5, 0.6)]
    before = call("routes", "t", "--via", "any", "--today", "2026-01-01", "--as-of", "2025-12-31", "--json").json
    assert figures(next(r for r in before["routes"] if r["people"][0] == "me"))[0][1] == 0.5 ** (731 / 180)


def test_the_day_ages_are_counted_to_is_the_day_looked_back_to(ask: Ask, call: Call) -> None:
    ask("me,t,.8,2025-01-01\n", *NO_NOTES)
    then = call("routes", "t", "--via", "any", "--as-of", "2025-06-30", "--json").json
    assert figures(then["routes"][0]) == [(0.8, 0.5, 1.0)]
    both = call("routes", "t", "--via", "any", "--as-of", "2025-06-30", "--today", "2025-12-27", "--json").json
    assert figures(both["routes"][0]) == [(0.8, 0.25, 1.0)]
    assert call("routes", "t", "--via", "any", "--as-of", "2024-12-31", "--json").json["routes"] == []


def test_of_two_lines_the_better_is_the_step_and_among_equals_who_he_knows(ask: Ask) -> None:
    day = "2026-01-01"
    found = ask(
        f"me,a,.5,{day}\na,t,.5,{day}\n", *NO_NOTES, "--today", day, influences=f"me,a,.6,{day}\na,t,.5,{day}\n"
    )
    (route,) = found["routes"]
    assert [step["kind"] for step in route["steps"]] == ["INFLUENCES", "KNOWS"]


def test_the_better_line_is_the_one_with_the_larger_chance_not_the_larger_strength(ask: Ask) -> None:
    found = ask("me,t,.9,2020-01-01\n", *NO_NOTES, "--today", "2026-01-01", influences="me,t,.4,2026-01-01\n")
    assert one(found)["kind"] == "INFLUENCES"
    again = ask("me,t,.9,2020-01-01\n", *NO_NOTES, "--plain", influences="me,t,.4,2026-01-01\n")
    assert one(again)["kind"] == "KNOWS"


def test_a_conflict_is_never_a_step_and_a_line_goes_one_way(ask: Ask) -> None:
    lines = "source,target,strength\nme,t,.9\n"
    assert ask("t,me,.9,\n", *NO_NOTES, conflicts=lines)["routes"] == []


def test_the_newest_of_the_winning_facts_gives_the_age(ask: Ask, call: Call, write: Write) -> None:
    ask("me,t,.8,2025-01-01\n", *NO_NOTES)
    newer = write("knows.csv", "source,target,basis,observed_on\nme,t,同学,2025-12-31\n")
    assert call("import", newer, "--source", "gossip", "--allow-rejects").code in {0, 3, 4}
    more = write("knows.csv", "source,target,basis,observed_on\nfiles:me,files:t,同学,2025-12-31\n")
    assert call("import", more, "--source", "gossip").code == 0
    found = call("routes", "t", "--via", "any", "--today", "2026-01-01", "--json").json
    assert figures(found["routes"][0]) == [(0.8, 0.5 ** (1 / 180), 1.0)]
