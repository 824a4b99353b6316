"""What a cell names: in the import, in the store, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.imports import counts, edges, keys, load, new_store, plan, rejects, values, write

PEOPLE = ["id,name", "p1,One", "p2,Two", "p3,Three"]


def people(folder: Path) -> Path:
    return write(folder / "people.csv", *PEOPLE)


@pytest.mark.parametrize(
    ("name", "rows", "column"),
    [
        ("jobs", ["person,account,org_unit", "p1,nowhere,u"], "account"),
        ("jobs", ["person,account,org_unit", "p1,a,nowhere"], "org_unit"),
        ("needs", ["skill,problem,opportunity", "s,q,nowhere"], "opportunity"),
        ("assignments", ["person,opportunity,skill", "p1,o,nowhere"], "skill"),
    ],
)
def test_every_reference_of_a_line_must_lead_somewhere(tmp_path: Path, name: str, rows: list[str], column: str) -> None:
    files = [
        people(tmp_path),
        write(tmp_path / "accounts.csv", "id,name", "a,A"),
        write(tmp_path / "org_units.csv", "id,name,account", "u,U,a"),
        write(tmp_path / "opportunities.csv", "id,name,account", "o,O,a"),
        write(tmp_path / "problems.csv", "id,text", "q,Q"),
        write(tmp_path / "skills.csv", "id,name", "s,S"),
    ]
    made = plan(new_store(), *files, write(tmp_path / f"{name}.csv", *rows))
    assert rejects(made) == [(2, column, "reference")]


def test_a_node_whose_reference_leads_nowhere_is_kept_and_reported(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        write(tmp_path / "accounts.csv", "id,name,parent,manager", "a,A,nowhere,nobody", "b,B,b,"),
        write(tmp_path / "people.csv", "id,name,account,org_unit,title", "p1,One,gone,,boss", "p2,Two,a,lost,clerk"),
        write(tmp_path / "visits.csv", "id,account,date,our_people,next_step", "v,a,2025-01-01,p1;ghost；p2,call"),
    )
    assert made.rejects == []
    assert [(note.line, note.column, note.code, note.value) for note in made.notes] == [
        (2, "parent", "reference", "nowhere"), (2, "manager", "reference", "nobody"), (3, "parent", "value", "b"),
        (2, "account", "reference", "gone"), (3, "org_unit", "reference", "lost"), (2, "our_people", "reference", "p1;ghost；p2"),
    ]  # fmt: skip
    assert values(store, "Person", "p1")["title"] == "boss"
    assert edges(store, "WORKS_IN") == {"p2>a": {"title": "clerk"}}
    assert set(edges(store, "TOOK_PART")) == {"p1>v", "p2>v"}


def test_somebody_who_reports_to_himself_loses_that_line_only(tmp_path: Path) -> None:
    store = new_store()
    made = load(store, people(tmp_path), write(tmp_path / "reports_to.csv", "person,manager", "p1,p1", "p2,p1"))
    assert rejects(made) == [(2, "manager", "value")]
    assert set(edges(store, "REPORTS_TO")) == {"p2>p1"}
    assert keys(store, "Person") == ["p1", "p2", "p3"]


def test_references_lead_over_all_files_in_any_order_and_into_the_store(tmp_path: Path) -> None:
    lines = write(tmp_path / "knows.csv", "source,target", "p1,p2")
    store = new_store()
    made = load(store, lines, people(tmp_path))
    assert counts(made, 0) == (1, 0, 0, 0, 0)
    assert counts(load(store, write(tmp_path / "influences.csv", "source,target", "p3,p1"))) == (1, 0, 0, 0, 0)


def test_a_plain_key_means_its_own_space_else_the_only_one_that_has_it(tmp_path: Path) -> None:
    store = new_store()
    load(store, write(tmp_path / "people.csv", "id,name", "p1,Crm One", "x:y,Colon"), source="crm")
    load(store, write(tmp_path / "people.csv", "id,name", "p9,Files Nine"))
    made = load(
        store,
        write(tmp_path / "knows.csv", "source,target", "p1,p9", "crm:p1,files:p9", "p9,x:y", "erp:p1,p9", "p9,crm:x:y"),
    )
    assert set(edges(store, "KNOWS")) == {"p1>p9", "p9>x:y"}
    assert rejects(made) == [(5, "source", "reference")]
    load(store, write(tmp_path / "people.csv", "id,name", "p1,Files One"))
    load(store, write(tmp_path / "reports_to.csv", "person,manager", "p1,crm:p1"))
    assert set(edges(store, "REPORTS_TO")) == {"p1>crm:p1"}
    load(store, write(tmp_path / "people.csv", "id,name", "p1,Erp One"), source="erp")
    made = load(store, write(tmp_path / "influences.csv", "source,target", "p9,p1"), source="else")
    assert rejects(made) == [(2, "target", "reference")], "three have the key p1"


def test_a_list_finds_keys_that_hold_a_semicolon(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        write(tmp_path / "accounts.csv", "id,name", "a,A"),
        write(tmp_path / "people.csv", "id,name", "a;b,AB", "c,C"),
        write(tmp_path / "visits.csv", "id,account,date,their_people,next_step", "v,a,2025-01-01,c;a;b;;,x"),
    )
    assert set(edges(store, "TOOK_PART")) == {"a;b>v", "c>v"}
    assert made.notes == []
