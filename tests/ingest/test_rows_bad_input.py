"""The shared collection of bad input, through the plan and through the command line."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph.store.base import Store
from tests.ingest.imports import facts, load, new_store, plan, write
from ui.cli.program import run

MAY_BE_READ = {"claims-huge-dimension.xlsx", "formula-cells.xlsx", "zip-slip.xlsx", "many-tiny-parts.xlsx"}
CODES = {
    "empty", "not_this_format", "encoding", "header", "field_count", "unclosed_quote", "required", "type", "value", "too_long", "too_large",
    "too_many_columns", "control_character", "duplicate_in_file", "conflict", "reference",
}  # fmt: skip


@pytest.fixture(scope="module")
def bad(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the collection: rejected rows are written beside the files."""
    folder = tmp_path_factory.mktemp("bad")
    shutil.copytree(shared_data / "bad-input", folder / "bad-input", copy_function=shutil.copyfile)
    for path in (folder / "bad-input").rglob("*"):
        path.chmod(0o700)
    return folder / "bad-input"


def command(*words: str) -> tuple[int, dict[str, Any], dict[str, Any]]:
    """Call the program; give the exit code and both JSON objects."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            run(["--json", *words])
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    assert "Traceback" not in out.getvalue() + err.getvalue()
    said = json.loads(out.getvalue()) if out.getvalue() else {}
    wrong = json.loads(err.getvalue())["error"] if err.getvalue() else {}
    assert wrong.get("code") != "bug", wrong
    return code, said, wrong


def outcome(said: dict[str, Any], wrong: dict[str, Any]) -> tuple[int, list[int], set[str]]:
    accepted = sum(file["new"] + file["changed"] + file["unchanged"] for file in said.get("files", []))
    codes = {row["code"] for row in said.get("rejects", [])} | ({wrong["code"]} if wrong else set())
    return accepted, sorted({row["line"] for row in said.get("rejects", [])}), codes


def agrees(expected: dict[str, Any], accepted: int, lines: list[int], codes: set[str], doubles: int) -> None:
    reason, wanted = expected["reason"], expected["accepted_rows"]
    if wanted is None and "refused for its header" in expected["note"] and codes == {"header"}:
        return
    if wanted is not None:
        assert accepted == wanted
    if expected["rejected_lines"]:
        assert set(expected["rejected_lines"]) == set(lines)
    elif wanted is not None:
        assert lines == []
    if reason == "duplicate_in_file":
        assert accepted == 1 or doubles
    else:
        assert codes == ({reason} if reason else set())


def cases(folder: str) -> list[str]:
    shared = Path(__file__).resolve().parents[3] / "shared" / "data" / "bad-input" / folder
    return sorted(path.name for path in shared.iterdir() if path.name != "expected.json") if shared.is_dir() else []


@pytest.mark.parametrize("name", cases("csv-generated"))
def test_a_generated_file_is_taken_as_its_expectation_says(bad: Path, tmp_path: Path, name: str) -> None:
    path = bad / "csv-generated" / name
    expected = json.loads((bad / "csv-generated" / "expected.json").read_text(encoding="utf-8"))[name]
    made = plan(new_store(), path)
    codes = {row.code for row in made.rejects} | {str(error.params["reason"]) for _, error in made.refusals}
    agrees(expected, made.accepted, sorted({row.line for row in made.rejects}), codes, len(made.duplicates))
    code, said, wrong = command("--store", str(tmp_path / "s.agf"), "import", str(path), "--allow-rejects")
    agrees(expected, *outcome(said, wrong), len(said["duplicates"]))
    assert code == (1 if wrong else 3 if said["rejects"] else 0)


@pytest.mark.parametrize("name", cases("xlsx-hostile"))
def test_a_hostile_workbook_is_refused_with_one_sentence(bad: Path, tmp_path: Path, name: str) -> None:
    code, said, wrong = command(
        "--store", str(tmp_path / "s.agf"), "import", str(bad / "xlsx-hostile" / name), "--allow-rejects"
    )
    if name == "ok-minimal.xlsx":
        assert outcome(said, wrong)[0] == 1
    elif name not in MAY_BE_READ or wrong:
        assert code == 1
        assert wrong["code"] in CODES
        assert wrong["message"].count(".") <= 3
        assert wrong["hint"]
        assert said["batch"] is None


@pytest.mark.parametrize(
    "folder",
    [
        "csv-spectrum/csvs",
        "frictionless-invalid",
        "encodings",
        "mail",
        "vcard",
        "payloads",
        "console",
        "naughty-strings",
    ],
)
def test_any_other_file_gives_rejects_or_one_clear_sentence_and_changes_nothing(bad: Path, folder: str) -> None:
    store: Store = new_store()
    load(store, write(bad.parent / "people.csv", "id,name", "p,P"))
    before = facts(store)
    for path in sorted(one for one in (bad / folder).rglob("*") if one.is_file()):
        made = plan(store, path)
        assert {row.code for row in made.rejects} <= CODES, path
        assert made.refusals or made.files, path
        for _, refused in made.refusals:
            assert refused.params["reason"] in CODES, path
            assert refused.message.endswith("."), path
            assert refused.hint, path
        for file in made.files:
            assert file.rows == file.new + file.changed + file.unchanged + file.rejected + file.duplicates
    assert facts(store) == before


def test_all_of_the_collection_goes_through_the_child_process_in_one_call(bad: Path, tmp_path: Path) -> None:
    for folder in ("frictionless-invalid", "encodings/UTF-16LE"):
        code, said, _ = command("--store", str(tmp_path / "s.agf"), "import", str(bad / folder), "--allow-rejects")
        assert code in {0, 1, 3}
        assert len(said["files"]) + len(said["ignored"]) > 0


def test_a_strange_file_name_is_shown_inert_and_nothing_is_written_outside(
    bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [
        json.loads(line)["name"]
        for line in (bad / "payloads" / "file-names.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    kept = 0
    for name in names:
        last = name.replace("\0", "").replace("/", "_").strip() or "_"
        try:
            path = write(work / last, "id,name,level", "p,P,9")
        except OSError:
            continue  # no disk takes such a name
        kept += 1
        code, said, wrong = command("--store", str(tmp_path / "s.agf"), "import", "--as", "people", "--", str(path))
        assert (code, wrong) == (4, {}), name
        assert said["files"][0]["path"] == str(path)
        for written in said["rejected_files"]:
            assert Path(written).parent == work, name
        if "\0" not in name:  # which no system passes on to a program
            code, said, wrong = command("--store", str(tmp_path / "s.agf"), "import", "--", name)
            assert code in {0, 1, 4}, name
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
            run(["--store", str(tmp_path / "s.agf"), "import", "--as", "people", "--", str(path)])
        assert all(letter.isprintable() or letter in "\n" for letter in out.getvalue()), name
    assert kept > 5
    assert {entry.name for entry in tmp_path.iterdir()} <= {"work", "s.agf", "s.agf-journal"}


def test_a_name_that_is_no_text_is_named_and_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/people\xff.csv"
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write("id,name\np,P\n")
    except OSError:
        pytest.skip("this disk has no such names")
    code, said, _ = command("--store", str(tmp_path / "s.agf"), "import", str(tmp_path))
    assert code == 0
    assert [file["new"] for file in said["files"]] == [1] or said["ignored"]
