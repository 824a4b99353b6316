"""The start check: another package with one of our names is noticed before it does harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import sources
from ui import own_packages


def test_our_own_packages_raise_no_complaint() -> None:
    assert own_packages.complaint() == ""


def test_the_check_imports_none_of_the_names_it_asks_about() -> None:
    assert sources.imported(Path(own_packages.__file__)) <= sys.stdlib_module_names


@pytest.mark.parametrize("kind", ["package", "folder"])
def test_a_foreign_package_that_comes_first_is_named_in_both_languages(kind: str, tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    if kind == "package":
        (tmp_path / "queries" / "__init__.py").touch()
    told = _insist(
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.path.append({str(sources.ROOT)!r})", tmp_path
    )
    if kind == "folder":  # a bare folder never wins over a real package
        assert told.returncode == 0, told.stderr
        return
    assert told.returncode == 1
    assert f"queries ({tmp_path / 'queries' / '__init__.py'})" in told.stderr
    assert "Another package" in told.stderr
    assert "独立的环境" in told.stderr


def test_a_missing_package_is_named() -> None:
    assert "nowhere_at_all (missing)" in own_packages.complaint(("nowhere_at_all",))


def _insist(before: str, folder: Path) -> subprocess.CompletedProcess[str]:
    code = f"{before}\nfrom ui import own_packages\nown_packages.insist()"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
