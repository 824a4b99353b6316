"""What a networkx user would write for the same files and the same question."""

from __future__ import annotations

import csv
import math
import time
from pathlib import Path
from typing import Any

GIVE_UP = 5.0
"""Seconds of processor time for one answer."""


def read_with_networkx(folder: Path) -> Any:
    """Read the same files into a DiGraph with attributes."""
    import networkx as nx

    graph = nx.DiGraph()
    for name in ("people", "accounts", "opportunities"):
        with (folder / f"{name}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                graph.add_node(row["id"], **row)
    with (folder / "knows.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            graph.add_edge(row["source"], row["target"], **row | {"strength": float(row["strength"])})
    graph.graph["roles"] = {}
    with (folder / "roles.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            graph.graph["roles"].setdefault(row["opportunity"], {})[row["person"]] = (row["role"], row["attitude"])
    return graph


def best_with_networkx(graph: Any, target: str, deal: str, k: int = 3, hops: int = 5) -> list[float] | None:
    """Give the chances of the best legal routes: all simple paths backwards, filtered; None where it takes too long."""
    import networkx as nx

    begun = time.process_time()
    roles = graph.graph["roles"][deal]
    ours = graph.graph.setdefault("ours", {one for one, data in graph.nodes(data=True) if data.get("side") == "seller"})
    out = {one for one, (_, attitude) in roles.items() if attitude == "-2"} - {target}
    net = nx.subgraph_view(graph, filter_node=lambda one: one not in out).reverse(copy=False)
    found: list[float] = []
    for path in nx.all_simple_paths(net, target, ours, cutoff=hops):
        if time.process_time() - begun > GIVE_UP:
            return None
        carriers = path[1:-1]
        if any(roles.get(one, ("",))[0] == "coach" for one in carriers) and not ours & set(carriers):
            steps = zip(path[1:], path, strict=False)
            found.append(math.prod(graph.edges[a, b]["strength"] for a, b in reversed(list(steps))))
    return sorted(found, reverse=True)[:k]
