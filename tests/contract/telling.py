"""Short ways to say something to a store and to read what it shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from graph.facts.days import day_number
from graph.facts.statement import Evidence, Fields
from graph.store.base import Store
from graph.store.draft import Draft
from graph.store.ledger import Order, Receipt
from graph.store.tables import ALWAYS
from graph.store.view import Line, Thing, View

TODAY = dt.date(2025, 6, 1)
NOON = 43_200
SECONDS = 86_400


@dataclass(frozen=True)
class P:
    """A person by key, or ``SPACE:KEY``."""

    key: str
    fields: Fields = field(default_factory=dict)
    kind: str = "Person"


@dataclass(frozen=True)
class L:
    """A line between two people."""

    source: str
    target: str
    fields: Fields = field(default_factory=dict)
    kind: str = "KNOWS"
    valid_from: str | None = None


def moment(day: str) -> int:
    """Noon of a day, in seconds."""
    return day_number(day) * SECONDS + NOON


def handle(draft: Draft, key: str, kind: str = "Person") -> int:
    space, mark, rest = key.partition(":")
    return draft.node(kind, rest, space) if mark else draft.node(kind, key)


def draft_of(*things: P | L, evidence: Evidence | None = None) -> Draft:
    """A draft that says these things on one evidence."""
    draft = Draft()
    evidence = evidence or Evidence("files")
    for thing in things:
        if isinstance(thing, P):
            draft.say(handle(draft, thing.key, thing.kind), thing.fields, evidence)
        else:
            first = ALWAYS if thing.valid_from is None else day_number(thing.valid_from)
            ends = handle(draft, thing.source), handle(draft, thing.target)
            draft.say(draft.edge(thing.kind, *ends, first), thing.fields, evidence)
    return draft


def tell(
    store: Store,
    *things: P | L,
    source: str = "files",
    day: str | None = None,
    level: int | None = None,
    reliability: float | None = None,
    decides: bool = False,
    on: str = "2025-05-01",
    delivery: str = "",
    kind: str = "import",
) -> Receipt:
    """Apply one batch, recorded on a day, that says these things."""
    observed = None if day is None else day_number(day)
    draft = draft_of(*things, evidence=Evidence(source, level, reliability, observed, decides))
    return store.apply(draft, Order(kind, "user:me", delivery=delivery, at=moment(on)))


def person(store: Store, key: str = "p1", **how: Any) -> dict[str, Any] | None:
    """The values of a person without the side that everybody has; None where the view does not show it."""
    with store.view(today=TODAY, **how) if "today" not in how else store.view(**how) as view:
        found = [thing for thing in view.nodes("Person") if thing.key == key]
        return {name: value for name, value in found[0].props.items() if name != "side"} if found else None


def people(store: Store, **how: Any) -> list[str]:
    with store.view(today=TODAY, **how) as view:
        return sorted(thing.key for thing in view.nodes("Person"))


def ends(view: View, lines: list[Line]) -> list[tuple[str, str, dict[str, Any]]]:
    return sorted(((view.key(line.source), view.key(line.target), line.props) for line in lines), key=str)


def known(
    store: Store, kind: str = "KNOWS", *, valid: bool = True, **how: Any
) -> list[tuple[str, str, dict[str, Any]]]:
    """The lines of a kind as (source, target, values)."""
    how.setdefault("today", TODAY)
    with store.view(**how) as view:
        return ends(view, view.lines([kind], valid=valid))


def thing(store: Store, key: str) -> Thing:
    with store.view(today=TODAY) as view:
        return next(thing for thing in view.nodes("Person") if thing.key == key)


def facts(store: Store, key: str = "p1", **how: Any) -> list[tuple[str, Any, str, bool]]:
    """(field, value, source, wins) of a person, in the view's order."""
    with store.view(today=TODAY, **how) as view:
        found = next(thing for thing in view.nodes("Person") if thing.key == key)
        return [(fact.field, fact.value, fact.source, fact.wins) for fact in view.facts(found.id)]


def export(store: Store, **how: Any) -> list[str]:
    from graph.store import canonical

    with store.view(today=TODAY, **how) as view:
        return list(canonical.lines(view))


def sound(store: Store) -> bool:
    verdict = store.verify()
    assert verdict.problems == ()
    return verdict.sound
