"""A window of a real browser that notes what a page asks of other machines and what it complains of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests import network

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route

# As root there is no sandbox to be had; the rest keeps the browser itself from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
]


@dataclass
class Visitor:
    """``page`` is Playwright's; ``outside`` and ``errors`` fill as it is used."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.route("**/*", self._watch)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", lambda socket: self._note(socket.url))

    def _watch(self, route: Route, request: Request) -> None:
        if self._note(request.url):
            route.abort()
        else:
            route.continue_()

    def _note(self, address: str) -> bool:
        """Whether it leads outside; noted if so."""
        parts = urlsplit(address)
        outside = parts.scheme not in ("data", "blob", "about") and not network.is_local(parts.hostname)
        if outside:
            self.outside.append(address)
        return outside
