"""Days: what is seen when, what holds from when to when, what replaces what, and what withdraws."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path

import pytest

from graph.errors import StaleEdit
from ingest import importing
from tests.ingest.imports import counts, edges, facts, graph, keys, load, new_store, plan, values, write

ACCOUNTS = ["id,name", "a,A", "b,B", "c,C"]
PEOPLE = ["id,name", "p,P", "q,Q"]


def accounts(folder: Path) -> Path:
    return write(folder / "accounts.csv", *ACCOUNTS)


def people(folder: Path) -> Path:
    return write(folder / "people.csv", *PEOPLE)


def test_a_newer_day_wins_and_an_older_one_that_comes_late_is_history(tmp_path: Path) -> None:
    new = write(tmp_path / "new" / "accounts.csv", "id,name,class,observed_on", "a,A,key,2025-05-01")
    old = write(tmp_path / "old" / "accounts.csv", "id,name,class,observed_on", "a,A,target,2024-05-01")
    for order in ([new, old], [old, new]):
        store = new_store()
        for path in order:
            load(store, path)
        assert values(store, "Account", "a")["class"] == "key"
        with store.view(as_of=dt.date(2024, 6, 1)) as view:
            assert view.nodes("Account")[0].props["class"] == "target"
        assert all(plan(store, path).empty for path in order)


def test_the_same_day_replaces_and_an_undated_one_replaces_its_undated_one(tmp_path: Path) -> None:
    store = new_store()
    for word in ("key", "target"):
        made = load(
            store,
            write(tmp_path / "accounts.csv", "id,name,class,observed_on", f"a,A,{word},2024-05-01", f"b,B,{word},"),
        )
    assert counts(made) == (0, 2, 0, 0, 0)
    assert values(store, "Account", "a")["class"] == values(store, "Account", "b")["class"] == "target"
    assert [(one.key, one.field, one.old, one.new) for one in made.changes] == [
        ("a", "class", "key", "target"),
        ("b", "class", "key", "target"),
    ]


def test_who_says_it_may_stand_in_the_row(tmp_path: Path) -> None:
    store = new_store()
    load(
        store, write(tmp_path / "accounts.csv", "id,name,class,said_by,info_level", "a,A,key,user:wang,4", "b,B,key,,")
    )
    load(store, write(tmp_path / "accounts.csv", "id,name,class", "a,A,target", "b,B,target"))
    assert values(store, "Account", "a")["class"] == "key", "the better informed source wins"
    store.withdraw("user:wang", "tester")
    assert values(store, "Account", "a")["class"] == "target"


def test_clear_withdraws_what_its_source_said(tmp_path: Path) -> None:
    store = new_store()
    load(store, write(tmp_path / "accounts.csv", "id,name,class,industry", "a,A,key,bank"))
    load(store, write(tmp_path / "accounts.csv", "id,name,industry", "a,A,trade"), source="crm")
    made = load(store, write(tmp_path / "accounts.csv", "id,name,class,industry", "a,A, (clear) ,(clear)"))
    assert counts(made) == (0, 1, 0, 0, 0)
    assert values(store, "Account", "a") == {"name": "A"}
    assert plan(store, tmp_path / "accounts.csv").empty


def test_clear_in_a_column_that_names_others_takes_the_line_back(tmp_path: Path) -> None:
    store = new_store()
    people(tmp_path)
    load(
        store, tmp_path / "people.csv", write(tmp_path / "accounts.csv", "id,name,parent,manager", "a,A,b,p", "b,B,,q")
    )
    made = load(store, write(tmp_path / "accounts.csv", "id,name,parent,manager", "a,A,(clear),(clear)"))
    assert counts(made) == (0, 1, 0, 0, 0)
    assert edges(store, "SUBSIDIARY_OF") == {}
    assert set(edges(store, "MANAGES")) == {"q>b"}
    assert plan(store, tmp_path / "accounts.csv").empty


def test_what_a_column_names_replaces_what_its_source_named_there_before(tmp_path: Path) -> None:
    store = new_store()
    head = "id,name,account,title"
    load(store, accounts(tmp_path), write(tmp_path / "people.csv", head, "p,P,a,boss"))
    load(store, write(tmp_path / "people.csv", "id,name,account", "p,P,c"), source="crm")
    made = load(store, write(tmp_path / "people.csv", head, "p,P,b,chief"))
    assert counts(made) == (0, 1, 0, 0, 0)
    assert edges(store, "WORKS_IN") == {"p>b": {"title": "chief"}, "crm:p>c": {}}
    assert plan(store, tmp_path / "people.csv").empty
    load(store, write(tmp_path / "people.csv", head, "p,P,,"))
    assert "p>b" in edges(store, "WORKS_IN"), "an empty cell says nothing"
    load(store, write(tmp_path / "people.csv", head, "p,P,a,boss"))
    assert edges(store, "WORKS_IN") == {"p>a": {"title": "boss"}, "crm:p>c": {}}


def test_moves_between_accounts_come_out_alike_whatever_the_order_of_the_files(tmp_path: Path) -> None:
    head = "id,name,account,title,observed_on"
    rows = ["p,P,a,one,2023-01-01", "p,P,b,two,2024-01-01", "p,P,a,three,2025-01-01"]
    files = [write(tmp_path / str(n) / "people.csv", head, row) for n, row in enumerate(rows)]
    together = write(tmp_path / "all" / "people.csv", head, *rows)
    graphs = []
    for order in [*permutations(files), (together,)]:
        store = new_store()
        load(store, accounts(tmp_path))
        for path in order:
            load(store, path)
        graphs.append(graph(store))
        assert edges(store, "WORKS_IN") == {"p>a": {"title": "three"}}
        with store.view(as_of=dt.date(2024, 6, 1)) as view:
            assert [view.key(line.target) for line in view.lines(["WORKS_IN"])] == ["b"]
        assert all(plan(store, path).empty for path in (*files, together))
    assert all(one == graphs[0] for one in graphs)


def test_a_list_that_is_shorter_now_takes_back_who_is_not_in_it(tmp_path: Path) -> None:
    store = new_store()
    head = "id,account,date,our_people,their_people,next_step"
    load(
        store,
        accounts(tmp_path),
        write(tmp_path / "people.csv", "id,name,side", "p,P,seller", "q,Q,seller", "r,R,customer", "s,S,customer"),
        write(tmp_path / "visits.csv", head, "v,a,2025-01-01,p;q,r;s,call"),
    )
    load(store, write(tmp_path / "visits.csv", head, "v,a,2025-01-01,p,,call"))
    assert set(edges(store, "TOOK_PART")) == {"p>v", "r>v", "s>v"}
    load(store, write(tmp_path / "visits.csv", head, "v,a,2025-01-01,,(clear),call"))
    assert set(edges(store, "TOOK_PART")) == {"p>v"}


def test_a_department_and_its_account_are_one_place(tmp_path: Path) -> None:
    store = new_store()
    units = write(tmp_path / "org_units.csv", "id,name,account,parent", "u,U,a,", "w,W,a,u")
    head = "id,name,account,org_unit,title"
    load(store, accounts(tmp_path), units, write(tmp_path / "people.csv", head, "p,P,a,w,clerk", "q,Q,a,,boss"))
    assert edges(store, "WORKS_IN") == {"p>w": {"title": "clerk"}, "q>a": {"title": "boss"}}
    made = load(store, write(tmp_path / "people.csv", head, "p,P,a,,chief", "q,Q,a,u,boss"))
    assert counts(made) == (0, 2, 0, 0, 0)
    assert edges(store, "WORKS_IN") == {"p>w": {"title": "chief"}, "q>u": {"title": "boss"}}
    load(store, write(tmp_path / "people.csv", head, "p,P,a,(clear),chief"))
    assert edges(store, "WORKS_IN") == {"p>a": {"title": "chief"}, "q>u": {"title": "boss"}}
    load(store, write(tmp_path / "people.csv", head, "p,P,(clear),,"))
    assert set(edges(store, "WORKS_IN")) == {"q>u"}


def test_importing_again_changes_nothing_and_after_an_undo_it_applies_again(tmp_path: Path) -> None:
    store = new_store()
    files = [people(tmp_path), write(tmp_path / "knows.csv", "source,target,strength", "p,q,.5")]
    load(store, *files)
    before = facts(store)
    again = load(store, *files)
    assert again.empty
    assert [counts(again, at) for at in range(2)] == [(0, 0, 2, 0, 0), (0, 0, 1, 0, 0)]
    assert store.number() == 1
    store.undo(1, "tester")
    assert keys(store, "Person") == []
    after = load(store, *files)
    assert [counts(after, at) for at in range(2)] == [(2, 0, 0, 0, 0), (1, 0, 0, 0, 0)]
    assert [line.replace('"batch"', "") for line in facts(store)] == before


def test_a_plan_touches_nothing_and_an_apply_is_one_batch(tmp_path: Path) -> None:
    store = new_store()
    paths = [accounts(tmp_path), people(tmp_path)]
    made = plan(store, *paths)
    assert store.number() == 0
    receipt = importing.apply(store, made, "tester")
    assert store.number() == 1
    assert importing.apply(store, made, "tester").again
    assert store.number() == receipt.number == 1
    assert [batch.kind for batch in store.log()] == ["import"]


def test_a_plan_that_the_store_went_past_is_refused(tmp_path: Path) -> None:
    store = new_store()
    made = plan(store, accounts(tmp_path))
    load(store, people(tmp_path))
    with pytest.raises(StaleEdit):
        importing.apply(store, made, "tester")
    assert keys(store, "Account") == []


def test_what_is_missing_now_is_listed_and_never_deleted(tmp_path: Path) -> None:
    store = new_store()
    load(store, accounts(tmp_path), people(tmp_path), write(tmp_path / "knows.csv", "source,target", "p,q", "q,p"))
    load(store, write(tmp_path / "more" / "people.csv", "id,name", "x,X"), source="crm")
    made = load(
        store, write(tmp_path / "people.csv", "id,name", "p,P"), write(tmp_path / "knows.csv", "source,target", "q,p")
    )
    assert made.missing == [("Person", "q", "Q"), ("KNOWS", "p>q", "P knows Q")]
    assert keys(store, "Person") == ["p", "q", "x"]
    assert plan(store, accounts(tmp_path)).missing == []
