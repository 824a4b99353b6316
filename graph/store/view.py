"""A view: the winning graph as of a day and as known at a moment, merges resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.facts.days import day_number, iso_day
from graph.facts.statement import Statement
from graph.facts.winner import EXISTS, winners
from graph.model.schema import KINDS
from graph.model.values import Value
from graph.store.ledger import props_of
from graph.store.merges import Merges
from graph.store.tables import ALWAYS, EdgeRow, LinkRow, NodeRow, Reader


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the winning graph. ``key`` is how users name it; ``props`` its winning values."""

    id: int
    kind: str
    key: str
    props: dict[str, Any]

    @property
    def name(self) -> str:
        """The name, else what stands for one, else the key."""
        return str(self.props.get("name") or self.props.get("text") or self.props.get("topic") or self.key)


@dataclass(frozen=True, slots=True)
class Line:
    """An edge of the winning graph; days are ISO texts, ``observed`` the latest day among its winning facts."""

    id: int
    kind: str
    source: int
    target: int
    valid_from: str | None
    observed: str | None
    props: dict[str, Any]

    @property
    def valid_to(self) -> str | None:
        """The last day it holds, None = open."""
        return self.props.get("valid_to")

    def holds(self, day: str) -> bool:
        """Whether it is valid on a day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a source says about a field, and whether it wins. Days are ISO texts."""

    field: str
    value: Value | None
    source: str
    level: int | None
    reliability: float | None
    observed: str | None
    recorded: str
    batch: int
    decides: bool
    wins: bool


