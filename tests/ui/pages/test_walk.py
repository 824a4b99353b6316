"""The main job in a real browser: drop files, see the plan, apply, and read the routes to the decider."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.services import Services
from graph.store.opening import open_store
from tests.ui.pages import portfolio
from tests.ui.pages.served import PATIENCE, Hand, open_page, serving, settle
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
MOST_CLICKS = 8


@pytest.fixture(scope="module", name="demo_files")
def _demo_files(project: Path) -> list[str]:
    return [str(path) for path in sorted((project / "ingest" / "demo").glob("*.csv"))]


@pytest.fixture(name="empty")
def _empty(tmp_path: Path) -> Iterator[str]:
    with serving(str(tmp_path / "walk.sqlite")) as address:
        yield address


@pytest.fixture(scope="module", name="bank")
def _bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The tiny portfolio: where its store is, and where it is served."""
    url = portfolio.stored(tmp_path_factory.mktemp("walk"))
    with serving(url) as address:
        yield url, address


def _reads(page: Page, text: str) -> None:
    """Wait until a text stands in the panel beside the map."""
    page.locator(".st-key-panel .sheet", has_text=text).first.wait_for(timeout=PATIENCE)


def test_from_files_to_the_best_route_to_the_decider_in_few_clicks(
    visitor: Visitor, empty: str, demo_files: list[str]
) -> None:
    page, hand = visitor.page, Hand(visitor.page)
    open_page(page, f"{empty}/?lang=zh")
    hand.click(page.get_by_role("button", name="导入我的文件"))
    page.locator("input[type=file]").set_input_files(demo_files)
    hand.clicks += 1  # the drop
    settle(page)
    apply = page.get_by_role("button", name="导入 ").filter(has_text="行")
    apply.wait_for(timeout=PATIENCE)
    hand.click(apply)
    page.get_by_text("已导入").or_(page.get_by_text("批次 1")).first.wait_for(timeout=PATIENCE)
    hand.click(page.get_by_role("button", name="找路径"))
    page.get_by_role("heading", name="通往陈国栋的路径").wait_for(timeout=PATIENCE)
    settle(page)

    ladder = page.locator(".ladder").first
    said = ladder.inner_text() + ladder.evaluate("e => e.textContent")
    for name in ("路径 1", "路径 2", "路径 3", "林晓岚", "梁伯谦", "沈立群", "周慧敏", "贺敏", "顾雅琴"):
        assert name in said, name
    first = page.locator("textarea").first.input_value()
    assert first.startswith("林晓岚，")
    together = page.get_by_text("一切都要靠").first
    together.wait_for(timeout=PATIENCE)
    assert "林晓岚" in together.inner_text()
    step = page.locator("details", has_text="赵一鸣 → 林晓岚")
    hand.click(step.locator("summary"))
    assert "user:赵一鸣" in step.first.inner_text()
    print(f"clicks: {hand.clicks}")
    assert hand.clicks <= MOST_CLICKS
    assert visitor.errors == []


def test_a_role_is_edited_and_undone_on_the_map(visitor: Visitor, bank: tuple[str, str]) -> None:
    url, address = bank
    page, hand, before = visitor.page, Hand(visitor.page), open_store(url).number()
    open_page(page, f"{address}/map?lang=en&opportunity=core&person=liang")
    page.get_by_role("button", name="Role and attitude").click(timeout=PATIENCE)
    page.get_by_role("dialog").get_by_text("++ Supporter").click(timeout=PATIENCE)
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.locator(".st-key-undo_bar").wait_for(timeout=PATIENCE)
    settle(page)
    _reads(page, "++ Supporter")
    hand.click(page.locator(".st-key-undo_bar").get_by_role("button", name="Undo"))
    _reads(page, "+ Leans to us")
    assert "person=liang" in page.url
    assert "lang=en" in page.url
    assert open_store(url).number() == before + 2


def test_an_edit_of_what_changed_meanwhile_is_refused_says_what_and_can_go_on(
    visitor: Visitor, bank: tuple[str, str]
) -> None:
    url, address = bank
    page = visitor.page
    open_page(page, f"{address}/map?lang=en&opportunity=core&person=lin")
    edit = page.locator(".st-key-edit_person button")
    edit.click(timeout=PATIENCE)
    dialog = page.get_by_role("dialog")
    phone = page.locator(".st-key-edit_phone input")
    phone.wait_for(timeout=PATIENCE)
    store = open_store(url)
    done = Services(store, user="ann").editing.change("lin", {"title": "首席架构师", "level": 2})
    store.close()
    phone.fill("138")
    dialog.get_by_role("button", name="Save").click()
    on = dialog.get_by_role("button", name="go on from here")
    on.wait_for(timeout=PATIENCE)
    assert f"changed by batch {done.batch}" in dialog.inner_text()
    dialog.locator(".sheet", has_text="首席架构师").first.wait_for(timeout=PATIENCE)
    on.click()
    dialog.wait_for(state="hidden", timeout=PATIENCE)
    settle(page)
    _reads(page, "首席架构师")
    edit.click(timeout=PATIENCE)
    phone.wait_for(timeout=PATIENCE)
    expect(page.locator(".st-key-edit_title input")).to_have_value("首席架构师", timeout=PATIENCE)
    phone.fill("138")
    dialog.get_by_role("button", name="Save").click()
    page.locator(".st-key-undo_bar").wait_for(timeout=PATIENCE)
    assert open_store(url).number() == (done.batch or 0) + 1


def test_an_address_can_be_mailed_and_keeps_its_language(visitor: Visitor, bank: tuple[str, str]) -> None:
    page = visitor.page
    open_page(page, f"{bank[1]}/map?lang=en&opportunity=core&person=lin")
    _reads(page, "林晓岚")
    page.reload()
    settle(page)
    _reads(page, "In this opportunity")
    page.locator(".st-key-language button").click()
    settle(page)
    page.wait_for_function("() => location.search.includes('lang=zh')")
    _reads(page, "在这个商机中")


def test_the_demo_is_one_click_away(visitor: Visitor, empty: str) -> None:
    page = visitor.page
    open_page(page, f"{empty}/?lang=en")
    page.get_by_role("button", name="Open the demo portfolio").click()
    page.get_by_role("heading", name="Accounts").wait_for(timeout=PATIENCE)
    settle(page)
    assert "batch 1" in page.locator(".st-key-footer").inner_text()
