"""Naughty strings and formulas: kept exactly, inert on the way out, back exactly on the way in."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from graph.store.base import Store
from ingest import exchange_folder
from ingest.readers.events import UNWANTED
from tests.ingest.imports import edges, facts, graph, keys, load, new_store, plan, values, write
from tests.ingest.test_rows_bad_input import command


@pytest.fixture(scope="module")
def naughty(shared_data: Path) -> list[str]:
    folder = shared_data / "bad-input"
    found: list[str] = json.loads((folder / "naughty-strings" / "blns.json").read_text(encoding="utf-8"))
    for name in ("formula-export", "html-inert"):
        lines = (folder / "payloads" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)["text"] for line in lines]
    found += (folder / "payloads" / "csv-formula.txt").read_text(encoding="utf-8").splitlines()
    found += ["＝1＋1", "a\tb", "x;y", "a；b", "(clear", "files:x", "-", "raw:x"]
    return [
        text
        for text in dict.fromkeys(found)
        if text.strip() and not UNWANTED.search(text) and not {"\ufffe", "\uffff"} & set(text)
    ]


def shown(texts: list[str]) -> list[str]:
    """Those that show anything: the others are blank cells."""
    from graph.model.values import blank

    return [text for text in texts if not blank(text)]


def filled(folder: Path, texts: list[str]) -> Store:
    """A store whose names, remarks, keys and accounts are these texts."""
    store = new_store()
    ids = list(dict.fromkeys(text.strip() for text in texts))
    people = write(
        folder / "people.csv",
        ["id", "name", "remark", "my column"],
        *([f"p{n}", text, text, text] for n, text in enumerate(texts)),
    )
    keyed = write(
        folder / "accounts.csv", ["id", "name", "parent"], *([key, f"A{n}", ids[n - 1]] for n, key in enumerate(ids))
    )
    made = load(store, people, keyed)
    assert made.rejects == []
    assert made.notes == []
    return store


def test_names_remarks_keys_and_columns_are_kept_exactly(tmp_path: Path, naughty: list[str]) -> None:
    texts = shown(naughty)
    assert len(texts) > 500
    store = filled(tmp_path, texts)
    for number in (0, 1, 50, len(texts) - 1):
        assert values(store, "Person", f"p{number}")["raw:my column"] == texts[number]
    with store.view() as view:
        people = {thing.key: thing.props for thing in view.nodes("Person")}
        assert [people[f"p{n}"]["name"] for n in range(len(texts))] == texts
        assert [people[f"p{n}"]["remark"] for n in range(len(texts))] == texts
    assert keys(store, "Account") == sorted({text.strip() for text in texts})
    assert len(edges(store, "SUBSIDIARY_OF")) == len(keys(store, "Account"))


def test_what_is_exported_is_inert_and_comes_back_exactly(tmp_path: Path, naughty: list[str]) -> None:
    store = filled(tmp_path, shown(naughty))
    with store.view() as view:
        written = exchange_folder.write(view, tmp_path / "out", full=True)
    for path in written:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r\n")], path
    other = new_store()
    made = load(other, tmp_path / "out")
    assert made.rejects == []
    assert graph(other) == graph(store)
    assert facts(other) == facts(store)
    assert plan(other, tmp_path / "people.csv", tmp_path / "accounts.csv").empty


def test_naughty_accounts_departments_and_contacts_come_back(tmp_path: Path, naughty: list[str]) -> None:
    store = new_store()
    texts = shown(naughty)
    contacts = write(
        tmp_path / "contacts.csv", ["account", "name", "department"], *([text, text, text] for text in texts)
    )
    made = load(store, contacts)
    assert made.files[0].new + made.files[0].duplicates + made.files[0].rejected == len(texts)
    assert {row.code for row in made.rejects} <= {"duplicate_in_file"}
    assert plan(store, contacts).empty
    with store.view() as view:
        exchange_folder.write(view, tmp_path / "out", full=True)
    other = new_store()
    assert load(other, tmp_path / "out").rejects == []
    assert graph(other) == graph(store)


def test_naughty_strings_come_through_the_command_line(tmp_path: Path, naughty: list[str]) -> None:
    texts = shown(naughty)
    people = write(tmp_path / "people.csv", ["id", "name"], *([f"p{n}", text] for n, text in enumerate(texts)))
    bad = write(tmp_path / "knows.csv", ["source", "target"], *([text, "p1"] for text in texts))
    code, said, _ = command("--store", str(tmp_path / "s.agf"), "import", str(people), str(bad), "--allow-rejects")
    assert code == 3
    assert said["files"][0]["new"] == len(texts)
    assert [row["code"] for row in said["rejects"]] == ["reference"] * len(texts)
    with open(said["rejected_files"][0], encoding="utf-8-sig", newline="") as file:
        assert [row[4] for row in csv.reader(file)][1:] == texts
    command("--store", str(tmp_path / "s.agf"), "export", str(tmp_path / "out.jsonl"), "--full", "--yes")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")]
    assert {line["values"]["name"] for line in lines if line.get("kind") == "Person"} == set(texts)


def test_a_folder_for_others_leaves_out_what_would_burn_the_coach(tmp_path: Path) -> None:
    store = new_store()
    load(
        store,
        write(tmp_path / "accounts.csv", "id,name", "a,A"),
        write(tmp_path / "people.csv", "id,name,motive,remark,note", "p,P,fame,likes tea,secret"),
        write(tmp_path / "opportunities.csv", "id,name,account", "o,O,a"),
        write(tmp_path / "roles.csv", "opportunity,person,role,attitude", "o,p,coach;user_buyer,2"),
        write(tmp_path / "competitors.csv", "id,name", "k,K"),
        write(tmp_path / "favours.csv", "person,competitor", "p,k"),
    )
    with store.view() as view:
        exchange_folder.write(view, tmp_path / "out")
    text = "".join(path.read_text(encoding="utf-8-sig") for path in (tmp_path / "out").iterdir())
    assert not (tmp_path / "out" / "favours.csv").exists()
    for secret in ("fame", "tea", "secret", "coach", "attitude"):
        assert secret not in text
    assert load(new_store(), tmp_path / "out").rejects == []
