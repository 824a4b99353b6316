"""Who may import whom, and that the contracts bite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import sources

# What a distribution is imported as, where the two differ.
MODULES = {"python-calamine": {"python_calamine"}, "pydantic": {"pydantic", "pydantic_core"}, "pyyaml": {"yaml"}}


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=110, check=False
    )


def test_the_directions_of_imports_hold() -> None:
    ran = _lint_imports(sources.ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("graph/model/planted.py", "import graph.services", "Inside graph"),
        ("graph/facts/planted.py", "import ingest", "ui on ingest on graph"),
        ("ingest/planted.py", "import graph.analysis", "ingest sees"),
        ("graph/services/planted.py", "import sqlite3", "Only graph.store imports an engine"),
        ("graph/analysis/planted.py", "import graph.store", "analysis sees neither"),
        ("graph/planted.py", "", "Inside graph"),
        ("ui/view_models/planted.py", "import streamlit", "Only ui and app import streamlit"),
        ("ui/pages/planted.py", "import pyvis", "Only ui.components imports pyvis"),
    ],
)
def test_a_planted_wrong_import_is_caught(module: str, line: str, contract: str, tmp_path: Path) -> None:
    """In a bare copy of the tree: the packages with nothing in them, and the one wrong line."""
    inner = ("model", "facts", "store", "analysis", "services")
    pages = ("components", "cli", "pages", "view_models", "i18n")
    packages = [*sources.SHIPPED, *(f"graph/{name}" for name in inner), *(f"ui/{name}" for name in pages)]
    for package in packages:
        (tmp_path / package).mkdir(parents=True, exist_ok=True)
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_bytes((sources.ROOT / "pyproject.toml").read_bytes())
    assert _lint_imports(tmp_path).returncode == 0
    (tmp_path / module).write_text(line)
    ran = _lint_imports(tmp_path)
    assert ran.returncode != 0
    assert contract in ran.stdout + ran.stderr


def test_app_py_stands_on_ui_and_streamlit_alone_and_nobody_on_it() -> None:
    frame = sources.ROOT / "app.py"
    if frame.exists():
        assert sources.imported(frame) - set(sys.stdlib_module_names) <= {"ui", "streamlit"}
    packages = sources.files(sources.SHIPPED, ".py")
    assert not [sources.name(path) for path in packages if path != frame and "app" in sources.imported(path)]


def _declared() -> set[str]:
    """The run-time dependencies by the name they are imported as."""
    lines = sources.project_table()["project"]["dependencies"]
    names = [line.split(">=")[0].strip().lower() for line in lines]
    return {module for name in names for module in MODULES.get(name, {name})}


def test_every_import_of_the_wheel_is_a_declared_dependency() -> None:
    known = set(sys.stdlib_module_names) | set(sources.SHIPPED) | {"app"} | _declared()
    # Opened only where the embedded Cypher view or a frame from another library is asked for.
    optional = {"arcadedb", "arcadedb_embedded"}
    undeclared = {
        sources.name(path): sorted(missing)
        for path in sources.files(sources.SHIPPED, ".py")
        if (missing := sources.imported(path) - known - optional)
    }
    assert not undeclared, "add them to pyproject.toml and docs/dependencies.md"
