"""What a networkx user would write for the best routes through a coach."""

from __future__ import annotations

import math
import time
from itertools import pairwise
from typing import Any

import networkx as nx
from _accounts import Made, Question

HOPS = 5
CAP = 5.0  # processor seconds for one answer


class Theirs:
    """What a networkx user would write: the forbidden taken out, then paths listed and filtered."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._graph: Any = nx.DiGraph()
        self._graph.add_nodes_from(range(made.people))
        self._graph.add_edges_from((*pair, {"cost": -math.log(chance)}) for pair, chance in made.links.items())

    def _allowed(self, target: int) -> Any:
        graph = self._graph.copy()
        graph.remove_edges_from([(u, v) for v in self._made.ours for u in list(graph.predecessors(v))])
        graph.remove_nodes_from([node for node in self._made.blocked if node != target])
        return graph

    def listed(self, question: Question, k: int) -> list[list[int]] | None:
        """All simple paths within the hop limit from everybody of ours, filtered, sorted."""
        graph, found = self._allowed(question.target), []
        began = time.process_time()
        for start in self._made.ours:
            for path in nx.all_simple_paths(graph, start, question.target, cutoff=HOPS):
                if set(path[1:-1]) & set(question.coaches):
                    found.append((-_chance(self._made, path), len(path), path))
                if time.process_time() - began > CAP:
                    return None
        return [path for _, _, path in sorted(found)[:k]]

    def ranked(self, question: Question, k: int) -> list[list[int]] | None:
        """Shortest simple paths by -ln chance from a node before all of ours, until k are legal or the cap."""
        graph = self._allowed(question.target)
        graph.add_edges_from((-1, start, {"cost": 0.0}) for start in self._made.ours)
        found: list[list[int]] = []
        began = time.process_time()
        if not nx.has_path(graph, -1, question.target):
            return found
        for path in nx.shortest_simple_paths(graph, -1, question.target, weight="cost"):
            if len(path) <= HOPS + 2 and set(path[2:-1]) & set(question.coaches):
                found.append(path[1:])
            if len(found) == k:
                return found
            if time.process_time() - began > CAP:
                return None
        return found


def _chance(made: Made, path: list[int]) -> float:
    reached = 1.0
    for pair in pairwise(path):
        reached *= made.links[pair]
    return float(f"{reached:.12g}")
