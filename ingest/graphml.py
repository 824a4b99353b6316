"""The winning graph as GraphML, for other programs."""

from __future__ import annotations

import io
from typing import Any

from graph.model.schema import EDGES, NODES
from graph.model.sharing import shareable
from graph.store.view import View


def text(view: View, *, full: bool = False) -> str:
    """Give GraphML: node ids are ``Kind:key``; lists joined by ``;``. Without ``full`` what is private is left out."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names: dict[int, str] = {}
    for kind in NODES:
        for thing in view.nodes(kind):
            names[thing.id] = f"{kind}:{thing.key}"
            props = thing.props if full else shareable(kind, thing.props)
            if props is not None:
                graph.add_node(names[thing.id], kind=kind, key=thing.key, **_flat(props))
    for line in view.lines(sorted(EDGES)):
        props = line.props if full else shareable(line.kind, line.props)
        if props is None or line.source not in names or line.target not in names:
            continue
        days = {"valid_from": line.valid_from} if line.valid_from else {}
        graph.add_edge(names[line.source], names[line.target], kind=line.kind, **days, **_flat(props))
    out = io.BytesIO()
    nx.write_graphml(graph, out, named_key_ids=True)
    return out.getvalue().decode("utf-8")


def _flat(props: dict[str, Any]) -> dict[str, str | int | float | bool]:
    renamed = {"kind": "sort"}
    return {
        renamed.get(name, name): ";".join(value) if isinstance(value, list) else value for name, value in props.items()
    }
