"""A view: the winning graph as of a day and as known at a moment, merges resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from graph.facts.days import iso_day
from graph.facts.statement import Statement
from graph.facts.winner import EXISTS, winners
from graph.model.schema import KINDS
from graph.store.draft import CHUNK
from graph.store.ledger import props_of
from graph.store.merges import SAME_AS, Merges
from graph.store.tables import ALWAYS, EdgeRow, LinkRow, NodeRow, Reader
from graph.store.things import Fact, Line, Thing, link_row

__all__ = ["Fact", "Line", "Thing", "View", "link_row"]

HOME = "files"
"""The key space that a plain key means first."""


class View:
    """One state of the store, read-only. Everything is in id order."""

    def __init__(
        self, reader: Reader, *, as_of: int | None, known_at: int | None, today: int, number: int | None = None
    ) -> None:
        """Look at a state; days are numbers, ``number`` is a batch after which to look, in place of ``known_at``."""
        self.reader = reader
        self.as_of = as_of
        self.today = today
        self.on = today if as_of is None else as_of
        self.day = iso_day(self.on)
        head = reader.head()[0]
        self.number = head if number is None else min(number, head)
        if known_at is not None:
            self.number = max((batch.number for batch in reader.batches() if batch.at <= known_at), default=0)
        self.at = self.number if self.number < head else None
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
        if self.replayed:
            rows = [link_row(line) for line in self.lines(kinds)]
        else:
            rows = self.reader.links(kinds)
            if self.merges:
                merged = [row.id for row in rows if row.source in self.merges or row.target in self.merges]
                away = set(merged)
                lines = self._lines(self.reader.edges(ids=merged), valid=True)
                rows = [row for row in rows if row.id not in away] + [link_row(line) for line in lines]
                rows.sort()
        on = self.on
        return [row for row in rows if row.valid_from <= on and (row.valid_to is None or row.valid_to >= on)]

    # -- facts

    def statements(self, eid: int) -> list[Statement]:
        """Give the open statements of a node or edge, and of those that are one with it."""
        either = self.merges and eid not in self.merges
        found = self.statements_of_lines([eid]) if either else self.statements_of([eid])
        return next(iter(found.values()), [])

    def statements_of(self, ids: Iterable[int]) -> dict[int, list[Statement]]:
        """Give the open statements of nodes by the id that stands; as of a day without those observed later."""
        wanted = [other for eid in ids for other in self.merges.members(eid)]
        found: dict[int, list[Statement]] = {}
        for eid, said in self.reader.statements(wanted, self.at).items():
            found.setdefault(self.merges.stands(eid), []).extend(self._seen(said))
        return found

    def statements_of_lines(self, ids: Iterable[int]) -> dict[int, list[Statement]]:
        """Give the open statements of edges by id, with those of edges that are one with it."""
        stands = {other: eid for eid in ids for other in (self._parallel(eid) if self.merges else (eid,))}
        found: dict[int, list[Statement]] = {}
        for eid, said in self.reader.statements(stands, self.at).items():
            found.setdefault(stands[eid], []).extend(self._seen(said))
        return found

    def _seen(self, said: list[Statement]) -> list[Statement]:
        if self.as_of is None:
            return said
        return [s for s in said if s.evidence.observed is None or s.evidence.observed <= self.as_of]

    def facts(self, eid: int) -> list[Fact]:
        """Give everything said about an entity: by field, the winning fact first, then newest first."""
        said = self.statements(eid)
        won = winners(said, self.as_of)
        found = []
        for statement in said:
            evidence = statement.evidence
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

    def _things(self, rows: Sequence[NodeRow]) -> list[Thing]:
        rows = [row for row in rows if self.merges.stands(row.id) == row.id]
        props: dict[int, dict[str, Any]] = {row.id: row.props for row in rows if row.live}
        again = [row.id for row in rows] if self.replayed else [row.id for row in rows if row.id in self.merges]
        if again:
            said = self.statements_of(again)
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
        groups = self._grouped(row for row in rows if self.replayed or row.live)
        found = []
        for part in _parts(groups):
            again = [row.id for group in part if self.replayed or len(group) > 1 for row in group]
            said = self.reader.statements(again, self.at) if again else {}
            for group in part:
                row = group[0]
                won, observed = row.props, row.observed
                if self.replayed or len(group) > 1:
                    there, observed = props_of([s for one in group for s in said.get(one.id, [])], self.as_of)
                    if there is None:
                        continue
                    won = there
                source, target = self._ends(row)
                first = None if row.valid_from == ALWAYS else iso_day(row.valid_from)
                latest = None if observed is None else iso_day(observed)
                line = Line(row.id, row.kind, source, target, first, latest, _filled(row.kind, won))
                if not valid or line.holds(self.day):
                    found.append(line)
        found.sort(key=lambda line: line.id)
        return found

    def _ends(self, row: EdgeRow) -> tuple[int, int]:
        """Give the ends of an edge as they stand; a merge itself keeps its own."""
        if row.kind == SAME_AS or not self.merges:
            return row.source, row.target
        return self.merges.stands(row.source), self.merges.stands(row.target)

    def _grouped(self, rows: Iterable[EdgeRow]) -> Iterable[list[EdgeRow]]:
        """Give edges in groups that are one because their ends are; those that a merge makes self loops are dropped."""
        if not self.merges:
            return ([row] for row in rows)
        groups: dict[tuple[str, int, int, int], list[EdgeRow]] = {}
        for row in rows:
            source, target = self._ends(row)
            if source != target or row.source == row.target:
                groups.setdefault((row.kind, source, target, row.valid_from), []).append(row)
        return groups.values()

    def _parallel(self, eid: int) -> list[int]:
        """Give the edges that are one with an edge because their ends are."""
        row = next(iter(self.reader.edges(ids=[eid])), None)
        if row is None or (row.source not in self.merges and row.target not in self.merges):
            return [eid]
        ends = self.merges.members(row.source)
        rows = self.reader.edges_at(ends, [row.kind])
        group = next((g for g in self._grouped(rows) if any(one.id == eid for one in g)), [row])
        return [one.id for one in group]

    def key(self, eid: int) -> str:
        """Give a node's own key as users write it, also of one for which another stands."""
        return self._named({eid: eid}).get(eid, str(eid))

    def _keys(self, ids: Iterable[int]) -> dict[int, str]:
        return self._named({other: eid for eid in ids for other in self.merges.members(eid)})

    def _named(self, wanted: Mapping[int, int]) -> dict[int, str]:
        """Give the first key of each group of nodes; with its space where the key alone means another."""
        many = len(wanted) >= 5_000
        mine = [row for row in self.reader.keys_of(None if many else wanted) if row.id in wanted]
        foreign = {row.key for row in mine if row.space != HOME}
        if len(foreign) > 200:
            shared = self.reader.shared_keys()
        else:
            rows = [row for key in foreign for row in self.reader.find_key(key)]
            holders = {(row.kind, row.key): set[int]() for row in rows}
            for row in rows:
                holders[row.kind, row.key].add(row.id)
            shared = {name for name, ids in holders.items() if len(ids) > 1}
        best: dict[int, tuple[bool, str, str]] = {}
        for row in mine:
            plain = row.space == HOME or (row.kind, row.key) not in shared
            rank = (row.space != HOME, row.space, row.key if plain else f"{row.space}:{row.key}")
            eid = wanted[row.id]
            best[eid] = min(best.get(eid, rank), rank)
        return {eid: rank[2] for eid, rank in best.items()}


def _filled(kind: str, props: dict[str, Any]) -> dict[str, Any]:
    """Give the values with the kind's defaults, and no attitude where it is said to be unknown."""
    defaults = _defaults(kind)
    unknown = [name for name in ("attitude", "proposed_attitude") if props.get(name) == "unknown"]
    if not defaults and not unknown:
        return props
    return {**defaults, **{name: value for name, value in props.items() if name not in unknown}}


def _parts(groups: Iterable[list[EdgeRow]]) -> Iterator[list[list[EdgeRow]]]:
    rest = iter(groups)
    while part := list(islice(rest, CHUNK)):
        yield part


@cache
def _defaults(kind: str) -> dict[str, Any]:
    known = KINDS.get(kind)
    return known.defaults() if known else {}
