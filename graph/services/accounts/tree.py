"""The list of accounts in tree order."""

from __future__ import annotations

from graph.analysis.reasons import Reason, reason
from graph.services.accounts.book import Book
from graph.services.accounts.rows import AccountList, AccountRow
from graph.services.accounts.totals import totals
from graph.services.reference import Ref


def listing(book: Book) -> AccountList:
    """Give all accounts, a parent before its children; of a ring the one with the smallest key comes first."""
    rings = book.cycles()
    heads = {ring[0] for ring in rings}
    inside = {eid for ring in rings for eid in ring}
    roots = [eid for eid in book.accounts if eid not in book.parents or eid in heads]
    roots.sort(key=lambda eid: (book.accounts[eid].name, book.accounts[eid].key))
    managers = _managers(book)
    rows: list[AccountRow] = []
    seen: set[int] = set()
    left = [(root, 0) for root in reversed(roots)]
    while left:
        eid, depth = left.pop()
        if eid in seen:
            continue
        seen.add(eid)
        rows.append(_row(book, eid, depth, eid in inside, managers.get(eid, ())))
        left.extend((child, depth + 1) for child in reversed(book.children.get(eid, [])))
    cycles = tuple(
        reason(
            "tree_cycle",
            accounts=[book.accounts[eid].key for eid in ring],
            names=[book.accounts[eid].name for eid in ring],
        )
        for ring in rings
    )
    return AccountList(tuple(rows), cycles, book.view.number)


def _managers(book: Book) -> dict[int, tuple[Ref, ...]]:
    lines = book.view.lines(["MANAGES"])
    people = book.view.things({line.source for line in lines}) if lines else {}
    found: dict[int, tuple[Ref, ...]] = {}
    for line in lines:
        if line.source in people:
            found[line.target] = (*found.get(line.target, ()), Ref.of(people[line.source]))
    return found


def _row(book: Book, eid: int, depth: int, ring: bool, managers: tuple[Ref, ...]) -> AccountRow:
    thing = book.accounts[eid]
    props = thing.props
    below = book.below(eid)
    total = totals(book, below)
    parent = book.parents.get(eid)
    return AccountRow(
        Ref.of(thing),
        depth,
        None if parent is None else book.accounts[parent[0]].key,
        len(book.children.get(eid, ())),
        props.get("class"),
        props.get("status"),
        props.get("relation_stage"),
        props.get("industry"),
        managers,
        totals(book, [eid]),
        total,
        tuple(flags(book, eid, ring, [currency for currency, _ in total.open_amounts])),
    )


def flags(book: Book, eid: int, ring: bool, currencies: list[str]) -> list[Reason]:
    """Give what is to be said of an account at first sight."""
    props = book.accounts[eid].props
    found = []
    if props.get("status") == "lost":
        found.append(
            reason("account_lost", date=props.get("lost_on"), reason=props.get("lost_reason"), to=props.get("lost_to"))
        )
    if ring:
        found.append(reason("tree_cycle", accounts=[book.accounts[eid].key], names=[book.accounts[eid].name]))
    if len(currencies) > 1:
        found.append(reason("several_currencies", currencies=currencies))
    return found
