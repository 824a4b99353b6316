"""A small store written in a few words: people, deals, lines, visits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph.facts.days import day_number
from graph.facts.statement import Evidence
from graph.model.schema import KINDS
from graph.store.base import Store
from graph.store.draft import Draft
from graph.store.ledger import Order, Receipt
from graph.store.tables import ALWAYS


class Scene:
    """Collects what is said; ``play`` writes it as one batch."""

    def __init__(self, store: Store, source: str = "files") -> None:
        self.store = store
        self.source = source
        self.draft = Draft()
        self.handles: dict[tuple[str, str], int] = {}

    def evidence(self, on: str | None = None, level: int | None = None, source: str | None = None) -> Evidence:
        return Evidence(source or self.source, level, None, None if on is None else day_number(on))

    def node(self, kind: str, key: str, /, on: str | None = None, **fields: Any) -> int:
        handle = self.draft.node(kind, key)
        types = KINDS[kind].fields()
        checked = {name: types[name].check(value) for name, value in fields.items() if value is not None}
        self.draft.say(handle, checked, self.evidence(on))
        return handle

    def person(self, key: str, name: str | None = None, side: str | None = None, **fields: Any) -> int:
        return self.node("Person", key, name=name or key, side=side, **fields)

    def edge(
        self,
        kind: str,
        source: int,
        target: int,
        /,
        on: str | None = None,
        valid_from: str | None = None,
        info: int | None = None,
        said_by: str | None = None,
        **fields: Any,
    ) -> int:
        begin = ALWAYS if valid_from is None else day_number(valid_from)
        handle = self.draft.edge(kind, source, target, begin)
        types = KINDS[kind].fields()
        checked = {
            name: value if name == "valid_to" else types[name].check(value)
            for name, value in fields.items()
            if value is not None
        }
        self.draft.say(handle, checked, self.evidence(on, info, said_by))
        return handle

    def line(self, kind: str, source: str, target: str, /, strength: float | None = None, **fields: Any) -> int:
        return self.edge(
            kind, self.draft.node("Person", source), self.draft.node("Person", target), strength=strength, **fields
        )

    def knows(self, source: str, target: str, strength: float | None = None, **fields: Any) -> int:
        return self.line("KNOWS", source, target, strength, **fields)

    def influences(self, source: str, target: str, strength: float | None = None, **fields: Any) -> int:
        return self.line("INFLUENCES", source, target, strength, **fields)

    def deal(self, key: str, account: str | None = None, **fields: Any) -> int:
        handle = self.node("Opportunity", key, name=fields.pop("name", key), **fields)
        if account is not None:
            self.edge("FOR", handle, self.draft.node("Account", account))
        return handle

    def plays(self, person: str, deal: str, role: str = "member", **fields: Any) -> int:
        ends = self.draft.node("Person", person), self.draft.node("Opportunity", deal)
        return self.edge("PLAYS", *ends, role=role, **fields)

    def works(self, person: str, kind: str, key: str, **fields: Any) -> int:
        return self.edge("WORKS_IN", self.draft.node("Person", person), self.draft.node(kind, key), **fields)

    def visit(self, key: str, date: str | None, *people: str, account: str | None = None, **fields: Any) -> int:
        handle = self.node("Visit", key, date=date, **fields)
        for person in people:
            self.edge("TOOK_PART", self.draft.node("Person", person), handle)
        if account is not None:
            self.edge("FOR", handle, self.draft.node("Account", account))
        return handle

    def same(self, one: str, other: str, valid_from: str | None = None) -> int:
        ends = self.draft.node("Person", one), self.draft.node("Person", other)
        return self.edge("SAME_AS", *ends, valid_from=valid_from)

    def play(self, why: str = "scene", at: int | None = None) -> Receipt:
        receipt = self.store.apply(self.draft, Order("import", "tester", why, at=at))
        self.draft = Draft()
        return receipt


def day(text: str) -> dt.date:
    """Give a day of an ISO text."""
    return dt.date.fromisoformat(text)
