"""The schema table: every kind, read off the classes."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Final, TypeVar

from graph.model.entity import Edge, Kind, Node, Table
from graph.model.kinds import accounts, people, sale, team

K = TypeVar("K", bound=Kind)


def _kinds(base: type[K], *modules: ModuleType) -> dict[str, type[K]]:
    found = {}
    for module in modules:
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, base) and kind.__module__ == module.__name__:
                found[kind.tag()] = kind
    return dict(sorted(found.items()))


_MODULES: Final = (accounts, people, sale, team)
NODES: Final[dict[str, type[Node]]] = _kinds(Node, *_MODULES)
"""Label -> class."""
EDGES: Final[dict[str, type[Edge]]] = _kinds(Edge, *_MODULES)
"""Type -> class."""
KINDS: Final[dict[str, type[Kind]]] = {**NODES, **EDGES}
"""Label or type -> class."""
TABLES: Final[dict[str, tuple[Table, type[Kind]]]] = {
    kind.table.name: (kind.table, kind) for kind in KINDS.values() if kind.table is not None
}
"""Name of an exchange file -> its table and the kind of its main entity."""


def kind(tag: str) -> type[Kind]:
    """Give the class of a label or type, in any case; KeyError where there is none."""
    return KINDS.get(tag) or {name.casefold(): found for name, found in KINDS.items()}[tag.casefold()]
