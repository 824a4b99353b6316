"""What holds from when to when, and periods of one line that overlap."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.imports import edges, load, new_store, plan, rejects, write

ACCOUNTS = ["id,name", "a,A", "b,B", "c,C"]
PEOPLE = ["id,name", "p,P", "q,Q"]


def accounts(folder: Path) -> Path:
    return write(folder / "accounts.csv", *ACCOUNTS)


def people(folder: Path) -> Path:
    return write(folder / "people.csv", *PEOPLE)


def test_periods_of_one_line_that_overlap_are_both_kept_out(tmp_path: Path) -> None:
    head = "source,target,valid_from,valid_to,said_by"
    one = write(
        tmp_path / "knows.csv",
        head,
        "p,q,2023-01-01,2023-12-31,",
        "p,q,2023-12-31,,",
        "q,p,2023-01-01,2023-12-31,",
        "q,p,2024-01-01,,",
    )
    store = new_store()
    made = load(store, people(tmp_path), one)
    assert rejects(made) == [(2, "valid_from", "conflict"), (3, "valid_from", "conflict")]
    assert set(edges(store, "KNOWS")) == {"q>p@2023-01-01", "q>p@2024-01-01"}


@pytest.mark.parametrize("swapped", [False, True])
def test_periods_overlap_across_files_and_with_a_line_without_dates(tmp_path: Path, swapped: bool) -> None:
    head = "source,target,valid_from,valid_to"
    files = [
        write(tmp_path / "knows.csv", head, "p,q,2023-01-01,", "q,p,,", "q,r,2020-01-01,2020-12-31"),
        write(tmp_path / "knows2.csv", head, "p,q,2022-01-01,2023-01-01", "q,p,2025-01-01,", "q,r,2021-01-01,"),
        write(tmp_path / "people.csv", *PEOPLE, "r,R"),
    ]
    store = new_store()
    made = load(store, *(files[::-1] if swapped else files))
    assert sorted((Path(row.file).name, row.line, row.code) for row in made.rejects) == [
        ("knows.csv", 2, "conflict"), ("knows.csv", 3, "conflict"), ("knows2.csv", 2, "conflict"), ("knows2.csv", 3, "conflict"),
    ]  # fmt: skip
    assert all(row.cells for row in made.rejects)
    assert set(edges(store, "KNOWS")) == {"q>r@2020-01-01", "q>r@2021-01-01"}


def test_periods_overlap_with_those_of_the_store_but_not_with_other_sources(tmp_path: Path) -> None:
    head = "source,target,valid_from,valid_to"
    store = new_store()
    load(store, people(tmp_path), write(tmp_path / "knows.csv", head, "p,q,2023-01-01,", "q,p,,"))
    made = load(store, write(tmp_path / "knows.csv", head, "p,q,2024-01-01,", "q,p,2024-01-01,"))
    assert rejects(made) == [(2, "valid_from", "conflict"), (3, "valid_from", "conflict")]
    assert rejects(load(store, write(tmp_path / "knows.csv", head, "files:p,files:q,2024-01-01,"), source="crm")) == []
    made = load(store, write(tmp_path / "knows.csv", "source,target", "p,q"))
    assert rejects(made) == [(2, "source", "conflict")], "an undated line joins a dated one"


def test_a_period_that_the_import_closes_makes_room_for_the_next(tmp_path: Path) -> None:
    head = "source,target,valid_from,valid_to"
    store = new_store()
    load(store, people(tmp_path), write(tmp_path / "knows.csv", head, "p,q,2023-01-01,"))
    made = load(store, write(tmp_path / "knows.csv", head, "p,q,2023-01-01,2023-12-31", "p,q,2024-01-01,"))
    assert made.rejects == []
    assert edges(store, "KNOWS") == {"p>q@2023-01-01": {"valid_to": "2023-12-31"}, "p>q@2024-01-01": {}}
    assert plan(store, tmp_path / "knows.csv").empty


def test_assignments_have_their_period_in_from_and_to(tmp_path: Path) -> None:
    store = new_store()
    base = [accounts(tmp_path), people(tmp_path), write(tmp_path / "opportunities.csv", "id,name,account", "o,O,a")]
    made = load(
        store,
        *base,
        write(
            tmp_path / "assignments.csv",
            "person,opportunity,days,from,to",
            "p,o,3,2025-01-01,2025-01-31",
            "p,o,4,2025-01-15,",
        ),
    )
    assert rejects(made) == [(2, "from", "conflict"), (3, "from", "conflict")]
    made = load(
        store, write(tmp_path / "assignments.csv", "person,opportunity,days,from,to", "p,o,3,2025-02-01,2025-01-31")
    )
    assert rejects(made) == [(2, "to", "value")]


def test_a_dated_job_is_the_same_line_as_the_account_of_the_person(tmp_path: Path) -> None:
    store = new_store()
    jobs = write(
        tmp_path / "jobs.csv",
        "person,account,title,valid_from,valid_to",
        "p,a,clerk,2020-01-01,2021-12-31",
        "p,a,,2022-01-01,",
        "q,a,boss,,",
    )
    files = [
        accounts(tmp_path),
        jobs,
        write(tmp_path / "people.csv", "id,name,account,title", "p,P,a,chief", "q,Q,a,boss"),
    ]
    made = load(store, *files)
    assert made.rejects == []
    assert edges(store, "WORKS_IN") == {
        "p>a@2020-01-01": {"title": "clerk", "valid_to": "2021-12-31"}, "p>a@2022-01-01": {"title": "chief"}, "q>a": {"title": "boss"},
    }  # fmt: skip
    assert plan(store, *files).empty
    assert plan(store, files[2]).empty, "also when the job is in the store already"


def test_the_lines_of_a_nodes_row_hold_from_and_to_its_days(tmp_path: Path) -> None:
    store = new_store()
    head = "id,name,parent,valid_from,valid_to"
    made = load(
        store,
        write(tmp_path / "accounts.csv", head, "a,A,b,2020-01-01,2022-12-31", "a,A,c,2023-01-01,", "b,B,,,", "c,C,,,"),
    )
    assert made.rejects == []
    assert edges(store, "SUBSIDIARY_OF") == {"a>b@2020-01-01": {"valid_to": "2022-12-31"}, "a>c@2023-01-01": {}}
    made = load(store, write(tmp_path / "accounts.csv", head, "a,A,c,2024-01-01,"))
    assert [(note.line, note.column, note.code) for note in made.notes] == [(2, "parent", "conflict")]
    assert len(edges(store, "SUBSIDIARY_OF")) == 2


def test_ended_and_future_lines_stay(tmp_path: Path) -> None:
    store = new_store()
    load(
        store,
        people(tmp_path),
        write(
            tmp_path / "knows.csv", "source,target,valid_from,valid_to", "p,q,2000-01-01,2000-12-31", "q,p,2999-01-01,"
        ),
    )
    assert len(edges(store, "KNOWS")) == 2
    assert edges(store, "KNOWS", valid=True) == {}
