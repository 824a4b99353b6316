"""The pages served as a user has them, and what a visitor does there; every click is counted."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from ui import server

PATIENCE = 45_000


@contextmanager
def serving(store: str) -> Iterator[str]:
    """Serve the pages on a store and give the address."""
    port = server.free_port(0)
    child = subprocess.Popen(
        server.command(port, headless=True), env={**os.environ, "ACCOUNT_GRAPH_STORE": store},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex((server.HOST, port)) == 0:
                    break
            time.sleep(0.1)
        yield server.address(port)
    finally:
        child.terminate()
        child.wait(15)


@dataclass
class Hand:
    """A hand on the mouse: it counts its clicks."""

    page: Page
    clicks: int = 0

    def click(self, place: Locator) -> None:
        """Click once, as soon as it can be clicked."""
        place.first.click(timeout=PATIENCE)
        self.clicks += 1
        settle(self.page)


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until the page is whole."""
    page.goto(address, timeout=PATIENCE)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page has run to its end."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=PATIENCE)
    page.wait_for_selector(".st-key-footer", timeout=PATIENCE)
    page.wait_for_timeout(250)
