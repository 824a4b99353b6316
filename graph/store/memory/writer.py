"""Writing primitives in memory. Each notes how it is taken back, so that a failed batch leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graph.facts.digest import digest, evidence_text
from graph.model.values import canonical
from graph.store.memory.reader import MemoryReader, copied
from graph.store.memory.state import Kept, State
from graph.store.tables import Batch, EdgeRow, KeyRow, New, NewNode


class MemoryWriter(MemoryReader):
    """The reading and writing primitives of one batch."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self._back: list[Callable[[], object]] = []

    def roll_back(self) -> None:
        """Take back everything that was written."""
        while self._back:
            self._back.pop()()

    def add_nodes(self, rows: Sequence[NewNode]) -> None:
        for eid, kind, uid, salt, props in rows:
            self.state.graph.add_node(eid, kind=kind, uid=uid, salt=salt, live=True, props=_own(props))
            self._back.append(lambda eid=eid: self.state.graph.remove_node(eid))  # type: ignore[misc]

    def add_keys(self, rows: Sequence[KeyRow], number: int) -> list[bytes]:
        for eid, kind, space, key in rows:
            name = (kind, space, key)
            self.state.keys[name] = (eid, number)
            self._back.append(lambda name=name: self.state.keys.pop(name))  # type: ignore[misc]
        return [digest(*self.identity(row.id), "key", f"{row.space}\x1f{row.key}") for row in rows]

    def add_edges(self, rows: Iterable[EdgeRow]) -> None:
        state = self.state
        for eid, kind, source, target, valid_from, live, observed, props in rows:
            state.graph.add_edge(
                source, target, eid, kind=kind, valid_from=valid_from, live=live, observed=observed, props=_own(props)
            )
            state.edges[eid] = source, target
            state.identities[kind, source, target, valid_from] = eid
            self._back.append(lambda eid=eid: self._drop_edge(eid))  # type: ignore[misc]

    def _drop_edge(self, eid: int) -> None:
        edge = self.state.edge(eid)
        source, target = self.state.edges.pop(eid)
        del self.state.identities[edge["kind"], source, target, edge["valid_from"]]
        self.state.graph.remove_edge(source, target, eid)

    def add_statements(self, rows: Sequence[New], number: int) -> list[bytes]:
        state = self.state
        digests = []
        for new in rows:
            sid = len(state.statements) + 1
            fields = canonical(new.fields)
            made = digest(*self.identity(new.eid), evidence_text(new.evidence), fields)
            state.statements[sid] = Kept(sid, new.eid, new.evidence, new.order, number, fields, made)
            state.said.setdefault(new.eid, []).append(sid)
            self._back.append(lambda sid=sid, eid=new.eid: (state.statements.pop(sid), state.said[eid].pop()))  # type: ignore[misc]
            digests.append(made)
        return digests

    def close(self, sids: Sequence[int], number: int) -> list[bytes]:
        rows = [self.state.statements[sid] for sid in sorted(sids)]
        for kept in rows:
            kept.closed = number
            self._back.append(lambda kept=kept: setattr(kept, "closed", None))  # type: ignore[misc]
        return [kept.digest for kept in rows]

    def set_nodes(self, rows: Iterable[tuple[int, dict[str, Any] | None]]) -> None:
        for eid, props in rows:
            self._set(self.state.node(eid), live=props is not None, props=_own(props))

    def set_edges(self, rows: Iterable[tuple[int, dict[str, Any] | None, int | None]]) -> None:
        for eid, props, observed in rows:
            self._set(self.state.edge(eid), live=props is not None, props=_own(props), observed=observed)

    def revive(self, ids: Iterable[int]) -> None:
        graph = self.state.graph
        for eid in set(ids):
            node = self.state.node(eid)
            if node["props"] is None:
                lines = [*graph.out_edges(eid, data="live"), *graph.in_edges(eid, data="live")]
                self._set(node, live=any(live for _, _, live in lines))

    def add_batch(self, batch: Batch) -> None:
        self.state.batches.append(batch)
        self._back.append(self.state.batches.pop)

    def _set(self, there: dict[str, Any], **values: Any) -> None:
        before = {name: there[name] for name in values}
        there.update(values)
        self._back.append(lambda: there.update(before))


def _own(props: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if props is None else copied(props)
