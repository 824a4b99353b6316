"""What is to be said in a batch, before it is known what of it is news."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.facts.news import condense, news
from graph.facts.statement import EXISTS, Evidence, Fields, Statement, asserts, tidy
from graph.store.tables import ALWAYS, KeyRow, New, Reader

CHUNK = 20_000
NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


@dataclass(slots=True)
class Delta:
    """What a draft changes in one state of the store. Ids are those the entities have or get."""

    number: int
    ids: list[int]
    new_nodes: list[tuple[int, str]] = field(default_factory=list)
    new_keys: list[KeyRow] = field(default_factory=list)
    new_edges: list[tuple[int, str, int, int, int]] = field(default_factory=list)
    """In the order of their ids, which come after those of the new nodes."""
    statements: list[New] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    before: dict[int, list[Statement]] = field(default_factory=dict)
    """The open statements of the entities that existed and change."""

    @property
    def empty(self) -> bool:
        """Whether nothing is news."""
        return not self.statements and not self.new_keys


class Draft:
    """Entities by their keys, and what is said of them. A handle stands for an entity until it has an id."""

    def __init__(self) -> None:
        self.nodes: dict[tuple[str, str, str], int] = {}
        self.known: dict[int, int] = {}
        self.edges: dict[tuple[str, int, int, int], int] = {}
        self.said: list[tuple[int, Evidence, Fields] | None] = []
        self._last: list[int] = []
        self._again: dict[int, list[int]] = {}
        """Handles of which something was said on several evidences -> the indexes before the last."""

    def node(self, kind: str, key: str, space: str = "files") -> int:
        """Give the handle of a node by its key; made in the store when it is not there."""
        handle = self.nodes.get((kind, space, key))
        if handle is None:
            handle = self.nodes[(kind, space, key)] = self._handle()
        return handle

    def existing(self, eid: int) -> int:
        """Give the handle of an entity that the store has."""
        handle = self.known.get(eid)
        if handle is None:
            handle = self.known[eid] = self._handle()
        return handle

    def edge(self, kind: str, source: int, target: int, valid_from: int = ALWAYS) -> int:
        """Give the handle of an edge between two handles."""
        identity = (kind, source, target, valid_from)
        handle = self.edges.get(identity)
        if handle is None:
            handle = self.edges[identity] = self._handle()
        return handle

    def say(self, handle: int, fields: Fields, evidence: Evidence) -> int:
        """Say something of an entity; give the index of what was said.

        No fields say that it exists. What the same evidence says twice of one entity becomes one
        statement; of two values that a source says of one field and day the later stays
        (``clash`` tells beforehand). Values of None withdraw; alone they do not say that it exists.
        """
        last = self._last[handle]
        there = self.said[last] if last >= 0 else None
        if there is not None and there[1] == evidence:
            self.said[last] = (handle, evidence, _joined(there[2], fields))
            return last
        if last >= 0:
            self._again.setdefault(handle, []).append(last)
        self._last[handle] = len(self.said)
        self.said.append((handle, evidence, fields))
        return len(self.said) - 1

    def of(self, handle: int) -> list[int]:
        """Give the indexes of what is said of an entity, in order."""
        last = self._last[handle]
        if last < 0:
            return []
        return [index for index in (*self._again.get(handle, ()), last) if self.said[index] is not None]

    def in_slot(self, handle: int, evidence: Evidence) -> list[int]:
        """Give the indexes of what the same source says of an entity for the same day, in order."""
        last = self._last[handle]
        if last < 0:
            return []
        found = []
        for index in (*self._again.get(handle, ()), last):
            there = self.said[index]
            if there and there[1].source == evidence.source and there[1].observed == evidence.observed:
                found.append(index)
        return found

    def unsay(self, index: int) -> None:
        """Take back what was said; an edge of which nothing else is said is not made."""
        there = self.said[index]
        if there is None:
            return
        self.said[index] = None
        handle = there[0]
        if self._last[handle] == index:
            before = self._again.get(handle, [])
            while before and self.said[before[-1]] is None:
                before.pop()
            self._last[handle] = before.pop() if before else -1

    def clash(self, handle: int, fields: Fields, evidence: Evidence) -> str | None:
        """Give a field for which the same source said another value of the same day in this draft."""
        if self._last[handle] < 0:
            return None
        for index in self.in_slot(handle, evidence):
            there = self.said[index]
            assert there is not None
            for name, value in fields.items():
                if name in there[2] and there[2][name] != value:
                    return name
        return None

    def compare(self, reader: Reader, first_id: int) -> Delta:
        """Compare with a state of the store; new entities get ids from ``first_id`` on."""
        number = reader.head()[0]
        delta = Delta(number, [0] * len(self._last), outcomes=[UNCHANGED] * len(self.said))
        fresh = _Ids(first_id)
        self._resolve_nodes(reader, delta, fresh)
        self._resolve_edges(reader, delta, fresh)
        left = self._condensed(delta.ids)
        old: list[int] = []
        mere: list[int] = []
        for index, said in enumerate(self.said):
            if said is None:
                continue
            handle, evidence, fields = said
            eid = delta.ids[handle]
            if eid < first_id:
                old.append(index)
                continue
            kept = left[index] if index in left else tidy(fields)
            if kept is None:
                continue
            if not asserts(kept):
                mere.append(len(delta.statements))
            delta.statements.append(New(eid, evidence, number + 1, kept))
            delta.outcomes[index] = NEW
        if mere:
            _drop_mere_withdrawals(delta, mere)
        for start in range(0, len(old), CHUNK):
            self._judge(reader, delta, old[start : start + CHUNK], left)
        _drop_unsaid(delta)
        return delta

    def _condensed(self, ids: list[int]) -> dict[int, Fields | None]:
        """Give by index what is left of things said of one entity more than once."""
        twice = {ids[handle] for handle in self._again}
        twice.update(ids[handle] for handle in self.known.values())
        if not twice:
            return {}
        said: dict[int, list[int]] = {}
        for index, one in enumerate(self.said):
            if one is not None and ids[one[0]] in twice:
                said.setdefault(ids[one[0]], []).append(index)
        left: dict[int, Fields | None] = {}
        for group in said.values():
            if len(group) > 1:
                things = [one[1:] for index in group if (one := self.said[index]) is not None]
                left.update(zip(group, condense(things), strict=True))
        return left

    def _judge(self, reader: Reader, delta: Delta, chunk: list[int], left: dict[int, Fields | None]) -> None:
        said = [(index, one) for index in chunk if (one := self.said[index]) is not None]
        known = reader.statements({delta.ids[one[0]] for _, one in said})
        for index, (handle, evidence, fields) in said:
            eid = delta.ids[handle]
            there = known.get(eid, [])
            stated = left[index] if index in left else tidy(fields)
            kept = None if stated is None else news(there, evidence, stated)
            if kept is None:
                continue
            delta.before[eid] = there
            delta.statements.append(New(eid, evidence, delta.number + 1, kept))
            delta.outcomes[index] = CHANGED if any(s.asserts for s in there) else NEW

    def _resolve_nodes(self, reader: Reader, delta: Delta, fresh: _Ids) -> None:
        many = len(self.nodes) > 50
        there = {kind: reader.keys(kind) for kind in {kind for kind, _, _ in self.nodes}} if many else {}
        for known, handle in self.known.items():
            delta.ids[handle] = known
        for (kind, space, key), handle in self.nodes.items():
            if many:
                found = there[kind].get((space, key))
            else:
                found = next((row.id for row in reader.find_key(key) if (row.kind, row.space) == (kind, space)), None)
            eid = fresh.take() if found is None else found
            if found is None:
                delta.new_nodes.append((eid, kind))
                delta.new_keys.append(KeyRow(eid, kind, space, key))
            delta.ids[handle] = eid

    def _resolve_edges(self, reader: Reader, delta: Delta, fresh: _Ids) -> None:
        asked: list[tuple[str, int, int, int]] = []
        handles: list[int] = []
        made: dict[tuple[str, int, int, int], int] = {}
        for (kind, source, target, valid_from), handle in self.edges.items():
            if self._last[handle] < 0:
                continue
            ends = delta.ids[source], delta.ids[target]
            if max(ends) >= fresh.first:
                eid = fresh.take()
                delta.new_edges.append((eid, kind, *ends, valid_from))
                delta.ids[handle] = eid
            else:
                asked.append((kind, *ends, valid_from))
                handles.append(handle)
        for start in range(0, len(asked), CHUNK):
            part = asked[start : start + CHUNK]
            for identity, handle, found in zip(
                part, handles[start : start + CHUNK], reader.edge_ids(part), strict=True
            ):
                if found is None and identity not in made:
                    made[identity] = fresh.take()
                    delta.new_edges.append((made[identity], *identity))
                delta.ids[handle] = made[identity] if found is None else found

    def _handle(self) -> int:
        self._last.append(-1)
        return len(self._last) - 1


def _joined(before: Fields, fields: Fields) -> Fields:
    """Give what both say, the later last; that one of them says that the entity exists is kept."""
    both = {**before, **fields}
    exists = EXISTS not in fields and (asserts(before) or asserts(fields))
    return tidy({**both, EXISTS: True} if exists and both else both)


def _drop_mere_withdrawals(delta: Delta, places: list[int]) -> None:
    """Leave out withdrawals about new entities that nothing else makes: a statement, or a line's end."""
    mere = set(places)
    there = {new.eid for place, new in enumerate(delta.statements) if place not in mere}
    there.update(end for row in delta.new_edges if row[0] in there for end in row[2:4])
    delta.statements = [new for place, new in enumerate(delta.statements) if place not in mere or new.eid in there]


def _drop_unsaid(delta: Delta) -> None:
    """Leave out new entities of which nothing is said: nodes that are no edge's end, and edges."""
    stated = {new.eid for new in delta.statements}
    delta.new_edges = [row for row in delta.new_edges if row[0] in stated]
    if len(delta.new_nodes) > len(stated) or any(eid not in stated for eid, _ in delta.new_nodes):
        stated.update(end for row in delta.new_edges for end in row[2:4])
        delta.new_nodes = [row for row in delta.new_nodes if row[0] in stated]
        delta.new_keys = [row for row in delta.new_keys if row.id in stated]


class _Ids:
    """Free ids, from one on."""

    def __init__(self, first: int) -> None:
        self.first = first
        self._next = first

    def take(self) -> int:
        self._next += 1
        return self._next - 1
