"""The project's own files, as the architecture tests read them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = ("graph", "ingest", "queries", "ui")
OURS = (*SHIPPED, "tests", "bench")


def files(folders: tuple[str, ...], *suffixes: str) -> list[Path]:
    """Files with one of the suffixes below the folders, and app.py where `ui` is among them, in path order."""
    found = {path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes}
    if "ui" in folders and ".py" in suffixes and (ROOT / "app.py").exists():
        found.add(ROOT / "app.py")
    return sorted(path for path in found if path.is_file() and "data" not in path.relative_to(ROOT).parts[1:-1])


def name(path: Path) -> str:
    """A file's path from the project's folder, for messages and test ids."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def project_table() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Top-level names that a file imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file with their lines: a Python file's strings without its docstrings, else its lines."""
    if path.suffix != ".py":
        yield from enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        return
    root = tree(path)
    bodies = (node.body for node in ast.walk(root) if hasattr(node, "body") and isinstance(node.body, list))
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(root):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