class View:
    """One state of the store, read-only. Everything is in id order."""

    def __init__(self, reader: Reader, *, as_of: int | None, known_at: int | None, today: int) -> None:
        self.reader = reader
        self.as_of = as_of
        self.today = today
        self.day = iso_day(today if as_of is None else as_of)
        head = reader.head()[0]
        self.number = head
        if known_at is not None:
            self.number = max((batch.number for batch in reader.batches() if batch.at <= known_at), default=0)
        self.at = self.number if known_at is not None and self.number < head else None
        self.replayed = as_of is not None or self.at is not None
        self.merges = Merges.read(self)

    # -- nodes

    def nodes(self, kind: str) -> list[Thing]:
        """Give the live nodes of a kind; of merged ones the one that stands for all."""
        return self._things(self.reader.nodes(kind=kind))

    def things(self, ids: Iterable[int]) -> dict[int, Thing]:
        """Give nodes by id; merged ones under the id that stands for them."""
        wanted = {self.merges.stands(eid) for eid in ids}
        return {thing.id: thing for thing in self._things(self.reader.nodes(ids=wanted))}

    def thing(self, eid: int) -> Thing | None:
        """Give one node, None where it is not in this view."""
        return self.things([eid]).get(self.merges.stands(eid))

    # -- edges

    def lines(self, kinds: Sequence[str], *, valid: bool = True) -> list[Line]:
        """Give the edges of these kinds; only those valid on the view's day unless told otherwise."""
        return self._lines(self.reader.edges(kinds=kinds), valid)

    def lines_at(self, ids: Iterable[int], kinds: Sequence[str] | None = None, *, valid: bool = True) -> list[Line]:
        """Give the edges that start or end at any of these nodes."""
        nodes = {other for eid in ids for other in self.merges.members(eid)}
        return self._lines(self.reader.edges_at(nodes, kinds), valid)

    def links(self, kinds: Sequence[str]) -> list[LinkRow]:
        """Give the edges valid on the view's day as plain columns, ends as they stand for merged ones."""
        day = self.today if self.as_of is None else self.as_of
        if not self.replayed and not self.merges:
            rows = self.reader.links(kinds)
        else:
            rows = [link_row(line) for line in self.lines(kinds)]
        return [row for row in rows if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)]

    # -- facts

    def statements(self, eid: int) -> list[Statement]:
        """Give the open statements of an entity and of those merged with it."""
        return self._statements([eid]).get(self.merges.stands(eid), [])

    def facts(self, eid: int) -> list[Fact]:
        """Give everything said about an entity: by field, the winning fact first, then newest first."""
        said = self.statements(eid)
        won = winners(said, self.as_of)
        found = []
        for statement in said:
            evidence = statement.evidence
            if self.as_of is not None and evidence.observed is not None and evidence.observed > self.as_of:
                continue
            for field, value in (statement.fields or {EXISTS: True}).items():
                wins = field in won and won[field][1] is statement
                found.append(
                    Fact(
                        field, value, evidence.source, evidence.level, evidence.reliability,
                        None if evidence.observed is None else iso_day(evidence.observed), iso_day(statement.recorded),
                        statement.order, evidence.decides, wins,
                    )
                )  # fmt: skip
        found.sort(key=lambda fact: (fact.observed or fact.recorded, fact.batch), reverse=True)
        return sorted(found, key=lambda fact: (fact.field, not fact.wins))

    def version(self, eid: int) -> int:
        """Give the newest batch that touched an entity: what an edit names as seen."""
        return self.reader.version(self.merges.members(eid))

    # -- how

    def _statements(self, ids: Iterable[int]) -> dict[int, list[Statement]]:
        wanted = [other for eid in ids for other in self.merges.members(eid)]
        found: dict[int, list[Statement]] = {}
        for eid, said in self.reader.statements(wanted, self.at).items():
            found.setdefault(self.merges.stands(eid), []).extend(said)
        return found

    def _things(self, rows: Sequence[NodeRow]) -> list[Thing]:
        rows = [row for row in rows if self.merges.stands(row.id) == row.id]
        props: dict[int, dict[str, Any]] = {row.id: row.props for row in rows if row.live}
        again = [row.id for row in rows] if self.replayed else [row.id for row in rows if row.id in self.merges]
        if again:
            said = self._statements(again)
            bare = []
            for eid in again:
                won, _ = props_of(said.get(eid, []), self.as_of)
                if won is None:
                    props.pop(eid, None)
                    bare.append(eid)
                else:
                    props[eid] = won
            if bare:
                held = {end for line in self.lines_at(bare, valid=False) for end in (line.source, line.target)}
                props.update({eid: {} for eid in bare if eid in held})
        keys = self._keys(props)
        kinds = {row.id: row.kind for row in rows}
        return [
            Thing(eid, kinds[eid], keys.get(eid, str(eid)), _filled(kinds[eid], props[eid])) for eid in sorted(props)
        ]

    def _lines(self, rows: Sequence[EdgeRow], valid: bool) -> list[Line]:
        rows = [row for row in rows if self.replayed or row.live]
        ends = {row.id: (self.merges.stands(row.source), self.merges.stands(row.target)) for row in rows}
        groups: dict[tuple[str, int, int, int], list[EdgeRow]] = {}
        for row in rows:
            if ends[row.id][0] != ends[row.id][1] or row.source == row.target or row.kind == "SAME_AS":
                groups.setdefault((row.kind, *ends[row.id], row.valid_from), []).append(row)
        again = [row.id for group in groups.values() if self.replayed or len(group) > 1 for row in group]
        said = self.reader.statements(again, self.at) if again else {}
        found = []
        for (kind, source, target, valid_from), group in groups.items():
            if self.replayed or len(group) > 1:
                won, observed = props_of([s for row in group for s in said.get(row.id, [])], self.as_of)
                if won is None:
                    continue
            else:
                won, observed = group[0].props, group[0].observed
            line = Line(
                group[0].id, kind, source, target, None if valid_from == ALWAYS else iso_day(valid_from),
                None if observed is None else iso_day(observed), _filled(kind, won),
            )  # fmt: skip
            if not valid or line.holds(self.day):
                found.append(line)
        return sorted(found, key=lambda line: line.id)

    def _keys(self, ids: Iterable[int]) -> dict[int, str]:
        wanted = {other: eid for eid in ids for other in self.merges.members(eid)}
        mine = [row for row in self.reader.keys_of(wanted if len(wanted) < 5_000 else None) if row.id in wanted]
        shared = self.reader.shared_keys() if any(row.space != "files" for row in mine) else set()
        best: dict[int, tuple[bool, str, str]] = {}
        for row in mine:
            plain = row.space == "files" or (row.kind, row.key) not in shared
            rank = (row.space != "files", row.space, row.key if plain else f"{row.space}:{row.key}")
            eid = wanted[row.id]
            if eid not in best or rank < best[eid]:
                best[eid] = rank
        return {eid: rank[2] for eid, rank in best.items()}


def link_row(line: Line) -> LinkRow:
    """Give an edge as plain columns."""
    return LinkRow(
        line.id, line.kind, line.source, line.target,
        ALWAYS if line.valid_from is None else day_number(line.valid_from),
        None if line.valid_to is None else day_number(line.valid_to), line.props.get("strength"),
        None if line.observed is None else day_number(line.observed),
    )  # fmt: skip


def _filled(kind: str, props: dict[str, Any]) -> dict[str, Any]:
    """Give the values with the kind's defaults, and nothing for what is said to be unknown."""
    defaults = KINDS[kind].defaults()
    if not defaults and "attitude" not in props and "proposed_attitude" not in props:
        return props
    return {**defaults, **{name: value for name, value in props.items() if value != "unknown"}}
