"""What a store in memory holds: the winning graph, and dictionaries beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from graph.facts.statement import Evidence
from graph.store.tables import Batch


@dataclass(slots=True)
class Kept:
    """A statement as kept; its fields are canonical JSON, so that nobody can change them from outside."""

    sid: int
    eid: int
    evidence: Evidence
    order: int
    opened: int
    fields: str
    digest: bytes
    closed: int | None = None


@dataclass(slots=True)
class State:
    """The tables.

    ``graph`` has a node per node (kind, uid, salt, live, props) and an edge per edge, its key the
    edge's id (kind, valid_from, live, observed, props); ``edges`` leads from the id to the ends.
    """

    graph: nx.MultiDiGraph[int] = field(default_factory=nx.MultiDiGraph)
    edges: dict[int, tuple[int, int]] = field(default_factory=dict)
    identities: dict[tuple[str, int, int, int], int] = field(default_factory=dict)
    keys: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    """(kind, space, key) -> (node, batch)."""
    statements: dict[int, Kept] = field(default_factory=dict)
    said: dict[int, list[int]] = field(default_factory=dict)
    """Entity -> its statements."""
    batches: list[Batch] = field(default_factory=list)

    def node(self, eid: int) -> dict[str, Any]:
        """Give a node's attributes."""
        found: dict[str, Any] = self.graph.nodes[eid]
        return found

    def edge(self, eid: int) -> dict[str, Any]:
        """Give an edge's attributes."""
        source, target = self.edges[eid]
        found: dict[str, Any] = self.graph.edges[source, target, eid]
        return found
