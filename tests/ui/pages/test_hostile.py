"""Hostile texts on every page in a real browser: shown as text, nothing executed, nothing asked of another host."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.pages import portfolio
from tests.ui.pages.served import PATIENCE, open_page, serving, settle
from tests.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]
LIVE = "[data-testid='stMain'] :is(script, iframe, object, embed, form[action], a[href^='javascript'], .katex, [onerror], [onload])"
PAGES = {
    "accounts": "/?lang=en",
    "account": "/?account=bank&lang=zh",
    "map": "/map?opportunity=core&person=lin&lang=zh",
    "crowd": "/map?opportunity=crowd0&person=p1&lang=en",
    "routes": "/routes?opportunity=core&target=chen&lang=en",
    "visits": "/visits?account=bank&lang=zh",
    "import": "/import?lang=en",
}


@pytest.fixture(scope="module", name="texts")
def _texts(shared_data: Path) -> list[str]:
    return list(dict.fromkeys([*portfolio.hostile(shared_data), *portfolio.naughty(shared_data)]))


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Iterator[str]:
    """A served portfolio in which every text is hostile."""
    with serving(portfolio.crowded(tmp_path_factory.mktemp("crowd"), texts)) as address:
        yield address


def _plain(text: str) -> str:
    """A text as it is compared: without blanks and signs that are not seen, in one normal form."""
    kept = (
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Zs", "Cc", "Zl", "Zp")
    )
    return "".join(kept)


def test_hostile_texts_are_only_text_on_every_page(
    visitor: Visitor, address: str, texts: list[str], tmp_path: Path
) -> None:
    page, opened = visitor.page, []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    seen = {}
    for name, place in PAGES.items():
        open_page(page, f"{address}{place}")
        if name == "import":
            file = portfolio.write(tmp_path, texts[:60])[0]
            page.locator("input[type=file]").set_input_files(str(file))
            page.get_by_role("heading", name="The plan").wait_for(timeout=PATIENCE)
            settle(page)
        else:
            for tab in page.get_by_role("tab").all():
                tab.click()
            page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        page.wait_for_timeout(200)
        assert page.evaluate("window.__akg === undefined"), name
        assert page.locator(LIVE).count() == 0, name
        images = page.locator("[data-testid='stMain'] img").evaluate_all("all => all.map(one => one.src)")
        assert not [source for source in images if not source.startswith(("data:", "blob:", address))], name
        seen[name] = _plain("".join(page.locator(".sheet").all_text_contents()))
        if name == "account":
            heading = page.get_by_role("heading", level=1).inner_text()
            assert _plain(heading) == _plain(portfolio.tables(texts[:60])["accounts"][1][1])
    assert opened == []
    assert visitor.errors == []
    print({name: len(text) for name, text in seen.items()})
    missing = [text for text in texts if _plain(text) not in seen["account"]]
    assert missing == []
    assert [text for text in texts[: portfolio.SEEN] if _plain(text) not in seen["visits"]] == []
    for text in texts[1:2]:
        assert _plain(text) in seen["crowd"]
