"""What a source names in a column replaces what it named there before, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.facts.statement import Evidence, Fields, Statement
from graph.facts.winner import EXISTS
from graph.store.tables import ALWAYS, EdgeRow
from graph.store.view import Thing, View
from ingest.held import Held
from ingest.naming import Group, Naming
from ingest.resolver import Resolver


@dataclass(slots=True)
class _Day:
    """What a source names on a day: handle -> the fields that it says of the edge."""

    number: int
    evidence: Evidence
    naming: Naming | None = None
    named: dict[int, set[str]] = field(default_factory=dict)


def replace(namings: Sequence[Naming], resolver: Resolver, held: Held, view: View, today: int) -> None:
    """Withdraw, on each day, what a source named the day before and does not name any more.

    Only edges without dates: those with a period end by it. The days are those of this import and of
    the store together, so that the same graph comes out in whatever order files are imported.

    Parameters
    ----------
    namings
        What all cells name; their edges are said already.
    resolver, held, view
        The import's entities, and the store.
    today
        The day that counts for what is undated and new.
    """
    groups: dict[Group, list[Naming]] = {}
    for naming in namings:
        if not naming.dated:
            groups.setdefault(naming.group, []).append(naming)
    waiting = [group for group in groups.values() if not _quiet(group, resolver, held)]
    stored = _stored(waiting, resolver, view)
    statements = view.reader.statements({row.id for rows in stored.values() for row in rows}) if stored else {}
    present = _present(namings)
    sellers = _sellers(waiting, stored, view)
    for group in waiting:
        first = group[0]
        rows = {
            (row.source if first.incoming else row.target): row
            for row in stored.get((resolver.ids.get(first.row.handle, -1), first.edge, first.incoming), ())
        }
        if first.label:
            rows = {other: row for other, row in rows.items() if held.label(other) == first.label}
        if first.edge == "TOOK_PART":
            ours = first.column == "our_people"
            elsewhere = {resolver.ids.get(one) for one in present.get((first.row.handle, not ours), ())}
            rows = {o: row for o, row in rows.items() if (o in sellers) == ours and o not in elsewhere}
        _replace(group, rows, statements, resolver, today)


def _quiet(group: Sequence[Naming], resolver: Resolver, held: Held) -> bool:
    """Whether nothing can be replaced: all is new, or the store has just this, seen on this day."""
    first = group[0]
    eid = resolver.ids.get(first.row.handle)
    if len(group) > 1:
        return False
    if eid is None:
        return True
    lines = held.lines(first.edge, eid, first.label, incoming=first.incoming)
    named = {resolver.ids.get(other, -1) for other in first.targets}
    return lines.keys() == named and all(line.observed == first.evidence.observed for line in lines.values())


def _stored(
    groups: Iterable[Sequence[Naming]], resolver: Resolver, view: View
) -> dict[tuple[int, str, bool], list[EdgeRow]]:
    """Give the stored edges without dates by own end, kind and direction, withdrawn ones too."""
    wanted = {(eid, g[0].edge, g[0].incoming) for g in groups if (eid := resolver.ids.get(g[0].row.handle)) is not None}
    if not wanted:
        return {}
    found: dict[tuple[int, str, bool], list[EdgeRow]] = {}
    for row in view.reader.edges_at({eid for eid, _, _ in wanted}, sorted({kind for _, kind, _ in wanted})):
        if row.valid_from == ALWAYS and "valid_to" not in row.props:
            for own, incoming in ((row.source, False), (row.target, True)):
                if (own, row.kind, incoming) in wanted:
                    found.setdefault((own, row.kind, incoming), []).append(row)
    return found


def _present(namings: Iterable[Naming]) -> dict[tuple[int, bool], set[int]]:
    """Give who was at a visit by (visit, whether ours), as this import says."""
    found: dict[tuple[int, bool], set[int]] = {}
    for one in namings:
        if one.edge == "TOOK_PART":
            found.setdefault((one.row.handle, one.column == "our_people"), set()).update(one.targets)
    return found


def _sellers(
    groups: Iterable[Sequence[Naming]], stored: Mapping[tuple[int, str, bool], list[EdgeRow]], view: View
) -> set[int]:
    """Give those of ours among the people whom the store has at these visits."""
    if all(group[0].edge != "TOOK_PART" for group in groups):
        return set()
    people = {row.source for (_, kind, _), rows in stored.items() if kind == "TOOK_PART" for row in rows}
    things = view.things(people)
    return {eid for eid in people if _is_ours(things.get(view.merges.stands(eid)))}


def _replace(
    group: Sequence[Naming],
    rows: Mapping[int, EdgeRow],
    statements: Mapping[int, list[Statement]],
    resolver: Resolver,
    today: int,
) -> None:
    source = group[0].evidence.source
    days: dict[int | None, _Day] = {}
    for other, row in rows.items():
        handle = resolver.existing(other)
        for one in statements.get(row.id, ()):
            if one.evidence.source == source and one.asserts:
                day = days.setdefault(one.evidence.observed, _Day(one.day, one.evidence))
                day.named.setdefault(handle, set()).update(one.fields)
    for naming in group:
        observed = naming.evidence.observed
        mine = _Day(today if observed is None else observed, naming.evidence, naming)
        mine.named = {other: set(naming.carried) for other in naming.targets}
        before = days.get(observed)
        if before is not None:
            _withdraw(naming, naming.evidence, before, mine, resolver)
        days[observed] = mine
    for earlier, later in pairwise(sorted(days.values(), key=lambda day: day.number)):
        anchor = later.naming or earlier.naming
        if anchor is not None:
            _withdraw(anchor, later.evidence, earlier, later, resolver)


def _withdraw(naming: Naming, evidence: Evidence, before: _Day, after: _Day, resolver: Resolver) -> None:
    draft = resolver.draft
    for other, fields in before.named.items():
        if other not in after.named:
            handle = draft.edge(*naming.ends_with(other))
            gone: Fields = {EXISTS: None, **dict.fromkeys(sorted(fields - {EXISTS}))}
            naming.row.others.append(draft.say(handle, gone, evidence))


def _is_ours(thing: Thing | None) -> bool:
    return thing is not None and thing.props.get("side") == "seller"
