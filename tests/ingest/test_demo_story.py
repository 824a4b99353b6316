"""The demo portfolio tells its story: every feature finds something to show."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest

from tests.ingest.demo_files import TODAY, WORDS, Row, last, read_all, split


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    return read_all()


def test_why_chains_go_five_deep_and_stay_with_one_deal(rows: dict[str, list[Row]]) -> None:
    problems = {row["id"]: row for row in rows["problems"]}
    depth = {}
    for key in problems:
        chain = [key]
        while parent := problems[chain[-1]]["parent"]:
            assert problems[parent]["opportunity"] == problems[key]["opportunity"], key
            chain.append(parent)
        depth[key] = len(chain)
    assert max(depth.values()) == 5
    assert {row["status"] for row in problems.values()} == {"open", "solved"}
    assert all(bool(row["problem"]) != bool(row["opportunity"]) for row in rows["needs"])


def test_the_bank_has_a_tested_an_untested_and_a_would_be_coach(rows: dict[str, list[Row]]) -> None:
    unit = [row for row in rows["roles"] if row["opportunity"] == "hdb-core"]
    assert 25 <= len({row["person"] for row in unit}) <= 40
    tests = ("wants_us", "believed", "confirms", "guides")
    lin, he, emily = (last(unit, person=person) for person in ("hdb-lin-xiaolan", "hdb-he-min", "hdb-emily-zhang"))
    assert "coach" in split(lin["role"])
    assert all(lin[test] == "yes" for test in tests)
    assert "coach" in split(he["role"])
    assert not all(he[test] == "yes" for test in tests)
    assert "coach_candidate" in split(emily["role"])
    assert {"economic_buyer", "decision_maker"} <= set(split(last(unit, person="hdb-chen-guodong")["role"]))
    assert last(unit, person="hdb-ma-xiao")["attitude"] == "-2"
    assert "main_influencer" in split(last(unit, person="hdb-liang-boqian")["role"])
    assert last(unit, person="x-zheng-huaiyuan")["attitude"] == "+1"


def test_the_blocker_is_the_short_way_and_the_coach_the_right_one(rows: dict[str, list[Row]]) -> None:
    strength: dict[tuple[str, str], float] = defaultdict(float)
    for row in sorted(rows["knows"] + rows["influences"], key=lambda row: row["observed_on"]):
        link = (row["source"], row["target"])
        strength[link] = max(strength[link], float(row["strength"] or 0.5))
    naive = strength["s-zhao-yiming", "hdb-ma-xiao"] * strength["hdb-ma-xiao", "hdb-chen-guodong"]
    right = (
        strength["s-zhao-yiming", "hdb-lin-xiaolan"]
        * strength["hdb-lin-xiaolan", "hdb-liang-boqian"]
        * strength["hdb-liang-boqian", "hdb-chen-guodong"]
    )
    assert naive > right > 0.5


def test_an_expert_nobody_called_could_solve_the_hospitals_problem(rows: dict[str, list[Row]]) -> None:
    need = next(row for row in rows["needs"] if (row["problem"], row["skill"]) == ("p-hosp-slow", "sk-db-lock"))
    problem = next(row for row in rows["problems"] if row["id"] == "p-hosp-slow")
    assert (problem["status"], problem["opportunity"]) == ("open", "hosp-his")
    able = [
        row for row in rows["expert_skills"] if row["skill"] == "sk-db-lock" and int(row["level"]) >= int(need["level"])
    ]
    assert [row["person"] for row in able] == ["s-luo-siyuan"]
    assert able[0]["proof"]
    assert float(next(row["days"] for row in rows["capacity"] if row["person"] == "s-luo-siyuan")) >= 100
    assert "s-luo-siyuan" not in {row["person"] for row in rows["assignments"]}
    assert ("s-zhou-yian", "s-luo-siyuan") not in {(row["source"], row["target"]) for row in rows["knows"]}
    assert ("c-huayao", "hosp-his") in {(row["competitor"], row["opportunity"]) for row in rows["competes_for"]}
    assert ("hosp-geng-nan", "c-huayao") in {(row["person"], row["competitor"]) for row in rows["favours"]}


def test_the_same_neglect_cost_us_an_account(rows: dict[str, list[Row]]) -> None:
    lost = [row for row in rows["accounts"] if row["id"] == "llrcb" and row["status"] == "lost"]
    assert "骆思远" in lost[0]["remark"]
    assert lost[0]["lost_reason"]
    scale = WORDS["satisfaction"]["grade"].split()
    grades = [
        scale.index(row["grade"])
        for row in rows["satisfaction"]
        if (row["account"], row["person"]) == ("llrcb", "ll-mi-lan")
    ]
    assert grades == sorted(grades)
    assert grades[0] < grades[-1]
    assert sum(row["account"] == "llrcb" for row in rows["incidents"]) >= 3


def test_there_is_something_for_every_flag(rows: dict[str, list[Row]]) -> None:
    knows = {(row["source"], row["target"]) for row in rows["knows"]}
    side = {row["id"]: row["side"] for row in rows["people"]}
    ours = {(source, target) for source, target in knows if side[source] == "seller"}
    insurer = {row["person"] for row in rows["roles"] if row["opportunity"] == "anhe-claims"}
    assert {target for _, target in ours if target in insurer} == {"anhe-song-shiyu"}, "all goes through one man"
    met = {person for visit in rows["visits"] for person in split(visit["their_people"])}
    assert "gov-bian-hai" not in met | {target for _, target in ours}, "the decider was never met"
    meets = {
        (visit["our_people"], visit["date"])
        for visit in rows["visits"]
        if "hdb-card-tu-anning" in visit["their_people"]
    }
    assert {who for who, _ in meets} == {"s-qian-peiwen", "s-wu-minjie"}, "two of ours, apart"
    assert not knows & {("s-qian-peiwen", "s-wu-minjie"), ("s-wu-minjie", "s-qian-peiwen")}
    stale = max(visit["date"] for visit in rows["visits"] if visit["opportunity"] == "hdb-datagov")
    assert (TODAY - dt.date.fromisoformat(stale)).days > 30
    assert any(not visit["next_step"] for visit in rows["visits"])
    assert any(action["done"] == "no" and action["due"] < TODAY.isoformat() for action in rows["actions"])
    assert any(row["info_level"] == "1" and not row["observed_on"] for row in rows["accounts"])
    moves = defaultdict(set)
    for job in rows["jobs"]:
        moves[job["person"]].add(job["account"])
    assert {"ll-xu-zhixing", "xh-dou-li"} <= {person for person, where in moves.items() if len(where) > 1}
    told = {
        row["said_by"]: row["attitude"]
        for row in rows["roles"]
        if (row["opportunity"], row["person"]) == ("hdb-core", "hdb-feng-zhiqiang")
    }
    assert len(told) == len(set(told.values())) == 2, "two sources disagree"
    trend = [
        row["attitude"]
        for row in rows["roles"]
        if (row["opportunity"], row["person"]) == ("hosp-his", "hosp-pang-ying")
    ]
    assert len(set(trend)) > 1
    assert last(rows["opportunities"], id="hdb-core")["stage"] == "proposal"
    assert any(committee["quota"] == "" for committee in rows["committees"])
    assert {"yes"} <= {member["outside"] for member in rows["committee_members"]}
    assert any(row["to"] == "2026-12-31" and row["person"] == "s-pan-xueyi" for row in rows["capacity"])
