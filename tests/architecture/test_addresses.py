"""Local means local: nothing shipped names another machine, and nothing at all names this one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.architecture import sources

# Names, not addresses: nobody ever asks these hosts for anything.
NAMESPACES = (
    "http://www.w3.org/",  # XML, SVG
    "http://schemas.openxmlformats.org/",  # spreadsheets
    "http://purl.oclc.org/ooxml/",
    "http://graphml.graphdrawing.org/",
)
LOCAL = {"localhost", "127.0.0.1", "[::1]", "::1", "0.0.0.0"}
ADDRESS = re.compile(
    r"""(?:https?|wss?|ftp)://[^\s"'<>)\\`]*|(?<![:\w])//[a-z0-9-]+(?:\.[a-z0-9-]+)+/""", re.IGNORECASE
)

# Put together here, so that this file does not name what it looks for.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
        ("cdnjs", "cloudflare", "com"),
        ("repo1", "maven", "org"),
        ("repo", "maven", "apache", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("deb", "debian", "org"),
    )
)
MACHINE = re.compile(r"(?<![\w.])/(?:" + "|".join(("root", "work", "home", "Users")) + r")/\w")
LOCK_FILES = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"}

SHIPPED_FILES = sources.files(sources.SHIPPED, ".py", ".js", ".css", ".html", ".svg", ".md", ".cypher")


def _kept() -> list[Path]:
    """Files that git keeps or would keep; data as users bring it aside."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=sources.ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    ).stdout
    paths = (sources.ROOT / name.decode() for name in listed.split(b"\0") if name)
    return [path for path in paths if path.is_file() and "tests/data/" not in path.as_posix()]


def _texts() -> list[tuple[Path, str]]:
    found = []
    for path in _kept():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def _is_outside(address: str) -> bool:
    if address.startswith(NAMESPACES):
        return False
    host = (urlsplit(address).hostname or "") if "{" not in address.split("//")[1][:1] else ""
    return bool(host) and host not in LOCAL


@pytest.mark.parametrize("path", SHIPPED_FILES, ids=sources.name)
def test_a_shipped_file_names_no_outside_address(path: Path) -> None:
    found = [
        f"line {line}: {address}"
        for line, text in sources.strings(path)
        for address in ADDRESS.findall(text)
        if _is_outside(address)
    ]
    assert not found


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ('src="//cdn.example.com/x.js"', True),
        ("https://example.org/a", True),
        ("http://127.0.0.1:8501", False),
        ("http://www.w3.org/2000/svg", False),
        ("http://{host}:{port}", False),
        ("x = a // b", False),
    ],
)
def test_the_search_for_addresses_finds_them(text: str, outside: bool) -> None:
    assert any(map(_is_outside, ADDRESS.findall(text))) is outside


def test_no_file_names_a_package_registry() -> None:
    found = [(sources.name(path), host) for path, text in _texts() for host in REGISTRIES if host in text]
    assert not found


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [(sources.name(path), hit[0]) for path, text in _texts() if (hit := MACHINE.search(text))]
    assert not found


def test_no_lock_file_is_kept() -> None:
    assert not [sources.name(path) for path in _kept() if path.name in LOCK_FILES]


def test_constraints_are_names_and_versions() -> None:
    lines = (sources.ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    stated = [line for line in lines if line and not line.startswith("#")]
    wrong = [line for line in stated if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+( ; [^/@]+)?", line)]
    assert stated
    assert not wrong
