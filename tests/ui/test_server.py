"""The command that serves the pages: loopback only, the same options in a clone and in an installed wheel."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

from tests.architecture import sources
from tests.visitor import Visitor
from ui import server

UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


def _flat(table: dict[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in table.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return flat


def test_the_command_and_the_configuration_file_have_the_same_options() -> None:
    text = (sources.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert _flat(tomllib.loads(text)) == dict(server.OPTIONS)


@pytest.mark.parametrize("name", sorted(server.OPTIONS))
def test_every_option_is_one_that_streamlit_knows(name: str) -> None:
    assert name in config.get_config_options()


def test_nothing_is_reported_and_nobody_outside_is_served() -> None:
    words = server.command(8600, headless=True)
    assert {"--browser.gatherUsageStats=false", "--server.address=127.0.0.1", "--server.headless=true"} <= set(words)
    assert words[:5] == [sys.executable, "-P", "-m", "streamlit", "run"]
    assert Path(words[5]).name == "app.py"


@pytest.mark.parametrize(
    ("environment", "platform", "headless"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({}, "darwin", False),
        ({}, "win32", False),
        ({"CI": "true", "DISPLAY": ":0"}, "linux", True),
    ],
)
def test_a_browser_is_opened_only_where_somebody_sees_it(
    environment: dict[str, str], platform: str, headless: bool
) -> None:
    assert server.is_headless(environment, platform) is headless


def test_a_taken_port_is_left_alone() -> None:
    with socket.create_server((server.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        assert server.free_port(port) != port
    assert server.free_port(port) == port


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """A page of one line, served as the program serves, from a folder with a file named like a module of Python."""
    page = tmp_path / "app.py"
    page.write_text("import streamlit as st\nst.title('there')\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secrets.py").write_text("raise RuntimeError('not the module that was meant')\n")
    port = server.free_port(0)
    child = subprocess.Popen(
        server.command(port, headless=True, app=page), cwd=elsewhere, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        yield server.address(port)
    finally:
        child.terminate()
        said = child.communicate(timeout=30)[0].decode()
        assert "External URL" not in said, said
        assert "Traceback" not in said, said


def _answer(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return int(answer.status)


def _wait(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            assert _answer(f"{address}/_stcore/health") == 200
            return
        except OSError:
            assert time.monotonic() < deadline, "did not come up"
            time.sleep(0.2)


def test_it_serves_on_loopback_with_these_options(served: str) -> None:
    _wait(served)
    assert _answer(served) == 200


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the server is a child")
def test_the_store_is_handed_on_to_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[dict[str, str]] = []

    def become(_program: str, _words: list[str], environment: dict[str, str]) -> None:
        handed.append(environment)
        raise SystemExit

    monkeypatch.setattr(os, "execve", become)
    for store in ("a.db", ""):
        with pytest.raises(SystemExit):
            server.serve(8600, store=store)
    assert handed[0]["ACCOUNT_GRAPH_STORE"] == "a.db"
    assert "ACCOUNT_GRAPH_STORE" not in handed[1]


@pytest.mark.skipif(os.name != "posix", reason="a signal to end politely is POSIX")
def test_the_program_becomes_the_server_and_ends_with_its_signal(tmp_path: Path) -> None:
    page = tmp_path / "app.py"
    page.write_text("import os, pathlib\npathlib.Path('store').write_text(os.environ['ACCOUNT_GRAPH_STORE'])\n")
    port = server.free_port(0)
    code = f"import pathlib; from ui import server; server.serve({port}, app=pathlib.Path({str(page)!r}))"
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(sources.ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait(server.address(port))
    finally:
        child.send_signal(signal.SIGINT)
        said = child.communicate(timeout=30)[0].decode()
    assert child.returncode == 0, said
    assert "Traceback" not in said
    assert server.free_port(port) == port


@pytest.mark.browser
def test_a_page_asks_nothing_of_another_machine_and_offers_no_deployment(served: str, visitor: Visitor) -> None:
    _wait(served)
    visitor.page.goto(served)
    visitor.page.get_by_role("heading", name="there").wait_for(timeout=30_000)
    visitor.page.wait_for_timeout(1000)
    assert visitor.outside == []
    assert visitor.errors == []
    assert visitor.page.get_by_text("Deploy").count() == 0


def _handshake(address: str, host: str) -> str:
    """The status line of the pages' web socket, asked for under a name."""
    parts = urllib.parse.urlsplit(address)
    lines = ["GET /_stcore/stream HTTP/1.1", f"Host: {host}:{parts.port}", *UPGRADE, "", ""]
    with socket.create_connection((server.HOST, parts.port or 0), timeout=10) as line:
        line.sendall("\r\n".join(lines).encode())
        return line.recv(200).decode().splitlines()[0]


def test_a_foreign_name_that_leads_to_this_machine_is_not_served(served: str) -> None:
    """Another site cannot read our pages through a name of its own that it points at loopback."""
    _wait(served)
    assert " 101 " in _handshake(served, server.HOST)
    assert " 101 " in _handshake(served, "localhost")
    assert " 403 " in _handshake(served, "pages.example")
