"""Files, folders and books: what is read, what is passed over, what is written beside them."""

from __future__ import annotations

import csv
import json
import os
import stat
from pathlib import Path

import pytest

from graph.errors import FileRefused, Refused
from ingest import importing, rejected
from ingest.plan import ImportPlan
from tests.ingest import workbooks
from tests.ingest.demo_files import FOLDER
from tests.ingest.imports import counts, edges, graph, keys, load, new_store, plan, rejects, values, write


def test_a_folder_is_read_without_its_subfolders_and_what_is_not_recognised_is_listed(tmp_path: Path) -> None:
    write(tmp_path / "people.csv", "id,name", "p,P")
    write(tmp_path / "deeper" / "accounts.csv", "id,name", "a,A")
    write(tmp_path / "shopping.csv", "milk,bread", "1,2")
    (tmp_path / "README.md").write_text("# words\n\nand more")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    (tmp_path / ".hidden.csv").write_text("id,name\nx,X\n")
    write(tmp_path / "people.rejected.csv", "line,column,code,reason,id,name", "2,id,required,blank,,N")
    made = plan(new_store(), tmp_path)
    assert [Path(file.path).name for file in made.files] == ["people.csv"]
    assert {Path(path).name for path, _ in made.ignored} == {"shopping.csv", "README.md", "picture.png"}
    assert made.refusals == []


def test_a_named_file_that_is_not_recognised_is_refused_and_nothing_is_loaded(tmp_path: Path) -> None:
    people, other = (
        write(tmp_path / "people.csv", "id,name", "p,P"),
        write(tmp_path / "shopping.csv", "milk,bread", "1,2"),
    )
    store = new_store()
    made = plan(store, people, other)
    assert [(Path(path).name, error.params["reason"]) for path, error in made.refusals] == [("shopping.csv", "header")]
    with pytest.raises(FileRefused):
        importing.apply(store, made, "tester")
    assert store.number() == 0


def test_nothing_to_import_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        plan(new_store(), tmp_path)


def test_a_file_named_twice_and_in_its_folder_is_read_once(tmp_path: Path) -> None:
    people = write(tmp_path / "people.csv", "id,name", "p,P")
    made = plan(new_store(), people, people, tmp_path)
    assert len(made.files) == 1


def test_a_book_of_many_sheets_is_one_import(tmp_path: Path) -> None:
    store = new_store()
    workbooks.write(
        tmp_path / "book.xlsx",
        {
            "认识": [["起点", "终点", "强度"], ["p", "q", "0.5"], ["p", "x", "0.5"]],
            "Notes": [["what I must not forget"], ["milk"]],
            "人员": [["编号", "姓名", "级别"], ["p", "P", "1"], ["q", "Q", "2"], ["r", "R", "9"]],
            "Empty": [],
        },
    )
    made = load(store, tmp_path / "book.xlsx")
    assert [(file.kind, file.sheet, file.new, file.rejected) for file in made.files] == [
        ("knows", "认识", 1, 1),
        ("people", "人员", 2, 1),
    ]
    assert [(path.rsplit(": ")[-1], code) for path, code in made.ignored] == [("Notes", "header")]
    assert edges(store, "KNOWS") == {"p>q": {"strength": 0.5}}
    assert sorted((row.sheet, row.line, row.code, row.cells[0]) for row in made.rejects) == [
        ("人员", 4, "value", "r"),
        ("认识", 3, "reference", "p"),
    ]


def test_rejected_rows_of_sheets_go_to_files_of_their_own(tmp_path: Path) -> None:
    workbooks.write(
        tmp_path / "book.xlsx",
        {"knows": [["source", "target"], ["p", "q"]], "people": [["id", "name", "level"], ["r", "R", "9"]]},
    )
    made = plan(new_store(), tmp_path / "book.xlsx")
    written = rejected.write(made.rejects)
    assert sorted(path.name for path in written) == ["book.knows.rejected.csv", "book.people.rejected.csv"]
    assert "r,R,9" in (tmp_path / "book.people.rejected.csv").read_text(encoding="utf-8-sig")


def bad_people(folder: Path) -> ImportPlan:
    return plan(
        new_store(),
        write(
            folder / "people.csv",
            "id,name,level,hobby",
            "p,P,1,tea",
            ["q", "Q", "9", '=1+1,"x"\nline'],
            "r,R,x,",
            "s,,1,",
        ),
    )


def test_rejected_rows_stand_with_line_column_code_reason_and_their_cells_as_they_were(tmp_path: Path) -> None:
    (path,) = rejected.write(bad_people(tmp_path).rejects)
    assert path == tmp_path / "people.rejected.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["line", "column", "code", "reason", "id", "name", "level", "hobby"],
        ["3", "level", "value", "not a value of this column: 9 ≠ 1 … 5", "q", "Q", "9", '=1+1,"x"\nline'],
        ["5", "level", "value", "not a value of this column: x ≠ 1 … 5", "r", "R", "x", ""],
        ["6", "name", "required", "a required cell is blank", "s", "", "1", ""],
    ]


