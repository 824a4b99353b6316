"""What was said, what wins, and what is taken back: design 3, through the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

Write = Callable[[str, str], Path]
Tell = Callable[..., dict[str, Any]]

HEAD = "id,name,motive,observed_on,info_level,reliability,said_by\n"
ASKED = "2026-06-01"


@pytest.fixture
def tell(call: Call, write: Write) -> Tell:
    """Import lines (motive, day, level, reliability, who) about one person, each as a file of its own."""

    def telling(*lines: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in lines:
            said = call("import", write("people.csv", HEAD + f"p,Pat,{line}\n"), "--json")
            assert said.code == 0, said.out + said.err
            found = said.json
        return found

    return telling


def field(call: Call, name: str, *words: object, person: str = "p") -> Any:
    said = call("person", "show", person, *words, "--json")
    assert said.code == 0, said.err
    return next((one["value"] for one in said.json["fields"] if one["name"] == name), None)


def motive(call: Call, *words: object) -> Any:
    return field(call, "motive", *words)


def test_a_level_is_worth_180_days_and_reliability_60_and_the_day_decides_the_rest(call: Call, tell: Tell) -> None:
    tell("industry,2025-07-01,1,,a", "senior,2025-01-02,2,,b")
    assert motive(call) == "industry" or motive(call) == "senior"
    # 2025-07-01 + 0 against 2025-01-02 + 180 = 2025-07-01: a tie, by the value's text: the larger or the smaller once.
    first = motive(call)
    tell("x,2025-07-01,1,.6,a")
    # + 6 days for reliability .6 over the default .5
    assert motive(call) == "x"
    tell("y,2025-01-09,2,.5,b")
    assert motive(call) == "y"
    assert first in {"industry", "senior"}


def test_an_empty_level_is_three_and_an_empty_reliability_a_half(call: Call, tell: Tell) -> None:
    tell("three,2025-01-01,,,a", "four,2024-07-05,4,.5,b")
    assert motive(call) == "three"
    tell("four,2024-07-06,4,.5,b")
    assert motive(call) == "four"
    tell("three,2025-01-01,,.6,a")
    assert motive(call) == "three"


def test_of_one_source_the_same_day_replaces_and_an_older_late_one_is_history(call: Call, tell: Tell) -> None:
    tell("one,2025-01-01,,,a", "two,2025-01-01,,,a")
    assert motive(call) == "two"
    tell("late,2024-01-01,4,1,a")
    assert motive(call) == "two"
    assert motive(call, "--as-of", "2024-12-31") == "late"
    before = call("person", "show", "p", "--as-of", "2023-12-31", "--json")
    assert (before.code, before.error["code"]) == (1, "unknown")


def test_of_one_source_a_newer_day_wins_though_its_level_is_lower(call: Call, tell: Tell) -> None:
    tell("inside,2025-01-01,4,1,a", "press,2025-01-02,1,0,a")
    assert motive(call) == "press"
    assert motive(call, "--as-of", "2025-01-01") == "inside"


def test_an_undated_value_replaces_the_undated_one_and_counts_from_the_day_it_was_told(call: Call, tell: Tell) -> None:
    tell("one,,,,a", "two,,,,a", "old,2020-01-01,4,1,b")
    assert motive(call) == "two"
    assert motive(call, "--as-of", "2019-01-01") == "two"


def test_what_is_cleared_falls_back_to_what_others_said(call: Call, tell: Tell) -> None:
    tell("mine,2025-02-01,,,a", "other,2025-01-01,,,b")
    assert motive(call) == "mine"
    tell("(clear),2025-02-01,,,a")
    assert motive(call) == "other"


def test_an_edit_decides_until_a_later_edit_or_its_withdrawal(call: Call, tell: Tell) -> None:
    tell("file,2025-01-01,4,1,a")
    assert call("set", "p", "motive", "edit", "--observed", "2025-01-01").code == 0
    tell("file again,2026-01-01,4,1,a")
    assert motive(call) == "edit"
    assert call("--user", "else", "set", "p", "motive", "later edit", "--observed", "2025-01-02").code == 0
    assert motive(call) == "later edit"
    assert call("--user", "else", "set", "p", "motive", "(clear)").code == 0
    assert motive(call) == "edit"
    assert call("set", "p", "motive", "(clear)").code == 0
    assert motive(call) == "file again"


def test_withdrawing_a_source_takes_out_exactly_what_rested_on_it(call: Call, write: Write) -> None:
    call("import", write("people.csv", "id,name,motive,said_by\np,Pat,a,one\n"))
    call("import", write("people.csv", "id,name,motive,said_by\np,Pat,b,two\nq,Quin,c,two\n"))
    assert call("withdraw", "two").code == 0
    assert motive(call) == "a"
    assert call("person", "show", "q").code == 1
    assert call("withdraw", "two").code == 1
    assert call("verify").code == 0


def test_undo_restores_updates_lists_what_was_touched_later_and_the_file_applies_again(
    call: Call, tell: Tell, write: Write
) -> None:
    tell("one,2025-01-01,,,a")
    batch = tell("two,2025-01-01,,,a")["batch"]
    assert tell("two,2025-01-01,,,a")["batch"] is None
    assert call("undo", batch).code == 0
    assert motive(call) == "one"
    again = tell("two,2025-01-01,,,a")
    assert again["files"][0]["changed"] == 1
    tell("three,2025-01-01,,,a")
    kept = call("undo", again["batch"], "--json")
    assert motive(call) == "three"
    assert kept.code == 0
    assert kept.json["notes"] or kept.json.get("kept")
    assert call("verify").code == 0


def test_the_order_of_imports_does_not_matter(call: Call, write: Write, tmp_path: Path) -> None:
    files = [
        write(f"people_{index}.csv", HEAD + line)
        for index, line in enumerate(
            (
                "p,Pat,a,2025-01-01,1,,x\n",
                "p,Pat,b,2025-01-01,1,,y\n",
                "p,Pat,c,2025-06-01,,,x\n",
                "p,Pat,d,2024-01-01,4,1,z\n",
            )
        )
    ]
    exports = []
    for name, order in (("one", files), ("two", files[::-1])):
        store = tmp_path / f"{name}.sqlite"
        for path in order:
            assert call("import", path, "--as", "people", store=store).code == 0
        exports.append(call("export", "-", "--full", "--yes", "--today", ASKED, store=store).out)
    assert exports[0] == exports[1]
    assert exports[0]


def test_keys_live_in_the_space_of_their_source(call: Call, write: Write) -> None:
    call("import", write("people.csv", "id,name\n1,Ann\n"), "--source", "sap")
    call("import", write("people.csv", "id,name\n1,Bob\n2,Cyd\n"))
    assert call("person", "show", "sap:1", "--json").json["row"]["ref"]["name"] == "Ann"
    assert call("person", "show", "files:1", "--json").json["row"]["ref"]["name"] == "Bob"
    assert call("person", "show", "2", "--json").json["row"]["ref"]["name"] == "Cyd"
    assert call("person", "show", "1", "--json").json["row"]["ref"]["name"] == "Bob"
    links = write("knows.csv", "source,target\nsap:1,2\n1,sap:1\n")
    assert call("import", links).code == 0
    from_sap = write("knows.csv", "source,target\n1,2\n")
    assert call("import", from_sap, "--source", "sap").code == 0


def test_a_key_whose_name_and_account_both_change_is_a_conflict(call: Call, write: Write) -> None:
    call("import", write("accounts.csv", "id,name\na,A\nb,B\n"), write("people.csv", "id,name,account\np,Pat,a\n"))
    refused = call("import", write("people.csv", "id,name,account\np,Quin,b\n"), "--json")
    assert (refused.code, refused.json["rejects"][0]["code"]) == (4, "conflict")
    assert call("import", write("people.csv", "id,name,account\np,Quin,a\n")).code == 0


def test_what_was_true_then_and_what_was_believed_then_are_two_clocks(call: Call, tell: Tell) -> None:
    tell("early,2024-01-01,,,a")
    then = "2000-01-01"
    assert call("person", "show", "p", "--known-at", then).code == 1
    assert motive(call, "--known-at", "2999-01-01", "--as-of", "2024-06-01") == "early"
    assert call("person", "show", "p", "--known-at", "2999-01-01", "--as-of", "2023-06-01").code == 1


def test_both_ends_of_a_validity_are_included(call: Call, write: Write) -> None:
    call("import", write("people.csv", "id,name,side\nour,Our,seller\nt,T,customer\n"))
    lines = "source,target,strength,valid_from,valid_to\nour,t,.5,2025-03-01,2025-03-31\n"
    assert call("import", write("knows.csv", lines)).code == 0
    for option in ("--today", "--as-of"):
        found = [
            len(call("routes", "t", "--via", "any", "--plain", option, day, "--json").json["routes"])
            for day in ("2025-02-28", "2025-03-01", "2025-03-31", "2025-04-01")
        ]
        assert found == [0, 1, 1, 0], option


def test_a_job_and_a_reporting_line_have_dates(call: Call, write: Write) -> None:
    call(
        "import",
        write("accounts.csv", "id,name\na,A\nb,B\n"),
        write("people.csv", "id,name\np,Pat\nq,Quin\n"),
        write(
            "jobs.csv", "person,account,title,valid_from,valid_to\np,a,Old,2020-01-01,2024-12-31\np,b,New,2025-01-01,\n"
        ),
        write("reports_to.csv", "person,manager,valid_from,valid_to\np,q,2025-01-01,2025-12-31\n"),
    )
    assert call("person", "show", "p", "--today", "2024-12-31", "--json").json["row"]["title"] == "Old"
    now = call("person", "show", "p", "--today", "2025-01-01", "--json").json
    assert now["row"]["title"] == "New"
    people = [one["ref"]["id"] for one in call("account", "a", "--today", "2025-01-01", "--json").json["people"]]
    assert people == []


def test_overlapping_periods_of_one_line_and_source_are_a_conflict(call: Call, write: Write) -> None:
    call("import", write("people.csv", "id,name\np,Pat\nq,Quin\n"))
    lines = "source,target,valid_from,valid_to\np,q,2025-01-01,2025-06-30\np,q,2025-06-30,\n"
    said = call("import", write("knows.csv", lines), "--json")
    assert said.code == 4
    assert {one["code"] for one in said.json["rejects"]} == {"conflict"}
