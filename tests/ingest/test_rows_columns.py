"""Every column of every file lands where the model says."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.kinds.accounts import Account
from graph.model.kinds.people import Person
from graph.store.base import Store
from ingest import headers
from ingest.tables import exchanges
from tests.ingest.imports import counts, edges, keys, load, new_store, plan, values, write
from tests.ingest.portfolio import LABEL, background, cell, row

NODE_COLUMNS = [
    (name, column)
    for name, one in exchanges().items()
    if one.kind and not one.makes_edge
    for column in one.columns
    if column != "id"
]
EDGE_COLUMNS = [(name, column) for name, one in exchanges().items() if one.makes_edge for column in one.columns]


def files(folder: Path, tables: dict[str, list[dict[str, str]]]) -> Path:
    for name, rows in tables.items():
        header = list(dict.fromkeys(column for one in rows for column in one))
        write(folder / f"{name}.csv", header, *([one.get(column, "") for column in header] for one in rows))
    return folder


def loaded(folder: Path, name: str, one: dict[str, str], chinese: bool = False) -> Store:
    store = new_store()
    load(store, files(folder / "background", background(but=name)))
    header = [headers.writings(name, column)[-1] if chinese else column for column in one]
    made = load(store, write(folder / f"{name}.csv", header, list(one.values())))
    assert made.rejects == []
    assert [note.code for note in made.notes if note.code != "no_next_step"] == []
    assert counts(made) == (1, 0, 0, 0, 0)
    return store


@pytest.mark.parametrize(("name", "column"), NODE_COLUMNS)
@pytest.mark.parametrize("chinese", [False, True])
def test_a_column_of_a_nodes_file_lands(tmp_path: Path, name: str, column: str, chinese: bool) -> None:
    exchange = exchanges()[name]
    with_place = ("account",) if name == "people" and column in {"title", "level"} else ()
    store = loaded(tmp_path, name, row(exchange, (column, *with_place)), chinese)
    meant = cell(exchange, column)[1]
    label = exchange.kind.tag() if exchange.kind else ""
    if name in LABEL:
        key = cell(exchange, "id")[1]
    else:
        (key,) = keys(store, label)
    link = next((link for link in exchange.table.links if link.column == column), None)
    if link is not None:
        ends = f"{meant}>{key}" if link.incoming else f"{key}>{meant}"
        assert ends in edges(store, link.edge)
    elif with_place:
        assert edges(store, "WORKS_IN")[f"{key}>a1"][column] == meant
    else:
        assert values(store, label, str(key))[exchange.table.field_of(column)] == meant


@pytest.mark.parametrize(("name", "column"), EDGE_COLUMNS)
@pytest.mark.parametrize("chinese", [False, True])
def test_a_column_of_an_edges_file_lands(tmp_path: Path, name: str, column: str, chinese: bool) -> None:
    exchange = exchanges()[name]
    store = loaded(tmp_path, name, row(exchange, (column,)), chinese)
    assert exchange.kind
    table = exchange.table
    one = row(exchange, (column,))
    ends = [next(cell(exchange, c)[1] for c, _ in side if c in one) for side in (table.source, table.target)]
    found = edges(store, exchange.kind.tag())
    begins = [name for name in found if name.startswith(f"{ends[0]}>{ends[1]}")]
    assert begins, found
    end_columns = {c for side in (table.source, table.target) for c, _ in side}
    if table.field_of(column) == "valid_from":
        assert begins == [f"{ends[0]}>{ends[1]}@2025-03-04"]
    elif column not in end_columns:
        assert found[begins[0]][table.field_of(column)] == cell(exchange, column)[1]


@pytest.mark.parametrize("name", sorted(exchanges()))
def test_a_row_full_of_cells_is_taken_whole(tmp_path: Path, name: str) -> None:
    exchange = exchanges()[name]
    if exchange.kind is None:
        return
    one = {column: cell(exchange, column)[0] for column in exchange.columns}
    one |= {
        "said_by": "crm",
        "observed_on": "2025/2/3",
        "info_level": "4",
        "reliability": "0.9",
        "note": "word",
        "my own column": "kept",
    }
    store = new_store()
    load(store, files(tmp_path / "background", background(but=name)))
    made = load(store, write(tmp_path / f"{name}.csv", list(one), list(one.values())))
    assert made.rejects == []
    assert made.files[0].unknown == ("my own column",)
    assert plan(store, tmp_path / f"{name}.csv").empty
    with store.view() as view:
        sources = {s.evidence.source: s.evidence for said in view.reader.statements(None).values() for s in said}
    assert (sources["crm"].level, sources["crm"].reliability) == (4, 0.9)


def test_the_flat_lists_use_fields_of_person_and_account() -> None:
    assert {"proposed_role", "proposed_attitude", "phone", "email", "remark"} <= set(Person.fields())
    assert set(exchanges()["account_sheet"].columns) <= set(Account.fields())


def test_of_a_problem_and_an_opportunity_the_problem_needs_the_skill(tmp_path: Path) -> None:
    store = new_store()
    load(store, files(tmp_path / "background", background()))
    load(store, write(tmp_path / "needs.csv", "skill,problem,opportunity,days", "s1,q1,o1,3", "s2,,o1,2"))
    assert edges(store, "NEEDS") == {"q1>s1": {"days": 3.0}, "o1>s2": {"days": 2.0}}


def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    store = new_store()
    load(store, write(tmp_path / "a.csv", "id,name,industry,size", "a,A,bank,12"), as_kind="accounts")
    made = load(store, write(tmp_path / "b.csv", "id,name,industry,size", "a,A,,　", "b,B,\u200b,"), as_kind="accounts")
    assert values(store, "Account", "a") == {"name": "A", "industry": "bank", "size": 12.0}
    assert values(store, "Account", "b") == {"name": "B"}
    assert counts(made) == (1, 0, 1, 0, 0)
