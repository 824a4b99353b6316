"""Overlapping periods of one edge and source: a conflict, within an import and with the store."""

from __future__ import annotations

from collections.abc import Callable

from graph.facts.days import day_number
from graph.facts.statement import Evidence
from graph.store.tables import ALWAYS
from graph.store.view import View
from ingest.resolver import Resolver

FOREVER = 9_999_999
Span = tuple[int, int]


class Periods:
    """The periods of edges that have any; edges without dates are looked up where a dated one joins them."""

    def __init__(self, view: View, kinds: list[str]) -> None:
        self._dated: dict[tuple[str, int, int, str], list[Span]] = {}
        self._ends: set[tuple[str, int, int]] = set()
        self._stored: dict[tuple[str, int, int], list[tuple[int, Span]]] = {}
        self._checks: list[tuple[str, int, int, Span, str, Callable[[], None]]] = []
        for row in view.reader.links(kinds):
            if row.valid_from != ALWAYS or row.valid_to is not None:
                span = (row.valid_from, FOREVER if row.valid_to is None else row.valid_to)
                self._stored.setdefault((row.kind, row.source, row.target), []).append((row.id, span))

    def overlaps(self, kind: str, source: int, target: int, begins: int, ends: object, who: str) -> bool:
        """Whether a period meets another one of this import with the same edge and source."""
        span = _span(begins, ends)
        return any(
            _meet(span, other) for other in self._dated.get((kind, source, target, who), ()) if other[0] != begins
        )

    def add(
        self, kind: str, source: int, target: int, begins: int, ends: object, who: str, drop: Callable[[], None]
    ) -> None:
        """Note a period; ``drop`` rejects its row where the store turns out to have one that it meets."""
        span = _span(begins, ends)
        dated = begins != ALWAYS or ends is not None
        if dated:
            self._dated.setdefault((kind, source, target, who), []).append(span)
            self._ends.add((kind, source, target))
        if dated or self._stored:
            self._checks.append((kind, source, target, span, who, drop))

    def covered(self, kind: str, source: int, target: int, resolver: Resolver) -> bool:
        """Whether a dated edge between these ends is there, said by this import or stored."""
        if (kind, source, target) in self._ends:
            return True
        ends = (kind, resolver.ids.get(source, -1), resolver.ids.get(target, -1))
        return ends in self._stored

    def settle(self, view: View, resolver: Resolver) -> None:
        """Reject the rows whose period meets a stored one of the same edge and source, or an undated one of the import."""
        asked = []
        for kind, source, target, span, who, drop in self._checks:
            undated = resolver.draft.edges.get((kind, source, target, ALWAYS))
            if span[0] != ALWAYS and undated is not None and resolver.draft.says(undated, who):
                drop()
                continue
            ends = (resolver.ids.get(source), resolver.ids.get(target))
            if ends[0] is not None and ends[1] is not None:
                asked.append((kind, ends[0], ends[1], span, who, drop))
        if not asked:
            return
        plain = view.reader.edge_ids([(kind, source, target, ALWAYS) for kind, source, target, *_ in asked])
        for (kind, source, target, span, who, drop), undated in zip(asked, plain, strict=True):
            there = list(self._stored.get((kind, source, target), ()))
            if undated is not None:
                there.append((undated, (ALWAYS, FOREVER)))
            meets = [eid for eid, other in there if other[0] != span[0] and _meet(span, other)]
            if meets and any(_said(view, eid, who) for eid in meets):
                drop()


def _span(begins: int, ends: object) -> Span:
    return begins, FOREVER if ends is None else day_number(str(ends))


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _said(view: View, eid: int, who: str) -> bool:
    evidences: list[Evidence] = [s.evidence for s in view.reader.statements([eid]).get(eid, []) if s.asserts]
    return any(evidence.source == who for evidence in evidences)
