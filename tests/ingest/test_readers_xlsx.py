"""Excel workbooks: values as a person sees them, sheets as tables, hostile files refused."""

from __future__ import annotations

import datetime as dt
import json
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import escape

from graph.errors import FileRefused
from ingest.readers.limits import LIMITS
from ingest.readers.table import read
from tests.ingest import workbooks
from tests.ingest.raw import by_child, here, one

HOSTILE = {
    "bitflipped.xlsx": "not_this_format",
    "bomb-billion-laughs.xlsx": "not_this_format",
    "bomb-inflate.xlsx": "too_large",
    "bomb-quadratic.xlsx": "not_this_format",
    "cell-at-last-corner.xlsx": "too_many_columns",
    "claims-huge-dimension.xlsx": "too_large",
    "deep-xml.xlsx": "not_this_format",
    "html-table-renamed.xls": "not_this_format",
    "many-tiny-parts.xlsx": "too_large",
    "not-a-zip.xlsx": "not_this_format",
    "truncated.xlsx": "not_this_format",
    "xxe-file.xlsx": "not_this_format",
    "xxe-http.xlsx": "not_this_format",
}
READ = {"ok-minimal.xlsx": 1, "zip-slip.xlsx": 1, "formula-cells.xlsx": 2}
"""Files that are read, with their rows; the last two may be, under the same limits."""


@pytest.fixture(scope="module")
def hostile(shared_data: Path) -> Path:
    return shared_data / "bad-input" / "xlsx-hostile"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_with_one_sentence_in_time(hostile: Path, name: str) -> None:
    began = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        by_child(hostile / name)
    assert time.monotonic() - began < 5
    assert refused.value.params["reason"] == HOSTILE[name]
    assert "\n" not in str(refused.value)
    assert "fault" not in refused.value.params


@pytest.mark.parametrize("name", READ)
def test_a_harmless_workbook_is_read(hostile: Path, name: str) -> None:
    table = one(hostile / name)
    assert (table.name, table.header, len(table.rows), table.rejects) == ("客户", ["账户", "姓名"], READ[name], [])


def test_formula_cells_give_their_last_values_and_errors_their_names(hostile: Path) -> None:
    assert one(hostile / "formula-cells.xlsx").rows == [["0", "#DIV/0!"], ["#REF!", "inf"]]


def test_every_hostile_file_is_tried(hostile: Path) -> None:
    expected = json.loads((hostile / "expected.json").read_text(encoding="utf-8"))
    assert set(expected) == {"ok-minimal.xlsx", "*"}
    assert {path.name for path in hostile.iterdir()} == {*HOSTILE, *READ, "expected.json"}


VALUES = [
    (1, "1"),
    (-0.0, "0"),
    (1.5, "1.5"),
    (0.1, "0.1"),
    (13_800_000_000, "13800000000"),
    (110101199001011234, "1.101011990010112e+17"),  # Excel has lost digits: no number to trust
    (True, "true"),
    (False, "false"),
    (dt.date(2025, 3, 4), "2025-03-04"),
    (dt.datetime(2025, 3, 4, 9, 30), "2025-03-04 09:30:00"),
    (dt.time(9, 30), "09:30:00"),
    (dt.timedelta(hours=30), "30:00:00"),
    ("#N/A", "#N/A"),
    ("00123", "00123"),
    (" blanks ", " blanks "),
    ("two\nlines", "two\nlines"),
    ("=1+1", ""),  # never calculated: there is no value
    (None, ""),
]


def test_values_are_written_as_a_person_sees_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "people"
    sheet.append(["id", "value"])
    for number, (value, _) in enumerate(VALUES):
        sheet.append([f"r{number}", value])
    book.save(tmp_path / "values.xlsx")
    (table,) = here(tmp_path / "values.xlsx")
    assert [row[1] for row in table.rows] == [text for _, text in VALUES]
    assert table.lines == list(range(2, len(VALUES) + 2))
    assert (table.name, table.encoding, table.header_line) == ("people", "xlsx", 1)


