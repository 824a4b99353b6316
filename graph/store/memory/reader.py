"""Reading primitives in memory. What they give is a copy."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from graph.facts.days import day_number, day_of
from graph.facts.digest import FIRST, digest, edge_identity, evidence_text, node_identity
from graph.facts.statement import Statement
from graph.model.values import fold
from graph.store.memory.state import Kept, State
from graph.store.tables import Batch, Digests, EdgeRow, Entry, KeyRow, LinkRow, NodeRow


class MemoryReader:
    """The reading primitives over a state that nobody changes meanwhile."""

    def __init__(self, state: State) -> None:
        self.state = state

    def head(self) -> tuple[int, bytes]:
        batches = self.state.batches
        return (batches[-1].number, batches[-1].hash) if batches else (0, FIRST)

    def batches(self, since: int = 0) -> list[Batch]:
        return [batch for batch in self.state.batches if batch.number > since]

    def batch_of(self, delivery: str) -> Batch | None:
        return next((batch for batch in self.state.batches if batch.delivery == delivery), None)

    def find_key(self, key: str) -> list[KeyRow]:
        rows = [KeyRow(eid, *name) for name, (eid, _) in self.state.keys.items() if name[2] == key]
        return sorted(rows, key=lambda row: (row.kind, row.space))

    def keys(self, kind: str) -> dict[tuple[str, str], int]:
        return {(space, key): eid for (k, space, key), (eid, _) in self.state.keys.items() if k == kind}

    def keys_of(self, ids: Iterable[int] | None) -> list[KeyRow]:
        wanted = None if ids is None else set(ids)
        rows = [KeyRow(eid, *name) for name, (eid, _) in self.state.keys.items() if wanted is None or eid in wanted]
        return sorted(rows, key=lambda row: (row.id, row.space, row.key))

    def shared_keys(self) -> set[tuple[str, str]]:
        named = {(kind, key, eid) for (kind, _, key), (eid, _) in self.state.keys.items()}
        count = Counter((kind, key) for kind, key, _ in named)
        return {name for name, times in count.items() if times > 1}

    def find_name(self, folded: str) -> list[NodeRow]:
        rows = (row for row in self.nodes() if row.live)
        return [row for row in rows if row.props.get("name") is not None and fold(str(row.props["name"])) == folded]

    def nodes(self, ids: Iterable[int] | None = None, kind: str | None = None) -> list[NodeRow]:
        graph = self.state.graph
        wanted = sorted(graph.nodes if ids is None else {eid for eid in ids if eid in graph})
        return [
            self._node(eid) for eid in wanted if ids is not None or kind is None or graph.nodes[eid]["kind"] == kind
        ]

    def edges(self, ids: Iterable[int] | None = None, kinds: Sequence[str] | None = None) -> list[EdgeRow]:
        edges = self.state.edges
        wanted = sorted(edges if ids is None else {eid for eid in ids if eid in edges})
        rows = [self._edge(eid) for eid in wanted]
        return rows if ids is not None or kinds is None else [row for row in rows if row.kind in kinds]

    def edges_at(self, nodes: Iterable[int], kinds: Sequence[str] | None = None) -> list[EdgeRow]:
        graph = self.state.graph
        there = {eid for eid in nodes if eid in graph}
        found = {eid for _, _, eid in graph.out_edges(there, keys=True)}
        found |= {eid for _, _, eid in graph.in_edges(there, keys=True)}
        return [row for row in self.edges(ids=found) if kinds is None or row.kind in kinds]

    def links(self, kinds: Sequence[str]) -> list[LinkRow]:
        found = []
        for row in self.edges(kinds=kinds):
            if row.live:
                ends, strength = row.props.get("valid_to"), row.props.get("strength")
                last = None if ends is None else day_number(ends)
                number = None if strength is None else float(strength)
                found.append(LinkRow(*row[:5], last, number, row.observed))
        return found

    def edge_ids(self, wanted: Sequence[tuple[str, int, int, int]]) -> list[int | None]:
        return [self.state.identities.get(identity) for identity in wanted]

    def statements(self, ids: Iterable[int] | None, at: int | None = None) -> dict[int, list[Statement]]:
        def open_then(kept: Kept) -> bool:
            if at is None:
                return kept.closed is None
            return kept.opened <= at and (kept.closed is None or kept.closed > at)

        found: dict[int, list[Statement]] = {}
        for entry in self._entries(ids, open_then):
            found.setdefault(entry.statement.eid, []).append(entry.statement)
        return found

    def entries_by(self, number: int) -> Iterator[Entry]:
        found = self._entries(None, lambda kept: number in (kept.opened, kept.closed))
        yield from sorted(found, key=lambda entry: entry.statement.sid)

    def entries(self, ids: Iterable[int]) -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        for entry in self._entries(ids, lambda _: True):
            found.setdefault(entry.statement.eid, []).append(entry)
        return found

    def said_by(self, source: str) -> list[tuple[int, int]]:
        there = self.state.statements.values()
        return [(kept.sid, kept.eid) for kept in there if kept.closed is None and kept.evidence.source == source]

    def spoken_of(self, source: str, kinds: Sequence[str]) -> list[int]:
        graph = self.state.graph
        ids = {eid for _, eid in self.said_by(source) if eid in graph}
        return sorted(eid for eid in ids if graph.nodes[eid]["kind"] in kinds)

    def sources(self) -> list[tuple[str, int]]:
        count: Counter[str] = Counter()
        for kept in self.state.statements.values():
            count[kept.evidence.source] += kept.closed is None
        return sorted(count.items())

    def version(self, ids: Sequence[int]) -> int:
        said = (self.state.statements[sid] for eid in ids for sid in self.state.said.get(eid, ()))
        return max((max(kept.opened, kept.closed or 0) for kept in said), default=0)

    def changed_since(self, number: int) -> list[int]:
        kept = self.state.statements.values()
        return sorted({one.eid for one in kept if one.opened > number or (one.closed or 0) > number})

    def last_id(self) -> int:
        return max((*self.state.graph.nodes, *self.state.edges), default=0)

    def digests(self) -> Digests:
        found = Digests()
        for (kind, space, key), (eid, number) in sorted(
            self.state.keys.items(), key=lambda item: (*item[1], item[0][1:])
        ):
            if eid not in self.state.graph or self.state.graph.nodes[eid]["kind"] != kind:
                found.flaws.append(("key", f"{space}:{key}"))
            else:
                found.opened.setdefault(number, []).append(digest(*self.identity(eid), "key", f"{space}\x1f{key}"))
        for kept in self.state.statements.values():
            found.count += 1
            found.opened.setdefault(kept.opened, []).append(kept.digest)
            if kept.closed is not None:
                found.closed.setdefault(kept.closed, []).append(kept.digest)
            if digest(*self.identity(kept.eid), evidence_text(kept.evidence), kept.fields) != kept.digest:
                found.wrong.append(kept.sid)
        return found

    def identity(self, eid: int) -> tuple[bytes, str]:
        """Give the salt and the outside identity of an entity."""
        if eid not in self.state.edges:
            node = self.state.node(eid)
            return node["salt"], node_identity(node["kind"], node["uid"])
        source, target = (self.state.node(end) for end in self.state.edges[eid])
        edge = self.state.edge(eid)
        text = edge_identity(edge["kind"], source["uid"], target["uid"], edge["valid_from"])
        return source["salt"] + target["salt"], text

    def _entries(self, ids: Iterable[int] | None, wanted: Callable[[Kept], bool]) -> list[Entry]:
        state = self.state
        sids = (
            sorted(state.statements, key=lambda sid: (state.statements[sid].eid, sid))
            if ids is None
            else [sid for eid in sorted(set(ids)) for sid in state.said.get(eid, ())]
        )
        found = []
        for kept in (state.statements[sid] for sid in sids):
            if kept.order <= len(state.batches) and wanted(kept):
                recorded = day_of(state.batches[kept.order - 1].at)
                said = Statement(kept.sid, kept.eid, kept.evidence, kept.order, recorded, json.loads(kept.fields))
                found.append(Entry(said, kept.opened, kept.closed))
        return found

    def _node(self, eid: int) -> NodeRow:
        node = self.state.node(eid)
        return NodeRow(eid, node["kind"], node["uid"], node["salt"], node["live"], copied(node["props"]))

    def _edge(self, eid: int) -> EdgeRow:
        edge = self.state.edge(eid)
        ends = self.state.edges[eid]
        return EdgeRow(
            eid, edge["kind"], *ends, edge["valid_from"], edge["live"], edge["observed"], copied(edge["props"])
        )


def copied(props: dict[str, Any] | None) -> dict[str, Any]:
    """Give values that can be changed without changing the store."""
    return {name: list(value) if isinstance(value, list) else value for name, value in (props or {}).items()}
