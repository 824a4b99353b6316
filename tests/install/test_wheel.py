"""The wheel in an environment of its own, away from the source, with an empty home: it has all it needs.

The third-party packages are lent from the environment that runs the tests, so nothing is downloaded; our own come from
the wheel alone.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture import sources

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(300), pytest.mark.xdist_group("wheel")]

DATA = {".csv", ".js", ".css", ".md", ".cypher", ".svg", ".html"}


@dataclass(frozen=True)
class Installed:
    """The program as a user has it."""

    folder: Path
    python: Path

    def run(self, *command: str, code: int = 0) -> str:
        """Run a program of the environment and give what it printed."""
        ran = subprocess.run(
            [str(self.python.with_name(command[0])), *command[1:]],
            cwd=self.folder / "elsewhere",
            env=_bare_environment(self.folder / "home"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert ran.returncode == code, ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr, ran.stderr
        return ran.stdout


def _bare_environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    folders = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home))
    return {**kept, **folders, "PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(sources.ROOT)]
    built = subprocess.run(build, capture_output=True, text=True, timeout=120, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("account_graph-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    for name in ("elsewhere", "home"):
        (folder / name).mkdir()
    venv.create(folder / "venv", with_pip=False)
    scripts, program = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    python = folder / "venv" / scripts / program
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True, timeout=120)
    site = sysconfig.get_path("purelib", vars={"base": str(folder / "venv")})
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(folder, python)


@pytest.fixture(scope="module")
def commands(installed: Installed) -> str:
    """What the program says of itself; skips while the command line is not written."""
    if not any((sources.ROOT / "ui" / "cli").glob("*.py")):
        pytest.skip("the command line is not written yet")
    return installed.run("account-graph", "--help")


def _needs(commands: str, *names: str) -> None:
    if missing := [name for name in names if name not in commands]:
        pytest.skip(f"not written yet: {', '.join(missing)}")


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    wanted = {sources.name(path) for path in sources.files(sources.SHIPPED, ".py", *DATA)}
    assert wanted <= packed, sorted(wanted - packed)
    strangers = {name.split("/")[0] for name in packed} - {*sources.SHIPPED, "app.py"}
    assert all(name.endswith(".dist-info") for name in strangers), strangers


def test_our_packages_come_from_the_wheel(installed: Installed) -> None:
    told = installed.run("python", "-c", "import graph, ui, streamlit; print(graph.__file__, ui.__file__, sep='\\n')")
    assert all(line.startswith(str(installed.folder)) for line in told.splitlines())


def test_the_start_check_finds_the_packages_its_own(installed: Installed) -> None:
    told = installed.run("python", "-c", "from ui import own_packages as o; print(o.complaint() or 'ours')")
    assert told.strip() == "ours"


def test_the_start_check_notices_an_overwritten_package(installed: Installed) -> None:
    site = Path(installed.run("python", "-c", "import ui; print(ui.__file__)").strip()).parent.parent
    ours = (site / "graph" / "__init__.py").read_bytes()
    try:
        (site / "graph" / "__init__.py").write_text('"""Another graph."""\n')
        told = installed.run("python", "-c", "from ui import own_packages as o; o.insist()", code=1)
        assert not told
    finally:
        (site / "graph" / "__init__.py").write_bytes(ours)


def test_the_command_says_what_it_can_do(commands: str) -> None:
    assert "account-graph" in commands


@pytest.fixture(scope="module")
def demo(installed: Installed, commands: str) -> Installed:
    """The program with the demo portfolio loaded into its default store."""
    _needs(commands, "demo", "routes", "doctor")
    installed.run("account-graph", "demo", "--no-serve")
    return installed


def test_the_demo_is_kept_in_the_users_own_folder(demo: Installed) -> None:
    assert [path for path in (demo.folder / "home").rglob("*") if path.is_file()]
    assert not list((demo.folder / "elsewhere").iterdir())
    demo.run("account-graph", "doctor")


def test_the_demo_answers_who_to_go_through(demo: Installed) -> None:
    deciders = _deciders()
    assert deciders, "the demo portfolio names no decision maker or economic buyer"
    answers = [
        json.loads(demo.run("account-graph", "routes", person, "--opportunity", opportunity, "--json"))
        for opportunity, person in deciders[:3]
    ]
    assert all(answer["schema"] == 1 for answer in answers)
    assert any(answer["routes"] for answer in answers)


def _deciders() -> list[tuple[str, str]]:
    """Opportunity and person of the demo's own exchange files, where the person decides."""
    rows: list[dict[str, str]] = []
    for path in sorted((sources.ROOT / "ingest" / "demo").rglob("roles*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows += csv.DictReader(lines)
    decide = {"economic_buyer", "decision_maker"}
    return [(row["opportunity"], row["person"]) for row in rows if decide & set(re.split("[;；]", row["role"]))]
