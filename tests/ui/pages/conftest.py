"""One page at a time, without a browser, on a store of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.pages import portfolio

Show = Callable[..., AppTest]


def _script(name: str) -> None:
    from ui import frame

    frame.configure()
    page = frame.navigation()
    if name == page.url_path or name == "accounts":
        frame.show(page)
    else:
        frame.drawn(name)()


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Draw a page by name on the store at an address, with things of the address line."""

    def shown(name: str, url: str, language: str = "zh", **address: str) -> AppTest:
        monkeypatch.setitem(os.environ, "ACCOUNT_GRAPH_STORE", url)
        test = AppTest.from_function(_script, args=(name,), default_timeout=60)
        test.query_params["lang"] = language
        for key, value in address.items():
            test.query_params[key] = value
        return test.run()

    return shown


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the tiny portfolio, not to be changed."""
    return portfolio.stored(tmp_path_factory.mktemp("bank"))


@pytest.fixture
def own_bank(tmp_path: Path) -> str:
    """A store with the tiny portfolio, to be changed."""
    return portfolio.stored(tmp_path)
