"""``import`` on the command line: exit codes, the JSON object, what is written."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.imports import write
from tests.ingest.test_rows_bad_input import command

COUNTS = ("rows", "new", "changed", "unchanged", "rejected", "duplicates")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "s.agf"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "in" / "people.csv", "id,name,level", "p,P,1", "q,Q,2", "q,Q,2")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    return write(tmp_path / "in" / "people.csv", "id,name,level", "p,P,1", "q,Q,9")


def log(store: Path) -> list[Any]:
    said: Any = command("--store", str(store), "log")[1]
    return list(said["batches"])


def test_0_all_is_loaded(store: Path, good: Path) -> None:
    code, said, wrong = command("--store", str(store), "import", str(good))
    assert (code, wrong) == (0, {})
    assert list(said)[:5] == ["schema", "batch", "files", "rejects", "duplicates"]
    assert said["schema"] == 1
    assert [said["files"][0][name] for name in COUNTS] == [3, 2, 0, 0, 0, 1]
    assert (said["rejects"], said["duplicates"], said["rejected_files"]) == ([], [], [])
    assert said["batch"]
    code, again, _ = command("--store", str(store), "import", str(good))
    assert (code, again["batch"], again["files"][0]["unchanged"]) == (0, None, 2)
    assert len(log(store)) == 1
    assert command("--store", str(store), "receipt", said["batch"])[0] == 0
    assert command("--store", str(store), "undo", said["batch"])[0] == 0
    assert command("--store", str(store), "import", str(good))[1]["files"][0]["new"] == 2


def test_1_a_named_file_that_is_none_is_refused_with_one_sentence(store: Path, good: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "shopping.csv", "milk,bread", "1,2")
    code, said, wrong = command("--store", str(store), "import", str(good), str(other), "--allow-rejects")
    assert code == 1
    assert (said["batch"], wrong["code"]) == (None, "header")
    assert "shopping.csv" in wrong["message"]
    assert wrong["hint"]
    assert log(store) == []
    assert command("--store", str(store), "import", str(tmp_path / "nothing.csv"))[2]["code"] == "not_found"
    assert command("--store", str(store), "import", str(good), "--as", "wombats")[0] == 1


def test_3_some_rows_are_kept_out(store: Path, mixed: Path) -> None:
    code, said, wrong = command("--store", str(store), "import", str(mixed), "--allow-rejects")
    assert (code, wrong) == (3, {})
    assert said["batch"]
    assert said["rejects"] == [{"file": str(mixed), "line": 3, "column": "level", "code": "value"}]
    assert said["rejected_files"] == [str(mixed.with_name("people.rejected.csv"))]
    with open(said["rejected_files"][0], encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][4:] == ["q", "Q", "9"]


def test_4_nothing_is_loaded(store: Path, mixed: Path) -> None:
    code, said, wrong = command("--store", str(store), "import", str(mixed))
    assert (code, wrong, said["batch"]) == (4, {}, None)
    assert said["files"][0]["new"] == 1, "the plan is printed"
    assert said["rejected_files"]
    assert log(store) == []


def test_a_dry_run_ends_as_the_import_would_and_writes_nothing(store: Path, good: Path, tmp_path: Path) -> None:
    bad = write(tmp_path / "bad" / "people.csv", "id,name,level", "p,P,1", "q,Q,9")
    other = write(tmp_path / "shopping.csv", "milk,bread", "1,2")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    calls = [(good, []), (bad, []), (bad, ["--allow-rejects"]), (other, [])]
    codes = [command("--store", str(store), "import", str(path), *more, "--dry-run")[0] for path, more in calls]
    assert codes == [0, 4, 3, 1]
    assert log(store) == []
    assert {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix in {".csv", ".txt"}
    } == before


def test_a_folder_and_a_source_of_its_own(store: Path, good: Path) -> None:
    write(good.parent / "list.txt", "not a table at all")
    code, said, _ = command("--store", str(store), "import", str(good.parent), "--source", "crm")
    assert code == 0
    assert [Path(one["path"]).name for one in said["ignored"]] == ["list.txt"]
    code, said, _ = command("--store", str(store), "import", str(good))
    assert said["files"][0]["new"] == 2, "another space, other people"


def test_files_for_people_to_read_are_shown_with_their_counts(
    store: Path, mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui.cli.program import run

    with pytest.raises(SystemExit) as end:
        run(["--store", str(store), "import", str(mixed)])
    assert end.value.code == 4
    shown = capsys.readouterr().out
    assert "people.csv" in shown
    assert "value" in shown
    assert "--allow-rejects" in shown
