"""What accounts are worth and what they bought, alone and with everything below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.projection.unit import is_open
from graph.services.accounts.book import Book
from graph.services.accounts.rows import Totals


@dataclass(slots=True)
class Sums:
    """Sums while they are made; a person who works in two places counts once."""

    revenue: list[float] = field(default_factory=list)
    margin: list[float] = field(default_factory=list)
    open_amounts: dict[str, float] = field(default_factory=dict)
    open_count: int = 0
    purchases: int = 0
    purchased: list[float] = field(default_factory=list)
    last: str | None = None
    people: set[int] = field(default_factory=set)

    def totals(self) -> Totals:
        """Give the sums as they are shown."""
        return Totals(
            sum(self.revenue) if self.revenue else None,
            sum(self.margin) if self.margin else None,
            tuple(sorted(self.open_amounts.items())),
            self.open_count,
            self.purchases,
            sum(self.purchased) if self.purchased else None,
            self.last,
            len(self.people),
        )


def totals(book: Book, accounts: Iterable[int]) -> Totals:
    """Sum over some accounts; each deal and purchase counts once."""
    sums = Sums()
    seen: set[int] = set()
    for account in accounts:
        props = book.accounts[account].props
        sums.revenue += [props["revenue"]] if props.get("revenue") is not None else []
        sums.margin += [props["margin"]] if props.get("margin") is not None else []
        sums.people.update(line.source for line in book.workers.get(account, ()))
        for eid in book.belongs.get(account, ()):
            if eid in book.things and eid not in seen:
                seen.add(eid)
                _add(sums, book, eid)
    return sums.totals()


def _add(sums: Sums, book: Book, eid: int) -> None:
    thing = book.things[eid]
    amount = thing.props.get("amount")
    if thing.kind == "Opportunity" and is_open(thing):
        sums.open_count += 1
        if amount is not None:
            currency = str(thing.props.get("currency") or "")
            sums.open_amounts[currency] = sums.open_amounts.get(currency, 0.0) + amount
    elif thing.kind == "Purchase":
        sums.purchases += 1
        sums.purchased += [amount] if amount is not None else []
        date = thing.props.get("date")
        if date is not None and (sums.last is None or date > sums.last):
            sums.last = str(date)
