"""The demo portfolio read with the csv module alone: it is whole and consistent."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict

import pytest

from tests.ingest.demo_files import DAYS, FOLDER, LISTS, REFERENCES, REQUIRED, TODAY, WORDS, Row, read, read_all, split


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    return read_all()


def test_there_is_one_file_for_each_kind_and_nothing_else_is_a_table() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(REQUIRED)


@pytest.mark.parametrize("name", REQUIRED)
def test_every_row_is_full_and_has_its_required_cells(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        header, *body = csv.reader(lines, strict=True)
    assert set(REQUIRED[name]) <= set(header)
    assert len(header) == len(set(header))
    for row in body:
        assert len(row) == len(header), row
        assert all(cell == cell.strip() and "\n" not in cell for cell in row), row
        assert all(row[header.index(column)] for column in REQUIRED[name]), row


@pytest.mark.parametrize("name", REQUIRED)
def test_no_row_repeats_the_key_of_another(name: str) -> None:
    key = ["id"] if REQUIRED[name][0] == "id" else REQUIRED[name]
    keys = Counter(
        (*(row[column] for column in key), row.get("valid_from") or row.get("from"), row.get("observed_on"))
        for row in read(name)
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_reference_leads_to_a_row_of_the_right_kind(rows: dict[str, list[Row]]) -> None:
    ids = {name: {row["id"] for row in found} for name, found in rows.items() if "id" in found[0]}
    broken = [
        (name, column, value)
        for name, columns in REFERENCES.items()
        for column, kind in columns.items()
        for row in rows[name]
        for value in split(row[column])
        if value not in ids[kind]
    ]
    assert broken == []
    names = {row["name"] for row in rows["people"]} | {row["name"] for row in rows["competitors"]}
    assert {row["budget_owner"] for row in rows["opportunities"]} - {""} <= names
    assert {row["lost_to"] for row in rows["accounts"]} - {""} <= names


def test_ids_are_plain_and_belong_to_one_thing(rows: dict[str, list[Row]]) -> None:
    for name, found in rows.items():
        for row in found:
            assert "id" not in row or re.fullmatch(r"[a-z0-9-]+", row["id"]), (name, row["id"])
    people = Counter(row["id"] for row in rows["people"])
    assert len({(row["id"], row["name"]) for row in rows["people"]}) == len(people), "an id keeps its name"
    assert len({row["name"] for row in rows["people"]}) == len(people), "two people of one name would be ambiguous"


def test_closed_words_are_written_exactly(rows: dict[str, list[Row]]) -> None:
    for name, columns in WORDS.items():
        for column, words in columns.items():
            assert {row[column] for row in rows[name]} - {""} <= set(words.split()), (name, column)
    for name, columns in LISTS.items():
        for column, words in columns.items():
            assert {word for row in rows[name] for word in split(row[column])} == set(words.split()), (name, column)


def test_numbers_and_days_are_in_their_ranges(rows: dict[str, list[Row]]) -> None:
    for name, found in rows.items():
        for row in found:
            for column in DAYS:
                assert not row.get(column) or dt.date.fromisoformat(row[column]), (name, row)
            assert not row.get("observed_on") or dt.date.fromisoformat(row["observed_on"]) <= TODAY, (name, row)
            assert row.get("info_level", "") in {"", "1", "2", "3", "4"}, (name, row)
            assert 0 <= float(row.get("reliability") or 0) <= 1, (name, row)
            if name in {"knows", "influences", "conflicts"}:
                assert 0 < float(row["strength"] or 0.5) <= 1, row
                assert row["source"] != row["target"], row
            for start, end in (("from", "to"), ("valid_from", "valid_to")):
                assert not (row.get(start) and row.get(end)) or row[start] <= row[end], (name, row)
            if name in {"people", "expert_skills"}:
                assert row["level"] in {"", "1", "2", "3", "4", "5"}, row
    assert all(dt.date.fromisoformat(visit["date"]) <= TODAY for visit in rows["visits"])


def test_people_work_where_their_department_is_and_report_within_a_tree(rows: dict[str, list[Row]]) -> None:
    account_of = {row["id"]: row["account"] for row in rows["org_units"]}
    assert all(row["account"] == account_of[row["org_unit"]] for row in rows["people"] if row["org_unit"])
    assert all(row["account"] == account_of[row["org_unit"]] for row in rows["jobs"] if row["org_unit"])
    moved = {row["person"] for row in rows["jobs"]}
    assert all(row["account"] == "" for row in rows["people"] if row["id"] in moved), "a job is said once"
    level = {row["id"]: row["level"] for row in rows["people"] if row["level"]}
    level |= {row["person"]: row["level"] for row in rows["jobs"]}
    managers = defaultdict(set)
    for row in rows["reports_to"]:
        assert level[row["manager"]] <= level[row["person"]], f"{row['person']} outranks {row['manager']}"
        if not row["valid_to"]:
            managers[row["person"]].add(row["manager"])
    assert all(len(found) == 1 for found in managers.values())
    for person in managers:
        seen = [person]
        while above := managers.get(seen[-1]):
            seen.extend(above)
            assert len(seen) == len(set(seen)), seen


def test_sides_keep_to_their_parts(rows: dict[str, list[Row]]) -> None:
    side = {row["id"]: row["side"] for row in rows["people"]}
    assert all(side[row["person"]] in {"customer", "third_party"} for row in rows["roles"] + rows["committee_members"])
    for name in ("expert_skills", "capacity", "assignments"):
        assert all(side[row["person"]] == "seller" for row in rows[name]), name
    assert all(side[row["manager"]] == "seller" for row in rows["accounts"])
    for visit in rows["visits"]:
        assert all(side[person] == "seller" for person in split(visit["our_people"])), visit["id"]
        assert all(side[person] != "seller" for person in split(visit["their_people"])), visit["id"]


def test_the_portfolio_is_as_large_as_promised(rows: dict[str, list[Row]]) -> None:
    assert len(rows["people"]) >= 140
    assert {row["side"] for row in rows["people"]} == {"customer", "seller", "third_party", "competitor"}
    assert len({row["id"] for row in rows["opportunities"]}) >= 7
    for column, words in WORDS["opportunities"].items():
        assert {row[column] for row in rows["opportunities"]} - {""} == set(words.split()), column
    assert len({row["person"] for row in rows["expert_skills"]}) >= 26
    assert len({row["person"] for row in rows["capacity"]}) >= 26
    assert {row["level"] for row in rows["expert_skills"]} == {"2", "3", "4", "5"}
    assert len(rows["skills"]) >= 40
    assert all(row["name_en"] for row in rows["skills"])
    assert len(rows["visits"]) >= 30
    assert {row["class"] for row in rows["accounts"]} - {""} == {"key", "ordinary", "potential", "target"}
    assert {row["grade"] for row in rows["satisfaction"]} == set(WORDS["satisfaction"]["grade"].split())
    assert {row["date"][:4] for row in rows["purchases"]} >= {"2024", "2025", "2026"}
    assert {row["tier"] for row in rows["supplies"]} == {"1", "2", "3"}
