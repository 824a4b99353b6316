"""Rows that are kept out: the code, the physical line, and nothing of them in the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.imports import counts, edges, graph, keys, load, new_store, plan, rejects, values, write

PEOPLE = ["id,name", "p1,One", "p2,Two", "p3,Three"]


def people(folder: Path) -> Path:
    return write(folder / "people.csv", *PEOPLE)


@pytest.mark.parametrize(
    ("name", "header", "row", "column", "code"),
    [
        ("accounts", "id,name", ["a", ""], "name", "required"),
        ("accounts", "id,name", ["", "A"], "id", "required"),
        ("accounts", "id,name", ["\u3000\u200b", "A"], "id", "required"),
        ("accounts", "id,name", ["a", "(clear)"], "name", "required"),
        ("accounts", "id,name,class", ["a", "A", "huge"], "class", "value"),
        ("accounts", "id,name,revenue", ["a", "A", "NaN"], "revenue", "value"),
        ("accounts", "id,name,revenue", ["a", "A", "-inf"], "revenue", "value"),
        ("accounts", "id,name,revenue", ["a", "A", "1e999"], "revenue", "value"),
        ("accounts", "id,name,revenue", ["a", "A", "1,00"], "revenue", "value"),
        ("accounts", "id,name,lost_on", ["a", "A", "45678"], "lost_on", "value"),
        ("accounts", "id,name,lost_on", ["a", "A", "2025-02-30"], "lost_on", "value"),
        ("accounts", "id,name,lost_on", ["a", "A", "3/4/2025"], "lost_on", "value"),
        ("accounts", "id,name,observed_on", ["a", "A", "yesterday"], "observed_on", "value"),
        ("accounts", "id,name,info_level", ["a", "A", "5"], "info_level", "value"),
        ("accounts", "id,name,reliability", ["a", "A", "1.5"], "reliability", "value"),
        ("accounts", "id,name", ["a", "A\x01"], "name", "control_character"),
        ("accounts", "id,name", ["a", "A" * 32_768], "name", "too_long"),
        ("people", "id,name,level", ["p", "P", "6"], "level", "value"),
        ("people", "id,name,level", ["p", "P", "2.5"], "level", "value"),
        ("people", "id,name,phone", ["p", "P", "1.38E+10"], "phone", "value"),
        ("people", "id,name,side", ["p", "P", "them"], "side", "value"),
        ("contacts", "account,name,attitude", ["A", "P", "maybe"], "attitude", "value"),
        ("contacts", "account,name,role", ["A", "P", "coach;boss"], "role", "value"),
        ("purchases", "account,date", ["a", ""], "date", "required"),
    ],
)  # fmt: skip
def test_a_cell_that_does_not_fit_keeps_its_row_out(
    tmp_path: Path, name: str, header: str, row: list[str], column: str, code: str
) -> None:
    store = new_store()
    made = load(store, write(tmp_path / f"{name}.csv", header, row))
    assert rejects(made) == [(2, column, code)]
    assert graph(store) == []


@pytest.mark.parametrize(
    ("header", "row", "column", "code"),
    [
        ("source,target", ["p1", ""], "target", "required"),
        ("source,target", ["p1", "nobody"], "target", "reference"),
        ("source,target", ["nobody", "p1"], "source", "reference"),
        ("source,target", ["p1", "p1"], "target", "value"),
        ("source,target", ["p1", "files:p1"], "target", "value"),
        ("source,target,strength", ["p1", "p2", "1.01"], "strength", "value"),
        ("source,target,strength", ["p1", "p2", "-0.1"], "strength", "value"),
        ("source,target,strength", ["p1", "p2", "nan"], "strength", "value"),
        ("source,target,valid_from,valid_to", ["p1", "p2", "2025-01-02", "2025-01-01"], "valid_to", "value"),
        ("source,target", ["p1", "x" * 32_768], "target", "too_long"),
    ],
)
def test_a_line_that_does_not_fit_is_kept_out(
    tmp_path: Path, header: str, row: list[str], column: str, code: str
) -> None:
    store = new_store()
    made = load(store, people(tmp_path), write(tmp_path / "knows.csv", header, row))
    assert rejects(made) == [(2, column, code)]
    assert edges(store, "KNOWS") == {}


def test_strength_nought_is_a_value_and_thousands_commas_are_read(tmp_path: Path) -> None:
    store = new_store()
    load(
        store,
        people(tmp_path),
        write(tmp_path / "knows.csv", "source,target,strength", "p1,p2,0", "p2,p1,１．０"),
        write(tmp_path / "accounts.csv", "id,name,revenue", ["a", "A", "1,234,567.5"]),
    )
    assert edges(store, "KNOWS") == {"p1>p2": {"strength": 0.0}, "p2>p1": {"strength": 1.0}}
    assert values(store, "Account", "a")["revenue"] == 1234567.5


def test_the_line_is_that_of_the_first_byte_of_the_row(tmp_path: Path) -> None:
    rows = [
        "id,name,class",
        ["a", "two\nlines", "key"],
        ["b", "three\n\nlines", "wrong"],
        ["c", "C", "wrong"],
        ["d", "D", ""],
    ]
    made = plan(new_store(), write(tmp_path / "accounts.csv", *rows))
    assert rejects(made) == [(4, "class", "value"), (7, "class", "value")]
    assert counts(made) == (2, 0, 0, 2, 0)


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        write(tmp_path / "people.csv", *PEOPLE, "p1,One", "p1, One "),
        write(tmp_path / "knows.csv", "source,target,strength", "p1,p2,.5", "p1,p2,0.50", "p1,p2,.5"),
        write(tmp_path / "contacts.csv", "account,name,title", "A,Li Lei,boss", "A,Li  Lei,boss", "Ａ,Li Lei,ｂoss"),
    )
    assert [counts(made, at) for at in range(3)] == [(3, 0, 0, 0, 2), (1, 0, 0, 0, 2), (1, 0, 0, 0, 2)]
    assert made.rejects == []


def test_rows_with_one_key_and_different_values_are_both_kept_out(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        write(tmp_path / "people.csv", *PEOPLE, "p4,Four", "p4,Vier", "p4,Quatre", "p4,Four"),
        write(tmp_path / "knows.csv", "source,target,strength", "p1,p2,.5", "p2,p3,.1", "p1,p2,.6", "p1,p2,.7"),
        write(tmp_path / "contacts.csv", "account,name,title", "A,Li Lei,boss", "A,Li  Lei,chief"),
    )
    assert [(row.line, row.code) for row in made.rejects if "people" in row.file] == [
        (5, "duplicate_in_file"),
        (6, "duplicate_in_file"),
        (7, "duplicate_in_file"),
    ]
    assert [(row.line, row.column, row.code) for row in made.rejects if "knows" in row.file] == [
        (n, "source", "duplicate_in_file") for n in (2, 4, 5)
    ]
    assert [(row.line, row.code) for row in made.rejects if "contacts" in row.file] == [
        (2, "duplicate_in_file"),
        (3, "duplicate_in_file"),
    ]
    assert keys(store, "Person") == ["p1", "p2", "p3"]
    assert keys(store, "Account") == []
    assert edges(store, "KNOWS") == {"p2>p3": {"strength": 0.1}}
    assert all(row.cells for row in made.rejects), "also the one that was taken first has its cells"


def test_attitudes_that_python_hashes_alike_are_different(tmp_path: Path) -> None:
    made = plan(new_store(), write(tmp_path / "contacts.csv", "account,name,attitude", "A,P,-1", "A,P,-2"))
    assert [row.code for row in made.rejects] == ["duplicate_in_file"] * 2


def test_the_day_it_holds_from_and_the_day_it_was_seen_belong_to_the_key(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        people(tmp_path),
        write(tmp_path / "accounts.csv", "id,name,observed_on", "a,Old,2024-01-01", "a,New,2025-01-01"),
        write(tmp_path / "opportunities.csv", "id,name,account", "o,O,a"),
        write(
            tmp_path / "knows.csv",
            "source,target,strength,valid_from,valid_to",
            "p1,p2,.1,2023-01-01,2023-12-31",
            "p1,p2,.2,2024-01-01,",
        ),
        write(
            tmp_path / "assignments.csv",
            "person,opportunity,days,from,to",
            "p1,o,3,2024-01-01,2024-01-31",
            "p1,o,4,2024-02-01,2024-02-28",
        ),
    )
    assert made.rejects == []
    assert values(store, "Account", "a")["name"] == "New"
    assert len(edges(store, "KNOWS")) == len(edges(store, "ASSIGNED_TO")) == 2


def test_keys_are_taken_as_written_and_not_folded(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        write(tmp_path / "people.csv", "id,name", "1,One", "①,Ring", "A,Big", "a,small", "é,composed", "e\u0301,not"),
    )
    assert made.rejects == []
    assert len(keys(store, "Person")) == 6
    made = load(store, write(tmp_path / "knows.csv", "source,target", "①,1", "é,e\u0301", "a,A"))
    assert set(edges(store, "KNOWS")) == {"①>1", "é>e\u0301", "a>A"}


def test_two_files_that_contradict_each_other_are_both_kept_out_in_any_order(tmp_path: Path) -> None:
    one = write(tmp_path / "people.csv", "id,name,remark", "p1,One,x", "p2,Two,")
    two = write(tmp_path / "people (2).csv", "id,name,remark", "p1,Eins,x", "p3,Three,")
    lines = write(tmp_path / "knows.csv", "source,target,strength,basis", "p2,p3,.5,", "p3,p2,.1,")
    more = write(tmp_path / "knows2.csv", "source,target,strength,basis", "p2,p3,.6,school", "p3,p2,,army")
    refers = write(tmp_path / "reports_to.csv", "person,manager", "p2,p1")
    results = []
    for order in ([one, two, lines, more, refers], [refers, more, two, lines, one]):
        store = new_store()
        made = load(store, *order)
        results.append(graph(store))
        assert sorted((Path(row.file).name, row.line, row.code) for row in made.rejects) == [
            ("knows.csv", 2, "conflict"), ("knows2.csv", 2, "conflict"), ("people (2).csv", 2, "conflict"), ("people.csv", 2, "conflict"),
            ("reports_to.csv", 2, "reference"),
        ]  # fmt: skip
        assert edges(store, "KNOWS") == {"p3>p2": {"strength": 0.1, "basis": "army"}}
    assert results[0] == results[1]


def test_a_row_taken_back_leaves_what_another_row_said_of_the_same_line(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        people(tmp_path),
        write(tmp_path / "knows.csv", "source,target,strength", "p1,p2,.5", "p1,p2,.6"),
        write(tmp_path / "knows2.csv", "source,target,basis", "p1,p2,school"),
    )
    assert [row.code for row in made.rejects] == ["duplicate_in_file"] * 2
    assert edges(store, "KNOWS") == {"p1>p2": {"basis": "school"}}


def test_roles_of_several_rows_are_joined(tmp_path: Path) -> None:
    store = new_store()
    files = [
        people(tmp_path),
        write(tmp_path / "accounts.csv", "id,name", "a,A"),
        write(tmp_path / "opportunities.csv", "id,name,account", "o,O,a"),
        write(
            tmp_path / "roles.csv",
            "opportunity,person,role,attitude",
            "o,p1,coach,1",
            "o,p1,user_buyer;member,",
            "o,p2,coach,1",
            "o,p2,member,2",
        ),
    ]
    made = load(store, *files)
    assert edges(store, "PLAYS") == {"p1>o": {"role": ["coach", "member", "user_buyer"], "attitude": 1}}
    assert rejects(made) == [(4, "attitude", "conflict"), (5, "attitude", "conflict")]
    assert plan(store, *files).empty


def test_a_person_has_one_undated_job_in_an_account(tmp_path: Path) -> None:
    base = [
        people(tmp_path),
        write(tmp_path / "accounts.csv", "id,name", "a,A"),
        write(tmp_path / "org_units.csv", "id,name,account", "u1,U1,a", "u2,U2,a"),
    ]
    store = new_store()
    made = load(
        store,
        *base,
        write(tmp_path / "jobs.csv", "person,account,org_unit,title", "p1,a,u1,x", "p1,a,u2,x", "p2,a,u1,y", "p1,a,,z"),
    )
    assert [(row.line, row.code) for row in made.rejects] == [
        (2, "duplicate_in_file"),
        (3, "duplicate_in_file"),
        (5, "duplicate_in_file"),
    ]
    assert edges(store, "WORKS_IN") == {"p2>u1": {"title": "y"}}


def test_what_an_account_and_name_both_change_is_a_conflict(tmp_path: Path) -> None:
    store = new_store()
    load(
        store,
        write(tmp_path / "accounts.csv", "id,name", "a,A", "b,B"),
        write(tmp_path / "people.csv", "id,name,account", "p1,One,a", "p2,Two,a"),
    )
    made = load(store, write(tmp_path / "people.csv", "id,name,account", "p1,Uno,b", "p2,Zwei,a", "p3,Three,b"))
    assert rejects(made) == [(2, "name", "conflict")]
    assert values(store, "Person", "p1")["name"] == "One"
    assert values(store, "Person", "p2")["name"] == "Zwei", "the name alone may change"
    assert rejects(load(store, write(tmp_path / "people.csv", "id,name,account", "p1,One,b"))) == [], (
        "the account alone too"
    )
    assert plan(store, write(tmp_path / "people.csv", "id,name,account", "p1,One,a")).rejects == []
    load(store, write(tmp_path / "opportunities.csv", "id,name,account", "o,O,a"))
    assert rejects(plan(store, write(tmp_path / "opportunities.csv", "id,name,account", "o,Other,b"))) == [
        (2, "name", "conflict")
    ]
