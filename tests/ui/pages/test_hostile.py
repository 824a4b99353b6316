"""Hostile names on every page in a real browser: shown as text, nothing executed, nothing asked of another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.pages import portfolio
from tests.ui.pages.served import open_page, serving, settle
from tests.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
LIVE = "[data-testid='stMain'] :is(script, iframe, object, embed, form[action], a[href^='javascript'], .katex, [onerror], [onload])"
PAGES = {
    "accounts": "/?x=1",
    "account": "/?account=bank",
    "map": "/map?opportunity=core",
    "person": "/map?opportunity=core&person=lin",
    "routes": "/routes?opportunity=core&target=chen",
    "visits": "/visits?account=bank",
    "import": "/import?x=1",
}


@pytest.fixture(scope="module", name="shops")
def _shops(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[list[tuple[str, list[str]]]]:
    """Give served portfolios in which every text is hostile, each with other payloads."""
    texts = portfolio.hostile(shared_data)
    half = len(texts) // 2
    with (
        serving(portfolio.stored(tmp_path_factory.mktemp("one"), texts[:half])) as one,
        serving(portfolio.stored(tmp_path_factory.mktemp("two"), texts[half:])) as two,
    ):
        yield [(one, texts[:half]), (two, texts[half:])]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("which", [0, 1])
def test_hostile_names_are_only_text(
    visitor: Visitor, shops: list[tuple[str, list[str]]], name: str, which: int
) -> None:
    address, _ = shops[which]
    page = visitor.page
    open_page(page, f"{address}{PAGES[name]}&lang={('zh', 'en')[which]}")
    for tab in page.get_by_role("tab").all():
        tab.click()
        settle(page)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    page.wait_for_timeout(300)
    assert page.evaluate("window.__akg === undefined")
    assert page.locator(LIVE).count() == 0
    images = page.locator("[data-testid='stMain'] img").evaluate_all("all => all.map(one => one.src)")
    assert not [source for source in images if not source.startswith(("data:", "blob:", address))]
    assert visitor.errors == []


def test_the_title_of_an_account_is_its_name_letter_by_letter(
    visitor: Visitor, shops: list[tuple[str, list[str]]], shared_data: Path
) -> None:
    for address, texts in shops:
        table = portfolio.tables(texts)
        open_page(visitor.page, f"{address}/?account=bank&lang=en")
        shown = visitor.page.get_by_role("heading", level=1).inner_text()
        wanted = " ".join(str(table["accounts"][1][1]).split())
        assert shown.replace("\u2060", "") == wanted
