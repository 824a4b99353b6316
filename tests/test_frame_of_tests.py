"""What `conftest.py` gives to the others does what it says."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import capabilities, network
from tests.golden import Golden


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_to_another_machine_fails(host: str) -> None:
    with pytest.raises(network.OutsideRequest, match=host):
        socket.create_connection((host, 80), timeout=1)


def test_a_look_up_of_another_machine_fails() -> None:
    with pytest.raises(network.OutsideRequest):
        socket.getaddrinfo("example.org", 443)


def test_a_datagram_to_another_machine_fails() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender, pytest.raises(network.OutsideRequest):
        sender.sendto(b"", ("192.0.2.1", 9))


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        socket.create_connection(listener.getsockname(), timeout=5).close()


def test_an_unknown_capability_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown capability brwser"):
        capabilities.required("neo4j, brwser")


def test_home_is_not_the_users(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(("flags", "outcome"), [((), "1 skipped"), (("--require", "browser"), "1 error")])
def test_a_missing_browser_is_a_skip_unless_it_is_required(
    flags: tuple[str, ...], outcome: str, tmp_path: Path
) -> None:
    test = tmp_path / "test_page.py"
    test.write_text("import pytest\n\n@pytest.mark.browser\ndef test_page():\n    pass\n")
    root = Path(__file__).resolve().parent.parent
    words = [
        "-q",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-c",
        str(root / "pyproject.toml"),
        *flags,
        str(test),
    ]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=root,
        env={"PATH": str(tmp_path), "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert outcome in ran.stdout, ran.stdout + ran.stderr
    assert "no Chromium on this machine" in ran.stdout


def test_a_golden_file_is_written_once_and_compared_afterwards(tmp_path: Path) -> None:
    Golden(tmp_path, "test_x", update=True)("a.txt", "one\n二")
    Golden(tmp_path, "test_x", update=False)("a.txt", "one\n二\n")
    with pytest.raises(AssertionError, match=r"-二\n\+三"):
        Golden(tmp_path, "test_x", update=False)("a.txt", "one\n三")
    with pytest.raises(AssertionError, match="does not exist yet"):
        Golden(tmp_path, "test_x", update=False)("b.txt", "")
    assert [path.name for path in Golden(tmp_path, "test_x", update=False).unused()] == ["test_x.a.txt"]
