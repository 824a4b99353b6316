"""Every page draws in both languages; its main click works; its known error is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.opening import open_store
from tests.ui.pages.conftest import Show
from tests.ui.pages.seen import button, sheets, words
from ui.i18n import word

PAGES = ("accounts", "map", "routes", "visits", "import")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_draws_in_both_languages(show: Show, bank: str, name: str, language: str) -> None:
    test = show(name, bank, language)
    assert not test.exception
    assert not test.error
    assert word("footer", language, store="", number=1, version="")[:2] in words(test)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["accounts", "map", "routes", "visits"])
def test_an_empty_store_offers_the_demo_and_the_import(show: Show, tmp_path: Path, name: str, language: str) -> None:
    test = show(name, str(tmp_path / "empty.sqlite"), language)
    assert not test.exception
    assert {word("welcome_demo", language), word("welcome_import", language)} <= {one.label for one in test.button}


def test_the_accounts_are_a_tree_with_sums(show: Show, bank: str) -> None:
    test = show("accounts", bank)
    rows = test.dataframe[0].value
    assert list(rows["客户"]) == ["华东联合银行", "苏州分行"]
    assert rows["年收入（万）"][0] == 1300.0


def test_a_search_finds_people_too(show: Show, bank: str) -> None:
    test = show("accounts", bank)
    test.text_input(key="search").input("林晓").run()
    assert list(test.dataframe[-1].value["姓名"]) == ["林晓岚"]


def test_the_sheet_of_an_account_tells_where_each_field_is_from(show: Show, bank: str) -> None:
    test = show("accounts", bank, account="bank")
    assert not test.error
    seen = sheets(test)
    for text in ("核心系统升级", "4,860 万 CNY", "华曜", "寄材料", "批量超窗", "files", "#1"):
        assert text in seen, text


def test_an_unknown_account_is_one_sentence(show: Show, bank: str) -> None:
    test = show("accounts", bank, account="nobody")
    assert len(test.error) == 1
    assert "没有编号或名称是" in test.error[0].value


def test_the_map_shows_the_person_of_the_address_with_his_part_and_lines(show: Show, bank: str) -> None:
    test = show("map", bank, opportunity="core", person="lin")
    assert not test.error
    seen = sheets(test)
    for text in ("架构处处长", "++ 支持", "教练", "每周见面", "架构演进"):
        assert text in seen, text


def test_the_routes_page_says_the_first_sentence_and_what_all_depends_on(show: Show, bank: str) -> None:
    test = show("routes", bank, opportunity="core")
    assert not test.error
    assert "通往陈国栋的路径" in test.title[0].value
    assert test.text_area[0].value.startswith("林晓岚，")
    seen = sheets(test)
    assert "一切都要靠" in seen
    assert "每周见面" in seen


def test_a_line_that_was_rewritten_stays(show: Show, bank: str) -> None:
    test = show("routes", bank, opportunity="core")
    test.text_area[0].set_value("换一句话说").run()
    test.run()
    assert test.text_area[0].value == "换一句话说"


def test_without_a_coach_the_page_says_what_would_open_a_route(show: Show, bank: str) -> None:
    test = show("routes", bank, "en", opportunity="card", target="chen")
    assert not test.exception
    assert "No route yet" in sheets(test)


@pytest.mark.parametrize("dialog", ["edit_role", "edit_person", "edit_line"])
def test_a_dialog_opens_with_what_is_known(show: Show, bank: str, dialog: str) -> None:
    test = show("map", bank, opportunity="core", person="liang")
    test.button(key=dialog).click().run()
    assert not test.exception
    assert not test.error
    if dialog == "edit_role":
        assert test.text_area(key="role_criteria").value == "不返工"
    if dialog == "edit_person":
        assert test.text_input(key="edit_name").value == "梁伯谦"


def test_a_visit_without_a_next_step_is_refused_in_a_sentence(show: Show, own_bank: str) -> None:
    test = show("visits", own_bank, account="bank")
    test.multiselect[0].set_value(["zhao"])
    test.multiselect[1].set_value(["lin"])
    button(test, "保存拜访").click().run()
    assert "没有下一步的拜访不能保存" in test.error[0].value
    assert open_store(own_bank).number() == 1


def test_a_visit_is_kept_and_can_be_undone(show: Show, own_bank: str) -> None:
    test = show("visits", own_bank, account="bank", opportunity="core")
    test.multiselect[0].set_value(["zhao"])
    test.multiselect[1].set_value(["lin"])
    test.text_area[0].set_value("安排演示")
    button(test, "保存拜访").click().run()
    assert not test.error
    assert "安排演示" in words(test)
    assert open_store(own_bank).number() == 2
    assert any("到场" in one.value for one in test.subheader)
    test.button(key="undo_last").click().run()
    assert "安排演示" not in sheets(test)


def test_another_time_is_said_clearly_and_nothing_can_be_edited(show: Show, bank: str) -> None:
    test = show("accounts", bank, as_of="2026-10-10")
    assert any("2026年10月10日" in one.value for one in test.text)
    test = show("map", bank, opportunity="core", person="lin", as_of="2026-10-10")
    assert not [one for one in test.button if one.key == "edit_role"]


def test_a_bug_is_one_sentence_and_is_logged_without_names(
    show: Show, bank: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from graph.services.accounts import Accounts

    def broken(self: object, **when: object) -> None:
        raise KeyError("陈国栋")

    monkeypatch.setattr(Accounts, "listing", broken)
    test = show("accounts", bank, known_at="2026-11-21")
    assert [one.value for one in test.error] == [word("bug", "zh")]
    assert "KeyError" in caplog.text
    assert "陈国栋" not in caplog.text


def test_a_damaged_store_is_one_sentence(show: Show, tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"this is no store" * 200)
    test = show("accounts", str(path))
    assert not test.exception
    assert len(test.error) == 1
