"""What the commands print and how they end: the shapes and exit codes of design 7 and 8."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.tables import exchanges
from tests.cli.conftest import Call

Write = Callable[[str, str], Path]
FILE_KEYS = {"path", "kind", "rows", "new", "changed", "unchanged", "rejected", "duplicates"}
MEASURES = [
    "id", "in_degree", "out_degree", "betweenness", "pagerank", "harmonic", "constraint", "effective_size", "core",
    "cut_point",
]  # fmt: skip
GOOD = "id,name,account\np,Pat,\nq,Quin,\n"
BAD = "id,name,side\np,Pat,customer\nq,Quin,enemy\n"


def test_an_import_says_its_rows_and_they_add_up(call: Call, write: Write) -> None:
    text = "id,name,side,motive\np,Pat,customer,a\nq,Quin,seller,b\nq,Quin,seller,b\nr,Ruth,nobody,c\n"
    call("import", write("people.csv", "id,name,side,motive\np,Pat,customer,old\n"))
    said = call("import", write("people.csv", text), "--json", "--allow-rejects")
    assert said.code == 3
    data = said.json
    assert {"schema", "batch", "files", "rejects", "duplicates"} <= set(data)
    (file,) = data["files"]
    assert set(file) >= FILE_KEYS
    counts = [file[key] for key in ("rows", "new", "changed", "unchanged", "rejected", "duplicates")]
    assert counts == [4, 1, 1, 0, 1, 1]
    (reject,) = data["rejects"]
    assert {key: reject[key] for key in ("line", "column", "code")} == {"line": 5, "column": "side", "code": "value"}
    assert Path(reject["file"]).name == "people.csv"


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [(GOOD, (), 0), (BAD, (), 4), (BAD, ("--allow-rejects",), 3), ("nonsense\n1\n", (), 1)],
    ids=["good", "bad", "allowed", "refused"],
)
def test_a_dry_run_ends_as_apply_would_and_touches_nothing(
    call: Call, write: Write, text: str, words: tuple[str, ...], code: int
) -> None:
    path = write("people.csv", text)
    assert call("import", path, "--dry-run", *words).code == code
    assert call("log", "--json").json["batches"] == []
    assert [one.name for one in path.parent.iterdir()] == ["people.csv"]
    assert call("import", path, *words).code == code
    assert len(call("log", "--json").json["batches"]) == (code in {0, 3})


def test_rejected_rows_are_written_as_they_were_and_come_back_mended(call: Call, write: Write) -> None:
    path = write("people.csv", BAD)
    assert call("import", path).code == 4
    kept = path.with_name("people.rejected.csv").read_text(encoding="utf-8-sig").splitlines()
    assert kept[0].split(",") == ["line", "column", "code", "reason", "id", "name", "side"]
    assert kept[1].startswith("3,side,value,")
    assert kept[1].endswith(",q,Quin,enemy")


def test_a_folder_ignores_what_it_does_not_know_and_a_named_file_is_refused(call: Call, write: Write) -> None:
    people = write("people.csv", GOOD)
    other = write("nonsense.csv", "x,y\n1,2\n")
    inner = people.parent / "inner"
    inner.mkdir()
    (inner / "accounts.csv").write_text("id,name\na,A\n", encoding="utf-8")
    said = call("import", people.parent)
    assert said.code == 0
    assert "nonsense.csv" in said.out
    assert call("account", "a").code == 1
    refused = call("import", people, other, "--json")
    assert refused.code == 1
    assert set(refused.error) == {"code", "message", "hint"}


def test_a_template_prints_both_headers_and_either_is_recognised(call: Call, write: Write) -> None:
    english, chinese = {}, {}
    for kind in sorted(exchanges()):
        said = call("template", kind)
        assert said.code == 0
        english[kind], chinese[kind] = said.out.splitlines()[:2]
        assert english[kind].isascii()
        assert not chinese[kind].isascii()
        assert english[kind].count(",") == chinese[kind].count(",")
    for headers in (english, chinese):
        paths = [write(f"{kind}.csv", f"{line}\nx{',' * line.count(',')}\n") for kind, line in headers.items()]
        plan = call("import", *paths, "--dry-run", "--json")
        assert plan.code == 4, plan.err
        assert {Path(file["path"]).stem: file["kind"] for file in plan.json["files"]} == {
            kind: kind for kind in headers
        }


def test_measures_have_exactly_the_keys_of_the_design(call: Call, write: Write) -> None:
    call("import", write("people.csv", GOOD), write("knows.csv", "source,target\np,q\n"))
    found = call("measures", "--edges", "knows", "--json").json
    assert [list(one) for one in found["people"]] == [MEASURES, MEASURES]
    by_id = {one["id"]: one for one in found["people"]}
    assert (by_id["p"]["out_degree"], by_id["p"]["in_degree"], by_id["q"]["harmonic"]) == (1, 0, 1)


def test_every_answer_in_json_says_its_schema(call: Call, write: Write) -> None:
    call("import", write("people.csv", GOOD), write("accounts.csv", "id,name\na,A\n"))
    calls = (
        ("log",), ("receipt", "1"), ("verify",), ("doctor",), ("account",), ("account", "a"), ("map", "a"),
        ("person", "show", "p"), ("measures",), ("routes", "p"), ("template", "people"), ("template",),
        ("set", "p", "motive", "x"), ("person", "add", "Ruth"), ("link", "p", "KNOWS", "q"), ("unlink", "p", "KNOWS", "q"),
        ("undo", "2"), ("withdraw", "files"), ("demo", "--no-serve"),
    )  # fmt: skip
    for words in calls:
        said = call(*words, "--json")
        if said.code == 0:
            assert said.json["schema"] == 1, words
        else:
            assert (said.out, set(said.error)) == ("", {"code", "message", "hint"}), words


def test_wrong_use_in_json_is_an_error_object_too(call: Call) -> None:
    for words in (("no-such-command",), ("routes", "x", "-k", "many"), ("import",), ("routes", "x", "--nonsense")):
        said = call(*words, "--json")
        assert said.code == 2, words
        assert set(said.error) == {"code", "message", "hint"}, words


def test_the_log_has_who_when_and_why_and_a_chain(call: Call, write: Write) -> None:
    call("--user", "anna", "import", write("people.csv", GOOD))
    call("--user", "ben", "set", "p", "motive", "x")
    first, second = call("log", "--json").json["batches"]
    assert (first["number"], first["who"], second["number"], second["who"]) == (1, "anna", 2, "ben")
    assert first["hash"] != second["hash"]
    assert [one["number"] for one in call("log", "--since", 1, "--json").json["batches"]] == [2]
    assert call("receipt", second["batch"], "--json").json["number"] == 2


def test_help_of_every_command_is_there(call: Call) -> None:
    for words in (
        "", "demo", "serve", "import", "template", "undo", "receipt", "log", "withdraw", "person", "person add",
        "person show", "set", "link", "unlink", "visit", "visit log", "account", "routes", "map", "measures", "export",
        "verify", "doctor",
    ):  # fmt: skip
        said = call(*words.split(), "--help")
        assert (said.code, "Usage" in said.out) == (0, True), words


def test_json_is_never_mixed_with_words(call: Call, write: Write) -> None:
    said = call("import", write("people.csv", BAD), "--json")
    json.loads(said.out)
    assert said.code == 4
