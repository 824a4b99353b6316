"""Naughty strings come back exactly, by CSV and by Excel, or are rejected for a reason that is named."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from ingest.readers.events import BROKEN, UNWANTED
from tests.ingest import workbooks
from tests.ingest.raw import one


@pytest.fixture(scope="module")
def naughty(shared_data: Path) -> list[str]:
    folder = shared_data / "bad-input"
    strings: list[str] = json.loads((folder / "naughty-strings" / "blns.json").read_text(encoding="utf-8"))
    for name in ("formula-export", "html-inert"):
        lines = (folder / "payloads" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        strings += [json.loads(line)["text"] for line in lines]
    return strings


def _compare(path: Path, strings: list[str]) -> None:
    """Each row is a number and a string; a row is kept exactly when no character of it is unwanted."""
    table = one(path)
    good = {str(i): text for i, text in enumerate(strings) if not UNWANTED.search(text)}
    assert {row[0]: row[1] for row in table.rows} == good
    codes = {reject.cells[0]: reject.code for reject in table.rejects}
    assert codes == {
        str(i): "encoding" if BROKEN.search(text) else "control_character"
        for i, text in enumerate(strings)
        if UNWANTED.search(text)
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_naughty_strings_come_back_exactly_by_csv(tmp_path: Path, naughty: list[str], encoding: str) -> None:
    path = tmp_path / "names.csv"
    header = ["编号", "名称"]
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([header, *([i, text] for i, text in enumerate(naughty))])
    table = one(path, known_headers=header)
    assert table.header == header
    if encoding != "gb18030":
        _compare(path, naughty)
    else:
        good = [text for text in naughty if not UNWANTED.search(text)]
        assert [row[1] for row in table.rows] == good


def test_naughty_strings_come_back_exactly_by_excel(tmp_path: Path, naughty: list[str]) -> None:
    strings = [text for text in naughty if not re.search("[\ufffe\uffff]", text)]  # which XML cannot hold
    rows = [[str(number), text] for number, text in enumerate(strings)]
    workbooks.write(tmp_path / "names.xlsx", {"names": [["id", "name"], *rows]})
    _compare(tmp_path / "names.xlsx", strings)
