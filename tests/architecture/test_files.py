"""How files are cut: short, named for one noun, documented."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

from tests.architecture import sources

LONGEST = 300
MEDIAN = 120
FRAME = 30
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "stuff"}

EVERY_FILE = sources.files(sources.OURS, ".py", ".js", ".css")
GRAPH = sources.files(("graph",), ".py")


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_300_lines() -> None:
    long = {sources.name(path): _lines(path) for path in EVERY_FILE if _lines(path) > LONGEST}
    assert not long


@pytest.mark.parametrize("folder", sources.OURS)
def test_the_median_file_of_a_folder_has_at_most_120_lines(folder: str) -> None:
    lengths = [count for path in sources.files((folder,), ".py", ".js", ".css") if (count := _lines(path))]
    assert not lengths or statistics.median(lengths) <= MEDIAN


def test_no_module_is_named_for_nothing() -> None:
    assert not [sources.name(path) for path in EVERY_FILE if path.stem in NAMELESS]


def test_app_py_is_a_frame() -> None:
    frame = sources.ROOT / "app.py"
    assert not frame.exists() or _lines(frame) <= FRAME


@pytest.mark.parametrize("path", GRAPH, ids=sources.name)
def test_everything_public_in_graph_has_a_docstring(path: Path) -> None:
    root = sources.tree(path)
    assert ast.get_docstring(root) or not root.body, "the module itself has none"
    assert not _undocumented(root)


def _undocumented(root: ast.Module) -> list[str]:
    """Public functions and classes, and the methods of protocols, where a contract is told; who keeps it need not."""
    missing: list[str] = []
    classes = [node for node in root.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    told = [node for node in classes if {ast.unparse(base).split("[")[0] for base in node.bases} & {"Protocol", "ABC"}]
    for owner in (root, *told):
        for node in owner.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            marks = {ast.unparse(mark).split("(")[0].split(".")[-1] for mark in node.decorator_list}
            if node.name.startswith("_") or ast.get_docstring(node) or marks & {"overload", "override", "setter"}:
                continue
            missing.append(f"{node.name}, line {node.lineno}")
    return missing
