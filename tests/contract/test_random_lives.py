"""Random batches, undos and withdrawals on both embedded stores, compared with each other and with the naive rules."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from graph.errors import Refused, UnknownThing
from graph.facts.days import day_number
from graph.facts.statement import EXISTS, Evidence
from graph.store import canonical
from graph.store.base import Store
from graph.store.draft import Draft
from graph.store.ledger import Order
from graph.store.memory import MemoryStore
from graph.store.sqlite import SqliteStore
from graph.store.tables import ALWAYS
from graph.store.view import View
from tests.contract import naive

FIRST = day_number("2025-01-01")
DAYS = [None, None, FIRST, FIRST + 1, FIRST + 200]
PEOPLE = [("files", "a"), ("files", "b"), ("crm", "c"), ("files", "d")]
EVIDENCE = st.builds(
    Evidence,
    source=st.sampled_from(["crm", "li", "user:wu"]),
    level=st.sampled_from([None, 2, 4]),
    reliability=st.sampled_from([None, 1.0]),
    observed=st.sampled_from(DAYS),
    decides=st.sampled_from([False, False, True]),
)
VALUES = st.dictionaries(st.sampled_from(["name", "title"]), st.sampled_from(["x", "y", "z", None]), max_size=2)
LINE_VALUES = st.dictionaries(
    st.sampled_from(["strength", "valid_to", EXISTS]), st.sampled_from([None]), max_size=1
) | st.sampled_from([{"strength": 0.5}, {"strength": 0.25, "valid_to": "2025-03-01"}, {}])
NODE_SAID = st.tuples(st.just("Person"), st.sampled_from(PEOPLE), VALUES, EVIDENCE)
EDGE_SAID = st.tuples(
    st.sampled_from(["KNOWS", "KNOWS", "INFLUENCES", "SAME_AS"]),
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from([ALWAYS, FIRST + 1])),
    LINE_VALUES,
    EVIDENCE,
)
SAID = st.lists(NODE_SAID | EDGE_SAID, min_size=1, max_size=5)
ON = FIRST + 100


def draft_of(told: list[Any]) -> Draft:
    draft = Draft()
    for kind, what, fields, evidence in told:
        if kind == "Person":
            draft.say(draft.node("Person", what[1], what[0]), dict(fields), evidence)
        else:
            source, target, first = what
            ends = (draft.node("Person", key, space) for space, key in (source, target))
            draft.say(draft.edge(kind, *ends, first if kind != "SAME_AS" else ALWAYS), dict(fields), evidence)
    return draft


def look(store: Store, **how: Any) -> tuple[str, ...]:
    with store.view(today=dt.date(2025, 4, 11), **how) as view:
        return tuple(canonical.lines(view))


class Lives(RuleBasedStateMachine):
    """Two stores of different make, told the same."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.stores: list[Store] = [SqliteStore(self.folder / "store.sqlite"), MemoryStore()]
        self.looks = [look(self.stores[1])]
        self.last: list[Any] | None = None

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def do(self, act: Any) -> Any:
        results = []
        for store in self.stores:
            try:
                receipt = act(store)
                results.append(
                    (receipt.number, receipt.kind, receipt.opened, receipt.closed, receipt.kept, receipt.again)
                )
            except (Refused, UnknownThing) as error:
                results.append((type(error), str(error)))
        assert results[0] == results[1]
        return results[0]

    def moment(self) -> int:
        return (FIRST + 10 * (len(self.looks) // 3)) * 86_400 + len(self.looks)

    @rule(told=SAID)
    def say(self, told: list[Any]) -> None:
        self.last = told
        self.do(
            lambda store: store.apply(
                draft_of(told), Order("import", "me", delivery=f"d{len(self.looks)}", at=self.moment())
            )
        )

    @precondition(lambda self: self.last)
    @rule()
    def say_again(self) -> None:
        number = self.stores[0].number()
        for store in self.stores:
            if store.number() and store.log()[-1].kind == "import":
                assert store.plan(draft_of(self.last or [])).empty
                store.apply(draft_of(self.last or []), Order("import", "me"))
        assert self.stores[0].number() == number

    @rule(back=st.integers(0, 6))
    def undo(self, back: int) -> None:
        self.do(lambda store: store.undo(max(store.number() - back, 1), "me"))
        self.last = None

    @rule()
    def undo_the_newest(self) -> None:
        number = self.stores[0].number()
        if number:
            self.do(lambda store: store.undo(number, "me"))
            self.last = None
            assert look(self.stores[0]) == self.looks[number - 1]

    @rule(source=st.sampled_from(["crm", "li"]))
    def withdraw(self, source: str) -> None:
        self.do(lambda store: store.withdraw(source, "me"))
        self.last = None

    @invariant()
    def both_show_the_same(self) -> None:
        if not hasattr(self, "stores"):
            return
        one, two = (look(store) for store in self.stores)
        assert one == two
        if self.stores[0].number() >= len(self.looks):
            self.looks.append(one)
        assert self.looks[-1] == one

    @invariant()
    def both_are_sound(self) -> None:
        for store in getattr(self, "stores", []):
            assert store.verify().problems == ()

    @invariant()
    def views_show_what_the_naive_rules_give(self) -> None:
        for store in getattr(self, "stores", []):
            for how in ({}, {"as_of": dt.date(2025, 1, 1)}, {"as_of": dt.date(2025, 4, 11)}):
                with store.view(today=dt.date(2025, 4, 11), **how) as view:
                    assert shown(view) == naive.graph(view.reader, view.at, view.as_of, view.on)

    @precondition(lambda self: hasattr(self, "stores"))
    @rule(data=st.data())
    def what_was_known_then_is_what_was_shown_then(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.looks) - 1))
        for store in self.stores:
            with store.view(today=dt.date(2025, 4, 11)) as now:
                view = View(now.reader, as_of=None, known_at=None, today=now.today, number=number)
                assert tuple(canonical.lines(view)) == self.looks[number]


def shown(view: View) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    nodes = {one.key: {f: v for f, v in one.props.items() if f != "side"} for one in view.nodes("Person")}
    lines = []
    for line in view.lines(["KNOWS", "INFLUENCES"], valid=False):
        observed = None if line.observed is None else day_number(line.observed)
        first = ALWAYS if line.valid_from is None else day_number(line.valid_from)
        ends = (view.things([line.source])[line.source].key, view.things([line.target])[line.target].key)
        lines.append((line.kind, *ends, first, {EXISTS: observed, **line.props}))
    links = sorted((row.id, row.strength, row.observed) for row in view.links(["KNOWS", "INFLUENCES"]))
    assert links == sorted(
        (one.id, one.props.get("strength"), None if one.observed is None else day_number(one.observed))
        for one in view.lines(["KNOWS", "INFLUENCES"])
    )
    return nodes, sorted(lines, key=str)


@pytest.mark.timeout(300)
def test_random_lives_of_two_stores_are_the_same() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Lives, settings=settings(max_examples=15, stateful_step_count=12, deadline=None))


@pytest.mark.torture
@pytest.mark.timeout(3_000)
def test_many_random_lives_of_two_stores_are_the_same() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Lives, settings=settings(max_examples=600, stateful_step_count=20, deadline=None))
