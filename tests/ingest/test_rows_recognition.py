"""Which kind a table is: by its name, by its columns, by force."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import FileRefused, UnknownThing
from ingest import headers, templates
from ingest.recognition import forced, recognise, stem_of
from ingest.tables import Exchange, exchanges
from tests.ingest import workbooks
from tests.ingest.demo_files import REQUIRED
from tests.ingest.imports import load, new_store, plan, write

KINDS = sorted(exchanges())


def minimal(exchange: Exchange) -> list[str]:
    return [*exchange.table.required, *exchange.table.one_of[:1]]


def chinese(exchange: Exchange, columns: list[str]) -> list[str]:
    return [headers.writings(exchange.name, column)[-1] for column in columns]


def test_the_kinds_are_those_of_the_design() -> None:
    assert set(KINDS) == {*REQUIRED, "contacts", "account_sheet"}
    assert {name: list(exchanges()[name].table.required) for name in REQUIRED} == REQUIRED


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_kind_is_known_by_its_stem_with_its_full_header(name: str, language: str) -> None:
    found = recognise("x", [name], templates.header(name, language))
    assert found.exchange.name == name
    assert None not in found.columns


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_known_by_its_stem_with_its_minimal_header(name: str) -> None:
    exchange = exchanges()[name]
    for stem in (name, name.upper(), *exchange.table.chinese):
        for header in (minimal(exchange), chinese(exchange, minimal(exchange)), minimal(exchange)[::-1]):
            assert recognise("x", [stem], header).exchange.name == name


@pytest.mark.parametrize(
    "mark",
    ["{} (2)", "{}(1)", "{}2", "{}-3", "{}_2025", "{} 2025-03-04", "{} - Copy", "{} - Copy (2)", "{} copy 2", "{} - 副本", "{}副本(3)", "{}（2）", "{}_副本 2", "Copy of {}"],
)  # fmt: skip
def test_a_number_or_copy_mark_behind_the_stem_is_passed_over(mark: str) -> None:
    for stem in ("knows", "Knows", "认识", "committee_members", "Committee Members"):
        known = recognise(
            "x",
            [mark.format(stem)],
            ["source", "target"] if "nows" in stem or stem == "认识" else ["committee", "person"],
        )
        assert known.exchange.name == ("knows" if "nows" in stem or stem == "认识" else "committee_members")


def test_a_name_that_is_all_number_stays() -> None:
    assert stem_of("2024") == "2024"
    assert stem_of("副本") != ""


@pytest.mark.parametrize("name", KINDS)
def test_a_full_header_tells_the_kind_whatever_the_name_or_is_a_tie(name: str) -> None:
    header = templates.header(name, "en")
    if name in {"knows", "influences", "conflicts", "competitors"}:  # their columns are those of others
        with pytest.raises(FileRefused, match=name):
            recognise("x", ["whatever"], header)
    else:
        assert recognise("x", ["whatever"], header).exchange.name == name


def test_a_tie_is_refused_naming_the_candidates() -> None:
    with pytest.raises(FileRefused) as refused:
        recognise("lines.csv", ["lines"], ["source", "target", "strength"])
    assert refused.value.params["reason"] == "header"
    assert "conflicts, influences, knows" in refused.value.message
    with pytest.raises(FileRefused, match="accounts, competitors, people, skills, solutions"):
        recognise("x", ["x"], ["id", "name"])


def test_evidence_columns_do_not_break_a_tie_or_make_one() -> None:
    assert recognise("x", ["x"], ["id", "name", "industry", "note", "valid_from"]).exchange.name == "accounts"
    with pytest.raises(FileRefused):
        recognise("x", ["x"], ["id", "name", "note", "observed_on"])


def test_a_stem_whose_required_columns_are_not_there_is_judged_by_its_columns() -> None:
    assert recognise("people.csv", ["people"], ["person", "manager"]).exchange.name == "reports_to"
    with pytest.raises(FileRefused) as refused:
        recognise("people.csv", ["people"], ["id", "phone number"])
    assert "lacks name" in refused.value.hint


def test_the_account_sheet_needs_one_of_its_own_columns() -> None:
    with pytest.raises(FileRefused):
        recognise("x", ["account_sheet"], ["name", "remark"])
    for column in ("attribute", "key_contact", "needs", "buying_cycle", "likely_time"):
        assert recognise("x", ["x"], ["name", column]).exchange.name == "account_sheet"


def test_needs_need_a_problem_or_an_opportunity() -> None:
    assert recognise("x", ["x"], ["skill", "opportunity"]).exchange.name == "needs"
    with pytest.raises(FileRefused):
        recognise("x", ["needs"], ["skill", "level"])


def test_headers_are_lower_case_and_a_refusal_says_so() -> None:
    with pytest.raises(FileRefused) as refused:
        recognise("x", ["people"], ["Id", "Name"])
    assert "lower case" in refused.value.hint or "lacks" in refused.value.hint
    assert recognise("x", ["people"], ["ｉｄ", "name"]).exchange.name == "people"


def test_of_two_headers_for_one_column_the_first_writing_counts_wherever_it_stands() -> None:
    for header in (["姓名", "手机", "电话", "账户"], ["电话", "账户", "手机", "姓名"]):
        found = recognise("x", ["x"], header)
        assert dict(zip(header, found.columns, strict=True)) == {
            "姓名": "name",
            "电话": "phone",
            "手机": None,
            "账户": "account",
        }


def test_the_english_header_goes_before_the_chinese_one() -> None:
    assert recognise("x", ["people"], ["编号", "姓名", "id"]).columns == (None, "name", "id")


def test_as_forces_a_kind_by_either_name_and_names_what_is_lacking() -> None:
    header = ["source", "target"]
    assert recognise("x", ["x"], header, "influences").exchange.name == "influences"
    assert recognise("x", ["knows"], header, "影响关系").exchange.name == "influences"
    with pytest.raises(FileRefused, match="id, name"):
        recognise("x", ["x"], header, "accounts")
    with pytest.raises(UnknownThing, match="wombats"):
        forced("wombats")


def test_an_unknown_kind_is_refused_before_any_file_is_read(tmp_path: Path) -> None:
    write(tmp_path / "people.csv", "id,name", "p,P")
    with pytest.raises(UnknownThing):
        plan(new_store(), tmp_path, as_kind="wombats")


def test_a_sheet_is_known_by_its_own_name_and_by_that_of_the_book(tmp_path: Path) -> None:
    workbooks.write(tmp_path / "knows.xlsx", {"Sheet1": [["source", "target"], ["a", "b"]]})
    workbooks.write(
        tmp_path / "book.xlsx",
        {"people (2)": [["id", "name"], ["a", "A"], ["b", "B"]], "人脉": [["起点", "终点"], ["b", "a"]]},
    )
    made = load(new_store(), tmp_path / "knows.xlsx", tmp_path / "book.xlsx")
    assert [(file.kind, file.sheet, file.new) for file in made.files] == [
        ("knows", "Sheet1", 1),
        ("people", "people (2)", 2),
        ("knows", "人脉", 1),
    ]


def test_the_template_of_a_kind_has_both_languages_and_describes_every_column() -> None:
    for name in KINDS:
        for column in templates.columns(name):
            assert column.description, (name, column.name)
            assert column.chinese != column.name, (name, column.name)