def test_each_sheet_is_a_table_and_empty_ones_are_listed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "empty"
    people = book.create_sheet("人员")
    for place, value in {"B3": "编号", "C3": "姓名", "B5": "p1", "C5": "王伟", "C6": "李娜"}.items():
        people[place] = value
    only_header = book.create_sheet("skills")
    only_header.append(["id", "name"])
    book.create_chartsheet("chart")
    blanks = book.create_sheet("blanks")
    blanks["A1"] = "  "
    book.save(tmp_path / "all.xlsx")
    with read(tmp_path / "all.xlsx") as tables:
        found = [(t.name, t.header, t.header_line, [(c.lines, c.rows) for c in t.chunks()]) for t in tables]
        assert tables.empty_sheets == ["empty", "blanks"]
    assert found == [
        ("人员", ["编号", "姓名"], 3, [([5, 6], [["p1", "王伟"], ["", "李娜"]])]),
        ("skills", ["id", "name"], 1, []),
    ]


def test_a_workbook_without_a_value_is_empty(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "nothing.xlsx")
    with pytest.raises(FileRefused) as refused:
        here(tmp_path / "nothing.xlsx")
    assert refused.value.params["reason"] == "empty"


def test_a_sheet_is_judged_by_the_same_rules_as_a_csv_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets = {
        "twice": [["id", "ID "], ["1", "2"]],
        "unnamed": [["id", None, "name"], ["1", None, "x"], ["2", "stray", "y"]],
        "blank column": [["id", None, "name"], ["1", None, "x"]],
        "cells": [["id", "name"], ["1", escape("a\x07b")], ["2", "\ufffd"], [None, None], ["3", "ok"]],
        "wide": [[f"c{i}" for i in range(LIMITS.columns)], ["1"]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    tables = {table.name: table for table in here(tmp_path / "t.xlsx")}
    assert tables["twice"].rejected == [(1, "header")]
    assert tables["unnamed"].rejected == [(1, "header")]
    assert tables["unnamed"].rejects[0].detail == "column 2 has no name but a value in line 3"
    assert (tables["blank column"].header, tables["blank column"].rows) == (["id", "name"], [["1", "x"]])
    assert tables["cells"].rejected == [(2, "control_character"), (3, "encoding")]
    assert (tables["cells"].lines, tables["cells"].rows) == ([5], [["3", "ok"]])
    assert len(tables["wide"].header) == 512


def test_a_stray_cell_far_away_is_refused_instead_of_filling_the_memory(tmp_path: Path) -> None:
    for place, reason in (("B1048576", "too_large"), ("SR10000", "too_large"), ("SS2", "too_many_columns")):
        book = openpyxl.Workbook()
        book.active.append(["id", "name"])
        book.active.append(["1", "x"])
        book.active[place] = "stray"
        book.save(tmp_path / "t.xlsx")
        with pytest.raises(FileRefused) as refused:
            here(tmp_path / "t.xlsx")
        assert refused.value.params["reason"] == reason


@pytest.mark.parametrize("lie", ["smaller", "checksum", "encrypted", "twice"])
def test_an_archive_that_lies_about_its_parts_is_refused(tmp_path: Path, hostile: Path, lie: str) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(hostile / "ok-minimal.xlsx") as good, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name))
        last = bad.infolist()[-1]
        if lie == "smaller":
            last.file_size -= 20
        elif lie == "checksum":
            last.CRC ^= 1
        elif lie == "encrypted":
            last.flag_bits |= 1
        else:
            with pytest.warns(UserWarning, match="Duplicate name"):
                bad.writestr(last.filename, b"<sst/>")
    with pytest.raises(FileRefused) as refused:
        here(path)
    assert refused.value.params["reason"] in ("not_this_format", "too_large")


def test_an_office_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letter.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(FileRefused, match="ZIP archive"):
        here(tmp_path / "letter.xlsx")


def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path: Path, hostile: Path) -> None:
    (tmp_path / "people.csv").write_bytes((hostile / "ok-minimal.xlsx").read_bytes())
    assert one(tmp_path / "people.csv").rows == [["甲公司", "王伟"]]


def test_too_many_sheets_and_too_many_cells_are_refused(tmp_path: Path) -> None:
    workbooks.write(tmp_path / "t.xlsx", {f"s{i}": [["id", "name"], ["1", "x"]] for i in range(5)})
    for limits in (LIMITS._replace(sheets=4), LIMITS._replace(sheet_cells=3)):
        with pytest.raises(FileRefused) as refused:
            here(tmp_path / "t.xlsx", limits=limits)
        assert refused.value.params["reason"] == "too_large"
