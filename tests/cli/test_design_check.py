"""The check of design 5, through the command line from exchange files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call

FILES = {
    "people.csv": "id,name,account,side\nme,Me,,seller\n"
    + "".join(f"{who},{who.title()},acme,customer\n" for who in ("coach", "user", "cfo", "cto", "ops", "block")),
    "accounts.csv": "id,name\nacme,Acme\n",
    "opportunities.csv": "id,name,account\ndeal,Deal,acme\n",
    "roles.csv": "opportunity,person,role,attitude\ndeal,coach,coach,+2\ndeal,user,user_buyer,+2\n"
    "deal,cfo,economic_buyer;decision_maker,+2\ndeal,cto,technical_gatekeeper,+2\ndeal,ops,user_buyer,+2\n"
    "deal,block,member,-2\n",
}
LINES = [
    "me,coach,.9", "me,user,.8", "coach,cto,.6", "coach,ops,.8", "user,ops,.5", "cto,cfo,.7", "ops,cfo,.4",
    "coach,block,.9", "block,cfo,.9",
]  # fmt: skip
COACH_CTO, COACH_OPS, USER_OPS = [["me", *between.split(), "cfo"] for between in ("coach cto", "coach ops", "user ops")]


@pytest.fixture
def asked(call: Call, write: Callable[[str, str], Path]) -> Callable[..., dict]:  # type: ignore[type-arg]
    """Import the network, with or without the direct link, and ask for the routes to the CFO."""

    def asking(via: str, *, direct: bool) -> dict:  # type: ignore[type-arg]
        files = [write(name, text) for name, text in FILES.items()]
        lines = [*LINES, "me,cfo,.05"] if direct else LINES
        files.append(write("knows.csv", "\n".join(["source,target,strength", *lines])))
        assert call("import", *files).code == 0
        found: dict = call("routes", "cfo", "--plain", "--via", via, "-k", 10, "--json").json  # type: ignore[type-arg]
        return found

    return asking


def best(found: dict) -> list[tuple[float, list[str]]]:  # type: ignore[type-arg]
    return [(route["chance"], route["people"]) for route in found["routes"]]


def test_the_blocker_never_carries_and_the_best_four_come_in_order(asked: Callable[..., dict]) -> None:  # type: ignore[type-arg]
    assert best(asked("any", direct=True)) == [
        (0.378, COACH_CTO), (0.288, COACH_OPS), (0.16, USER_OPS), (0.05, ["me", "cfo"]),
    ]  # fmt: skip


def test_through_a_coach_there_are_only_the_first_two(asked: Callable[..., dict]) -> None:  # type: ignore[type-arg]
    found = asked("coach", direct=True)
    assert best(found) == [(0.378, COACH_CTO), (0.288, COACH_OPS)]
    assert found["opportunity"] == "deal"
    assert all(route["coaches"] == ["coach"] for route in found["routes"])


def test_with_the_direct_link_three_routes_are_disjoint_and_nothing_cuts(asked: Callable[..., dict]) -> None:  # type: ignore[type-arg]
    found = asked("any", direct=True)
    assert sorted(found["disjoint"]) == sorted([["me", "cfo"], COACH_CTO, USER_OPS])
    assert (found["cut"], found["cuts"]) == (None, [])
    assert found["sole_opener"] == "me"


def test_without_the_direct_link_the_set_the_cuts_and_the_reliability_are_those_of_the_design(
    asked: Callable[..., dict],  # type: ignore[type-arg]
) -> None:
    found = asked("any", direct=False)
    assert len(found["disjoint"]) == 2
    assert found["cuts"] == [["coach", "ops"], ["coach", "user"], ["cto", "ops"]]
    assert found["cut"] == ["coach", "ops"]
    assert found["reliability"] == pytest.approx(0.577744, abs=1e-12)
    assert (found["reliability_error"], found["exact"]) == (0, True)
