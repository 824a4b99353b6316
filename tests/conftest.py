"""What every test has: the network guard, Hypothesis profiles, capabilities, shared data and golden files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests import capabilities, network
from tests.golden import Golden
from tests.visitor import FLAGS, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent

hypothesis.settings.register_profile("default", max_examples=50, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("torture", max_examples=1000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("account graph")
    group.addoption(
        "--require",
        default=os.environ.get("ACCOUNT_GRAPH_REQUIRE", ""),
        metavar="LIST",
        help="capabilities that must be there (browser,neo4j): a missing one fails instead of skipping",
    )
    group.addoption("--update-golden", action="store_true", help="write golden files anew and remove unused ones")


def pytest_configure(config: pytest.Config) -> None:
    try:
        capabilities.required(config.getoption("--require"))
    except ValueError as error:
        raise pytest.UsageError(f"--require: {error}") from error
    if not config.getoption("--hypothesis-profile", None):
        hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for name, missing in capabilities.CAPABILITIES.items():
        if item.get_closest_marker(name) is None or not (reason := missing()):
            continue
        if name in capabilities.required(item.config.getoption("--require")):
            pytest.fail(f"{name} is required here, but {reason}", pytrace=False)
        pytest.skip(f"needs {name}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def no_outside_requests() -> Iterator[None]:
    """No test talks to another machine."""
    with pytest.MonkeyPatch.context() as patch:
        network.guard(patch.setattr)
        yield


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's own folders, store or settings, nor do the programs it starts."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "ACCOUNT_GRAPH_STORE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data sets kept beside the project, with their published answers; skips where they are not."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the data sets in ../shared/data")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, headless, for tests marked `browser`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=capabilities.chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """A person at a fresh window, who also notes every request to another machine; there must be none at the end."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    guest = Visitor(context.new_page())
    yield guest
    context.close()
    assert guest.outside == []


@pytest.fixture(scope="module")
def golden(request: pytest.FixtureRequest) -> Iterator[Golden]:
    """Compares text with a golden file beside the test module: ``golden("map.txt", text)``."""
    update = bool(request.config.getoption("--update-golden"))
    keeper = Golden(request.path.parent / "golden", request.path.stem, update)
    failed_before = request.session.testsfailed
    yield keeper
    if update and _whole_module_ran(request.config) and request.session.testsfailed == failed_before:
        for path in keeper.unused():
            path.unlink()


def _whole_module_ran(config: pytest.Config) -> bool:
    """Whether this process ran every test of a module, so that a golden file nobody asked for is unused."""
    chosen = config.getoption("-k") or any("::" in argument for argument in config.args)
    return not chosen and "PYTEST_XDIST_WORKER" not in os.environ
