"""The kinds as a document, read off the classes: ``python -m graph.model.describe > docs/schema.md``."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator

from graph.model.entity import Edge, Kind
from graph.model.schema import EDGES, NODES
from graph.model.values import Listing, Number, ValueType, Words


def markdown() -> str:
    """Give ``docs/schema.md``: every kind with its label, verb, ends, fields, units, ranges and file."""
    parts = [
        "# Kinds of nodes and edges\n\n"
        "Read off the classes in `graph/model/kinds` by `python -m graph.model.describe`; a test compares them.\n"
        "Every kind also keeps the columns that no kind knows, as written, under `raw:HEADER`. Private fields stay\n"
        "with us: exports and pictures leave them out unless `--full` is said.\n",
        "## Nodes\n",
        *(part for kind in NODES.values() for part in _kind(kind)),
        "## Edges\n\nAn edge's identity is kind, ends and `valid_from`; it holds from then through `valid_to`.\n",
        *(part for kind in EDGES.values() for part in _kind(kind)),
    ]
    return "\n".join(parts)


def _kind(kind: type[Kind]) -> Iterator[str]:
    yield f"### {kind.tag()} {kind.chinese}\n"
    yield f"{(kind.__doc__ or '').strip()}\n"
    if issubclass(kind, Edge):
        ends = " → ".join(" | ".join(side) for side in kind.ends)
        yield f"{ends} · *{kind.verb}*\n"
    if kind.table is not None:
        required = ", ".join(f"**{column}**" for column in kind.table.required)
        others = "".join(f", {column}" for column in kind.table.order)
        yield f"File `{kind.table.name}`: {required}{others}\n"
    yield "| field | type | range | unit | meaning |\n|---|---|---|---|---|"
    for name, said in kind.said().items():
        private = " (private)" if said.private else ""
        unit = said.unit or said.type.unit
        yield f"| `{name}` | {said.type.name} | {_range(said.type)} | {unit} | {said.description}{private} |"
    yield ""


def _range(kind: ValueType) -> str:
    if isinstance(kind, Listing):
        inner = _range(kind.item)
        return f"list of {inner}" if inner else "list"
    if isinstance(kind, Words):
        return ", ".join(kind.words)
    if isinstance(kind, Number) and (kind.low > -math.inf or kind.high < math.inf):
        low = "" if kind.low == -math.inf else f"{kind.low:g}"
        high = "" if kind.high == math.inf else f"{kind.high:g}"
        return f"{low}…{high}"
    return ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
