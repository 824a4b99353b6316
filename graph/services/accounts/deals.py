"""Deals in a list."""

from __future__ import annotations

from collections.abc import Iterable

from graph.projection.unit import is_open
from graph.services.accounts.sheet import OpportunityRow
from graph.services.reference import Ref
from graph.store.view import Thing, View


def deals(view: View, things: Iterable[Thing]) -> tuple[OpportunityRow, ...]:
    """Give deals with their account and how many play in them: open ones first, then by name."""
    found = {thing.id: thing for thing in things}
    lines = view.lines_at(found, ["FOR", "PLAYS"]) if found else []
    targets = {line.source: line.target for line in lines if line.kind == "FOR" and line.source in found}
    accounts = {eid: thing for eid, thing in view.things(targets.values()).items() if thing.kind == "Account"}
    players: dict[int, set[int]] = {}
    for line in lines:
        if line.kind == "PLAYS":
            players.setdefault(line.target, set()).add(line.source)
    rows = [
        _row(thing, accounts.get(targets.get(thing.id, -1)), len(players.get(thing.id, ()))) for thing in found.values()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.open, row.ref.name, row.ref.key)))


def _row(thing: Thing, account: Thing | None, people: int) -> OpportunityRow:
    props = thing.props
    return OpportunityRow(
        ref=Ref.of(thing),
        account=None if account is None else Ref.of(account),
        stage=props.get("stage"),
        step=props.get("step"),
        amount=props.get("amount"),
        margin=props.get("margin"),
        currency=props.get("currency"),
        expected_close=props.get("expected_close"),
        outcome=props.get("outcome"),
        closed_on=props.get("closed_on"),
        open=is_open(thing),
        people=people,
    )
