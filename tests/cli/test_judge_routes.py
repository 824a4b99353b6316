"""Which routes are legal, how they are ordered, and what all together say: design 5, by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

Write = Callable[[str, str], Path]
Build = Callable[..., Call]

KEYS = [
    "target", "opportunity", "routes", "disjoint", "cut", "cuts", "sole_opener", "reliability", "reliability_error",
    "exact", "note",
]  # fmt: skip
ROUTE_KEYS = {"people", "names", "chance", "steps", "weakest", "coaches"}
STEP_KEYS = {"source", "target", "kind", "strength", "freshness", "willingness", "chance", "facts"}


@pytest.fixture
def build(call: Call, write: Write) -> Build:
    """A store with one deal, or several, and lines."""

    def builder(
        people: str, knows: str, roles: str = "deal,t,decision_maker,+1", deals: str = "deal,Deal,acme,,"
    ) -> Call:
        ours = "".join(f"{who},{who},,seller\n" for who in people.split() if who.startswith("our"))
        theirs = "".join(f"{who},{who},acme,customer\n" for who in people.split() if not who.startswith("our"))
        said = call(
            "import",
            write("accounts.csv", "id,name\nacme,Acme\n"),
            write("people.csv", "id,name,account,side\n" + ours + theirs),
            write("opportunities.csv", "id,name,account,outcome,closed_on\n" + deals + "\n"),
            write("roles.csv", "opportunity,person,role,attitude\n" + roles + "\n"),
            write("knows.csv", "source,target,strength\n" + "\n".join(knows.split()) + "\n"),
        )
        assert said.code == 0, said.out + said.err
        return call

    return builder


def routes(call: Call, *words: object) -> dict[str, Any]:
    said = call("routes", *words, "--json")
    assert (said.code, said.err) == (0, "")
    found: dict[str, Any] = said.json
    return found


def people(found: dict[str, Any]) -> list[list[str]]:
    return [route["people"] for route in found["routes"]]


def test_the_answer_has_exactly_the_keys_of_the_design(build: Build) -> None:
    call = build("our c t", "our,c,.5 c,t,.5", "deal,t,decision_maker,+1\ndeal,c,coach,+2")
    found = routes(call, "t")
    assert list(found) == ["schema", *KEYS]
    assert found["schema"] == 1
    assert set(found["routes"][0]) >= ROUTE_KEYS
    assert set(found["routes"][0]["steps"][0]) >= STEP_KEYS
    assert found["routes"][0]["weakest"] == 0
    assert found["routes"][0]["names"] == ["our", "c", "t"]


def test_a_coach_must_carry_by_default_and_a_candidate_does_not_count(build: Build) -> None:
    roles = "deal,t,decision_maker,+1\ndeal,a,coach_candidate,+2\ndeal,c,coach,+1"
    call = build("our a c t", "our,a,.9 a,t,.9 our,c,.5 c,t,.5 our,t,.9", roles)
    found = routes(call, "t", "--plain")
    assert people(found) == [["our", "c", "t"]]
    assert found["routes"][0]["coaches"] == ["c"]
    assert people(routes(call, "t", "--plain", "--via", "any")) == [["our", "t"], ["our", "a", "t"], ["our", "c", "t"]]


def test_an_untested_coach_is_flagged_and_a_tested_one_is_not(build: Build, write: Write) -> None:
    call = build("our c t", "our,c,.5 c,t,.5", "deal,t,decision_maker,+1\ndeal,c,coach,+2")
    assert "untested" in str(routes(call, "t")["routes"][0]["flags"])
    tests = "opportunity,person,role,wants_us,believed,confirms,guides\ndeal,c,coach,1,yes,是,true\n"
    assert call("import", write("roles.csv", tests)).code == 0
    assert "untested" not in str(routes(call, "t")["routes"][0]["flags"])


def test_a_target_who_is_a_coach_himself_needs_no_other(build: Build) -> None:
    call = build("our c t", "our,c,.5 c,t,.5 our,t,.1", "deal,t,coach,+1\ndeal,c,coach,+2")
    found = routes(call, "t", "--plain")
    assert people(found) == [["our", "c", "t"], ["our", "t"]]
    assert "coach" in found["note"].lower()


def test_an_opportunity_is_taken_where_one_is_open_refused_where_several_are_and_none_is_said(
    build: Build, write: Write
) -> None:
    lines = "our,c,.5 c,t,.5 our,t,.1"
    roles = "deal,t,decision_maker,+1\nold,t,decision_maker,\nold,c,coach,-2\ngone,t,decision_maker,"
    deals = "deal,Deal,acme,,\nold,Old,acme,won,\ngone,Gone,acme,,2020-01-01"
    call = build("our c t u", lines, roles, deals)
    assert routes(call, "t")["opportunity"] == "deal"
    assert routes(call, "t", "--opportunity", "Old")["routes"] == []
    assert call("set", "old", "outcome", "(clear)").code == 0
    assert call("import", write("opportunities.csv", "id,name,account,outcome\nold,Old,acme,(clear)\n")).code == 0
    refused = call("routes", "t", "--json")
    assert (refused.code, refused.out) == (1, "")
    said = refused.error["message"] + refused.error["hint"]
    assert "deal" in said
    assert "old" in said
    assert call("link", "our", "KNOWS", "u", "strength=.3").code == 0
    none = routes(call, "u", "--plain")
    assert (none["opportunity"], people(none)) == (None, [["our", "u"]])
    assert none["note"]


def test_hops_are_links_none_is_no_limit_and_nobody_comes_twice(build: Build) -> None:
    names = " ".join(f"p{number}" for number in range(7))
    chain = "our,p0,1 " + " ".join(f"p{n},p{n + 1},1" for n in range(6)) + " p6,t,1 p3,p1,1 our,t,.1"
    call = build(f"our {names} t", chain)
    assert people(routes(call, "t", "--via", "any", "--plain", "--max-hops", 1)) == [["our", "t"]]
    assert people(routes(call, "t", "--via", "any", "--plain")) == [["our", "t"]]
    assert people(routes(call, "t", "--via", "any", "--plain", "--max-hops", 7)) == [["our", "t"]]
    for hops in (0, 8):
        found = routes(call, "t", "--via", "any", "--plain", "--max-hops", hops)
        assert people(found) == [["our", *names.split(), "t"], ["our", "t"]]
    assert call("routes", "t", "--max-hops", -1).code == 2
    assert call("routes", "t", "-k", -1).code == 2


def test_no_routes_asked_still_says_the_set(build: Build) -> None:
    call = build("our c t", "our,c,.5 c,t,.5 our,t,.1")
    found = routes(call, "t", "--via", "any", "--plain", "-k", 0)
    assert found["routes"] == []
    assert found["disjoint"] == [["our", "c", "t"], ["our", "t"]]
    assert found["sole_opener"] == "our"
    assert "would_open" not in found or not found["would_open"]


def test_order_is_chance_then_fewer_links_then_keys_by_code_point(build: Build) -> None:
    names = ["Z", "a", "é", "中", "\uff21", "\U0001f600", "\U00020000"]
    lines = " ".join(f"our,{name},.5 {name},t,.5" for name in names)
    call = build("our t d " + " ".join(names), lines + " our,t,.25 our,d,.6 d,t,.6")
    found = routes(call, "t", "--via", "any", "--plain", "-k", 20)
    expected = [["our", "d", "t"], ["our", "t"], *(["our", name, "t"] for name in sorted(names))]
    assert people(found) == expected
    assert [route["chance"] for route in found["routes"]] == [0.36] + [0.25] * 8


def test_chances_are_rounded_to_twelve_significant_digits_before_they_are_compared(build: Build) -> None:
    call = build("our a b c t", "our,a,.1 a,t,.3 our,b,.3 b,c,.1 c,t,1")
    found = routes(call, "t", "--via", "any", "--plain")
    assert [(r["chance"], r["people"]) for r in found["routes"]] == [
        (0.03, ["our", "a", "t"]),
        (0.03, ["our", "b", "c", "t"]),
    ]
    small = build("our a b c t", "our,a,1e-7 a,t,.123456789012345")
    assert routes(small, "a", "--via", "any", "--plain")["routes"][0]["chance"] == 1e-7


def test_starts_are_named_again_and_again_need_not_be_ours_and_keep_their_will(build: Build) -> None:
    call = build("our our2 a b t", "our,t,.9 our2,t,.5 a,t,.4 b,a,.5", "deal,t,decision_maker,\ndeal,a,member,-2")
    assert people(routes(call, "t", "--via", "any", "--plain", "--from", "our2")) == [["our2", "t"]]
    both = routes(call, "t", "--via", "any", "--plain", "--from", "our2", "--from", "our")
    assert people(both) == [["our", "t"], ["our2", "t"]]
    assert both["sole_opener"] is None
    outsider = routes(call, "t", "--via", "any", "--from", "a")
    assert people(outsider) == [["a", "t"]]
    assert outsider["routes"][0]["steps"][0]["willingness"] == 1
    assert routes(call, "t", "--via", "any", "--from", "b")["routes"] == []
    assert call("routes", "t", "--from", "nobody").code == 1


def test_no_route_is_no_error_and_says_what_would_open_one(build: Build) -> None:
    call = build("our c t", "our,c,.5", "deal,t,decision_maker,+1\ndeal,c,coach,+2")
    found = routes(call, "t")
    assert (found["routes"], found["disjoint"], found["cut"], found["cuts"]) == ([], [], None, [])
    assert (found["sole_opener"], found["reliability"], found["exact"]) == (None, 0, True)
    assert found["note"]
    said = call("routes", "t")
    assert said.code == 0
    assert "no route" in said.out


def test_a_cut_is_null_where_someone_needs_no_carrier_and_the_least_sets_else(build: Build) -> None:
    call = build("our our2 a b c t", "our,a,.5 our2,a,.5 a,b,.5 a,c,.4 b,t,.5 c,t,.5")
    found = routes(call, "t", "--via", "any", "--plain")
    assert (found["cut"], found["cuts"], found["sole_opener"]) == (["a"], [["a"]], None)
    assert found["disjoint"] == [["our", "a", "b", "t"]]
    assert call("link", "our", "KNOWS", "t", "strength=.1").code == 0
    direct = routes(call, "t", "--via", "any", "--plain")
    assert (direct["cut"], direct["cuts"]) == (None, [])


def test_reliability_counts_each_carrier_and_each_link_once(build: Build) -> None:
    call = build("our a t", "our,a,.5 a,t,.8 our,t,.1", "deal,t,decision_maker,-2\ndeal,a,member,+1")
    found = routes(call, "t", "--via", "any")
    through = 0.25 * 0.9 * 0.4
    assert found["reliability"] == pytest.approx(1 - (1 - through) * (1 - 0.05), abs=1e-12)
    assert (found["reliability_error"], found["exact"]) == (0, True)


def test_many_uncertain_elements_are_sampled_with_a_seed_and_the_error_is_said(build: Build) -> None:
    names = [f"p{number:02d}" for number in range(14)]
    lines = " ".join(f"our,{name},.2 {name},t,.5" for name in names)
    call = build("our t " + " ".join(names), lines)
    found = routes(call, "t", "--via", "any", "--plain")
    share = found["reliability"]
    assert found["reliability_error"] == pytest.approx(1.96 * (share * (1 - share) / 20_000) ** 0.5, rel=1e-3)
    assert abs(share - (1 - 0.9**14)) < 3 * found["reliability_error"]
    assert found["exact"] is True
    assert routes(call, "t", "--via", "any", "--plain")["reliability"] == share


def test_pairs_are_json_lines_with_the_best_route_only(build: Build, write: Write) -> None:
    call = build("our a b t", "our,a,.5 a,t,.5 our,t,.1 b,t,.3", "deal,t,decision_maker,\ndeal,a,coach,+2")
    asked = write("pairs.csv", "from,to,opportunity\nour,t,deal\nb,t,\nt,b,\nour,t,\n")
    said = call("routes", "--pairs", asked, "--plain", "--via", "any")
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert (said.code, len(lines)) == (0, 4)
    assert [(line["from"], line["to"]) for line in lines] == [("our", "t"), ("b", "t"), ("t", "b"), ("our", "t")]
    assert [line["route"] and line["route"]["chance"] for line in lines] == [0.25, 0.3, None, 0.25]


def test_a_deal_may_be_named_and_one_that_is_not_there_is_a_sentence(build: Build) -> None:
    call = build("our t", "our,t,.5")
    assert routes(call, "t", "--opportunity", "Deal", "--via", "any")["opportunity"] == "deal"
    refused = call("routes", "t", "--opportunity", "nothing", "--json")
    assert (refused.code, set(refused.error)) == (1, {"code", "message", "hint"})
