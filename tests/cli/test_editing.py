"""What a user writes by the command line, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def bank(call: Call, write: Callable[[str, str], Path]) -> Call:
    """A store with an account, a deal, and two people."""
    files = [
        write("accounts.csv", "id,name\nhdb,华东银行\n"),
        write("people.csv", "id,name,account,side\ns1,赵一,,seller\nc1,陈行长,hdb,customer\nc2,王磊,hdb,customer\n"),
        write("opportunities.csv", "id,name,account\ncore,核心升级,hdb\n"),
        write("roles.csv", "opportunity,person,role,attitude\ncore,c1,decision_maker,\ncore,c2,coach,+2\n"),
    ]
    assert call("import", *files).code == 0
    return call


def test_a_person_is_added_linked_and_found_by_routes(bank: Call) -> None:
    added = bank("person", "add", "李雷", "--account", "hdb", "--key", "c3", "title=处长", "level=3", "--json")
    assert (added.code, added.json["id"]) == (0, "c3")
    assert bank("link", "s1", "KNOWS", "c2", "strength=0.9").code == 0
    assert bank("link", "c2", "INFLUENCES", "c1", "strength=0.8").code == 0
    routes = bank("routes", "陈行长", "--plain", "--json").json["routes"]
    assert [(one["people"], one["chance"]) for one in routes] == [(["s1", "c2", "c1"], 0.72)]
    shown = bank("person", "show", "李雷", "--json").json
    assert shown["row"]["title"] == "处长"


def test_a_line_that_ended_carries_no_more_but_did_then(bank: Call) -> None:
    bank("link", "s1", "KNOWS", "c1", "strength=0.9")
    assert bank("unlink", "s1", "KNOWS", "c1", "--on", "2099-01-02").code == 0
    before = bank("routes", "c1", "--plain", "--via", "any", "--today", "2099-01-01", "--json").json
    after = bank("routes", "c1", "--plain", "--via", "any", "--today", "2099-01-02", "--json").json
    assert (len(before["routes"]), after["routes"]) == (1, [])


def test_an_edit_decides_and_undo_brings_back_what_was(bank: Call) -> None:
    edit = bank("set", "c1", "attitude", "-1", "--opportunity", "core", "--json").json
    shown = bank("person", "show", "c1", "--json").json
    assert [part["attitude"] for part in shown["parts"]] == [-1]
    assert bank("undo", edit["batch"]).code == 0
    assert [part["attitude"] for part in bank("person", "show", "c1", "--json").json["parts"]] == [None]
    assert bank("verify").code == 0


def test_a_value_that_does_not_fit_is_one_sentence_that_says_what_does(bank: Call) -> None:
    refused = bank("set", "c1", "style", "cheerful", "--json")
    assert (refused.code, refused.out) == (1, "")
    assert set(refused.error) == {"code", "message", "hint"}
    assert "decider" in refused.error["message"] + refused.error["hint"]
    assert bank("set", "c1", "no_such_field", "x").code == 1
    assert bank("link", "s1", "KNOWS", "c1", "strength=1.5").code == 1
    assert bank("link", "s1", "KNOWS", "s1").code == 1
    assert bank("link", "s1", "KNOWS", "hdb").code == 1


def test_an_edit_of_what_changed_meanwhile_is_refused(bank: Call) -> None:
    seen = bank("log", "--json").json["batches"][-1]["number"]
    assert bank("set", "c1", "motive", "平稳", "--seen", seen).code == 0
    stale = bank("set", "c1", "motive", "出成绩", "--seen", seen, "--json")
    assert (stale.code, stale.error["code"]) == (1, "stale")


def test_a_visit_without_next_step_is_refused_and_with_one_it_refreshes_the_line(bank: Call) -> None:
    bank("link", "s1", "KNOWS", "c1", "strength=0.9", "--observed", "2025-01-01")
    visit = ("visit", "log", "--account", "hdb", "--date", "2026-01-10", "--ours", "s1", "--theirs", "c1")
    assert bank(*visit).code == 1
    assert bank(*visit, "--next", "送方案", "--next-date", "2026-01-20").code == 0
    step = bank("routes", "c1", "--via", "any", "--today", "2026-01-10", "--json").json["routes"][0]["steps"][0]
    assert step["freshness"] == 1.0


def test_a_source_is_withdrawn_and_what_others_said_stays(bank: Call, write: Callable[[str, str], Path]) -> None:
    gossip = write("people.csv", "id,name,motive\nc1,陈行长,听说要调走\n")
    assert bank("import", gossip, "--source", "gossip", "--json").code == 0
    assert bank("withdraw", "gossip").code == 0
    assert bank("withdraw", "nobody").code == 1
    assert bank("person", "show", "c1").code == 0
    assert bank("verify", "--json").json["sound"] is True


def test_the_receipt_says_whether_a_batch_is_in(bank: Call) -> None:
    batch = bank("log", "--json").json["batches"][-1]
    assert bank("receipt", batch["batch"], "--json").json["number"] == batch["number"]
    assert bank("receipt", "0" * 32).code == 1
    assert bank("undo", "99").code == 1