@pytest.mark.skipif(os.name == "nt", reason="files have no such permissions there")
def test_the_file_of_rejected_rows_is_the_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    made = bad_people(tmp_path)
    there = tmp_path / "people.rejected.csv"
    there.write_text("old")
    there.chmod(0o644)
    (path,) = rejected.write(made.rejects)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    there.unlink()
    victim = tmp_path / "victim"
    victim.write_text("precious")
    there.symlink_to(victim)
    assert [one.parent for one in rejected.write(made.rejects)] != [tmp_path]
    assert victim.read_text() == "precious"


def test_rejected_rows_that_cannot_stand_beside_the_file_stand_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = bad_people(tmp_path / "locked")
    (tmp_path / "locked" / "people.rejected.csv").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert rejected.write(made.rejects) == [tmp_path / "here" / "people.rejected.csv"]


def test_files_of_one_stem_do_not_overwrite_each_others_rejected_rows(tmp_path: Path) -> None:
    write(tmp_path / "people.csv", "id,name", "p,")
    write(tmp_path / "people.txt", "id,name", "q,")
    made = plan(new_store(), tmp_path / "people.csv", tmp_path / "people.txt")
    written = rejected.write(made.rejects)
    assert len({path.name for path in written}) == 2
    again = plan(new_store(), tmp_path / "people.csv", tmp_path / "people.rejected.csv")
    before = (tmp_path / "people.rejected.csv").read_bytes()
    assert tmp_path / "people.rejected.csv" not in rejected.write(again.rejects)
    assert (tmp_path / "people.rejected.csv").read_bytes() == before, "it is a file of this import"


def test_the_mended_file_of_rejected_rows_is_imported_as_it_is(tmp_path: Path) -> None:
    store = new_store()
    load(store, write(tmp_path / "people.csv", "id,name,level", "p,P,1", "q,Q,9"))
    (path,) = rejected.write(plan(store, tmp_path / "people.csv").rejects)
    path.write_text(path.read_text(encoding="utf-8-sig").replace("q,Q,9", "q,Q,2"), encoding="utf-8")
    made = load(store, path)
    assert (made.files[0].kind, made.files[0].unknown, counts(made)) == ("people", (), (1, 0, 0, 0, 0))
    assert values(store, "Person", "q")["level"] == 2


def test_a_kind_is_forced_for_every_table(tmp_path: Path) -> None:
    store = new_store()
    write(tmp_path / "one.csv", "source,target", "p,q")
    load(store, write(tmp_path / "people.csv", "id,name", "p,P", "q,Q"))
    made = load(store, tmp_path / "one.csv", as_kind="influences")
    assert made.files[0].kind == "influences"
    made = plan(store, write(tmp_path / "two.csv", "person,target", "p,q"), as_kind="influences")
    assert [error.params["reason"] for _, error in made.refusals] == ["header"]


def test_large_tables_of_lines_are_read_again_and_come_out_alike(tmp_path: Path) -> None:
    people = write(tmp_path / "people.csv", "id,name", *(f"p{n},P{n}" for n in range(30)))
    rows = [f"p{n % 30},p{(n * 7 + 1) % 30},{n % 10 / 10}" for n in range(60)]
    lines = write(tmp_path / "knows.csv", "source,target,strength", *rows, "p1,nobody,1", "p1,p2,x")
    found = []
    for room in (0, 5, 1000):
        store = new_store()
        made = plan(store, people, lines, room=room)
        importing.apply(store, made, "tester")
        found.append((rejects(made), counts(made, 1), graph(store)))
        assert all(row.cells for row in made.rejects)
    assert found[0] == found[1] == found[2]


def test_the_demo_portfolio_is_taken_without_a_reject_and_nothing_of_it_is_touched() -> None:
    before = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    store = new_store()
    made = load(store, FOLDER)
    assert made.rejects == []
    assert {note.code for note in made.notes} == {"no_next_step"}
    assert all(file.rows == file.new for file in made.files)
    assert plan(store, FOLDER).empty
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()} == before
    assert len(keys(store, "Person")) >= 140


def test_the_plan_as_json_has_the_shape_of_the_design(tmp_path: Path) -> None:
    made = bad_people(tmp_path)
    data = json.loads(json.dumps(made.to_json("b1")))
    assert data["schema"] == 1
    assert data["batch"] == "b1"
    assert data["files"] == [
        {"path": str(tmp_path / "people.csv"), "kind": "people", "rows": 4, "new": 1, "changed": 0, "unchanged": 0, "rejected": 3, "duplicates": 0, "unknown_columns": ["hobby"]},
    ]  # fmt: skip
    assert data["rejects"][0] == {"file": str(tmp_path / "people.csv"), "line": 3, "column": "level", "code": "value"}
    assert data["duplicates"] == []
