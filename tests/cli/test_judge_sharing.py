"""What leaves for others tells neither attitudes nor coaches nor motives nor notes, and is inert wherever it is opened."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Call

Write = Callable[[str, str], Path]
SECRETS = (
    "升职心切",
    "嘴巴不严",
    "coach",
    "教练",
    "保密备注",
    "价格优先",
    "attitude",
    "wants_us",
    "motive",
    "态度",
    "动机",
    "FAVOURS",
)


@pytest.fixture
def bank(call: Call, write: Write) -> Call:
    """A store with secrets in every place that has one."""
    files = [
        write("accounts.csv", "id,name,remark,note\nhdb,华东银行,保密备注,保密备注\n"),
        write(
            "people.csv",
            "id,name,account,side,motive,remark,note\ns1,赵一,,seller,,,\nc1,陈行长,hdb,customer,升职心切,嘴巴不严,保密备注\n"
            "c2,王磊,hdb,customer,升职心切,,\n",
        ),
        write("opportunities.csv", "id,name,account\ncore,核心升级,hdb\n"),
        write(
            "roles.csv",
            "opportunity,person,role,attitude,stance,motive,wants_us,believed,confirms,guides,note\n"
            "core,c1,economic_buyer;decision_maker,--,5,升职心切,,,,,保密备注\n"
            "core,c2,user_buyer;coach,++,95,升职心切,1,1,1,1,保密备注\n",
        ),
        write("knows.csv", "source,target,strength,note\ns1,c2,.5,保密备注\nc2,c1,.5,保密备注\n"),
        write("competitors.csv", "id,name\nriv,对手\n"),
        write("favours.csv", "person,competitor\nc1,riv\n"),
    ]
    said = call("import", *files)
    assert said.code == 0, said.out + said.err
    return call


def told(folder: Path) -> str:
    paths = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return "\n".join(path.read_text(encoding="utf-8-sig") for path in paths if path.is_file())


@pytest.mark.parametrize("name", ["out.jsonl", "out.graphml", "folder"])
def test_an_export_keeps_the_secrets_and_in_full_it_tells_them(bank: Call, tmp_path: Path, name: str) -> None:
    assert bank("export", tmp_path / name).code == 0
    text = told(tmp_path / name)
    assert "陈行长" in text
    header_only = text.replace("economic_buyer", "")
    assert [secret for secret in SECRETS if secret in header_only] == []
    refused = bank("export", tmp_path / ("full_" + name), "--full")
    assert refused.code == 1
    assert not (tmp_path / ("full_" + name)).exists()
    assert bank("export", tmp_path / ("full_" + name), "--full", "--yes").code == 0
    full = told(tmp_path / ("full_" + name))
    assert all(secret in full for secret in ("升职心切", "coach", "保密备注"))


def test_a_map_keeps_the_secrets_too(bank: Call, tmp_path: Path) -> None:
    assert bank("map", "core", "--out", tmp_path / "map.svg", "--to", "c1").code == 0
    text = told(tmp_path / "map.svg").replace("without attitudes and coach marks", "")
    assert "陈行长" in text
    assert [secret for secret in SECRETS if secret in text] == []
    assert bank("map", "core", "--out", tmp_path / "full.svg", "--full").code == 1
    assert bank("map", "core", "--out", tmp_path / "full.svg", "--full", "--yes").code == 0


def test_sharing_in_full_is_noted_down(bank: Call, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert bank("export", tmp_path / "full.jsonl", "--full", "--yes").code == 0
    noted = [path for path in tmp_path.iterdir() if path.is_file() and before.get(path.name) is None]
    assert {"full.jsonl"} < {path.name for path in noted}
    assert (tmp_path / "full.jsonl").stat().st_mode & 0o077 == 0


def test_a_full_folder_comes_back_as_the_same_store(bank: Call, tmp_path: Path) -> None:
    assert bank("export", tmp_path / "folder", "--full", "--yes").code == 0
    again = tmp_path / "again.sqlite"
    said = bank("import", tmp_path / "folder", store=again)
    assert said.code == 0, said.out
    words = ("routes", "c1", "--plain", "--json")
    assert bank(*words, store=again).json["routes"][0]["people"] == bank(*words).json["routes"][0]["people"]
    assert bank("person", "show", "c1", "--json", store=again).json["parts"][0]["attitude"] == -2


FORMULAE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/C calc'!A0", "＝1+1", "\r=1"]


def test_a_formula_is_text_in_every_exported_cell_and_comes_back_as_it_was(call: Call, tmp_path: Path) -> None:
    for number, name in enumerate(FORMULAE):
        said = call("person", "add", "--key", f"k{number}", "--", name)
        if said.code:
            assert said.err.count("\n") == 1
    names = {one["name"] for one in _people(call)}
    assert call("export", tmp_path / "folder").code == 0
    for path in (tmp_path / "folder").iterdir():
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            for cell in row:
                assert not cell.startswith(("=", "@", "\t", "\r", "+", "-", "＝")), (path.name, cell)
    again = tmp_path / "again.sqlite"
    assert call("import", tmp_path / "folder", store=again).code == 0
    assert {one["name"] for one in _people(call, again)} == names


def _people(call: Call, store: Path | None = None) -> list[dict[str, str]]:
    import json

    lines = [json.loads(line) for line in call("export", "-", store=store).out.splitlines()]
    return [{"name": line["props"]["name"]} for line in lines if line.get("kind") == "Person" and "props" in line]


MARKUP = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]><x/>", "&amp;\"'", "{{7*7}}", "$(id)"]


def test_a_name_is_never_markup(call: Call, write: Write, tmp_path: Path) -> None:
    rows = "".join(f'm{n},"{name.replace(chr(34), chr(34) * 2)}",a\n' for n, name in enumerate(MARKUP))
    said = call(
        "import", write("accounts.csv", "id,name\na,<b>A</b>\n"), write("people.csv", "id,name,account\n" + rows)
    )
    assert said.code == 0, said.out
    assert call("map", "a", "--out", tmp_path / "map.svg").code == 0
    tree = ElementTree.parse(tmp_path / "map.svg")
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert not tags & {"script", "img", "x", "b", "foreignObject", "a", "image"}
    assert not [key for element in tree.iter() for key, _ in element.items() if key.startswith("on") or "href" in key]
    assert call("export", tmp_path / "out.graphml").code == 0
    found = {element.text for element in ElementTree.parse(tmp_path / "out.graphml").iter()}
    assert set(MARKUP) <= found


def test_an_escape_code_in_a_name_is_shown_and_moves_no_cursor(call: Call) -> None:
    evil = "A\x1b[2J\x07\u202eB\x9b31m"
    said = call("person", "add", evil, "--key", "e")
    shown = said.out + said.err + call("person", "show", "e").out + call("routes", "e").out + call("measures").out
    shown += call("person", "show", evil).err + call("set", evil, "motive", evil).err + call("account", evil).err
    assert not [letter for letter in shown if letter != "\n" and not letter.isprintable()]
    for words in (
        ("import", "\x1b[2J.csv"),
        ("export", "\x1b[2J.xyz"),
        ("undo", "\x1b[2J"),
        ("receipt", "\x1b]0;x\x07"),
    ):
        err = call(*words).err
        assert err
        assert not [letter for letter in err if letter != "\n" and not letter.isprintable()], words


def test_an_escape_code_in_wrong_use_moves_no_cursor_either(call: Call) -> None:
    for words in (("\x1b[2J",), ("routes", "x", "-k", "\x1b[2J"), ("log", "--\x1b[2J")):
        said = call(*words)
        assert said.code == 2
        assert "\x1b" not in said.err + said.out, words
