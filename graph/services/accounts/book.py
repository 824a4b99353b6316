"""What the account pages share: everything of all accounts, read once from a view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.services.seats import DEEPEST
from graph.store.view import Line, Thing, View


@dataclass(slots=True)
class Book:
    """Accounts with what belongs to each, by the store's number.

    Attributes
    ----------
    parents, children
        SUBSIDIARY_OF, each way; of several parents the one with the smallest key stands in the tree.
    unit_above
        Org unit -> the unit or account it is part of.
    home
        Org unit or account -> account.
    workers
        Account -> jobs there, its units included.
    belongs
        Account -> things that are FOR it: deals, visits, purchases, actions, satisfaction, incidents.
    """

    view: View
    accounts: dict[int, Thing]
    units: dict[int, Thing]
    parents: dict[int, list[int]] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    unit_above: dict[int, int] = field(default_factory=dict)
    home: dict[int, int] = field(default_factory=dict)
    workers: dict[int, list[Line]] = field(default_factory=dict)
    belongs: dict[int, dict[int, None]] = field(default_factory=dict)
    things: dict[int, Thing] = field(default_factory=dict)

    @classmethod
    def read(cls, view: View) -> Book:
        """Read all accounts of a view with their units, jobs and what is for them."""
        accounts = {thing.id: thing for thing in view.nodes("Account")}
        units = {thing.id: thing for thing in view.nodes("OrgUnit")}
        book = cls(view, accounts, units)
        book._tree(view.lines(["SUBSIDIARY_OF"]))
        book.home = {eid: eid for eid in accounts}
        for line in sorted(view.lines(["PART_OF"]), key=lambda line: (line.target in accounts, line.id)):
            if line.source in units:
                book.unit_above.setdefault(line.source, line.target)
                if line.target in accounts:
                    book.home.setdefault(line.source, line.target)
        for unit in units:
            at = book.account_of(unit)
            if at is not None:
                book.home[unit] = at
        for line in view.lines(["WORKS_IN"]):
            if line.target in book.home:
                book.workers.setdefault(book.home[line.target], []).append(line)
        for kind in ("Opportunity", "Purchase"):
            book.things.update({thing.id: thing for thing in view.nodes(kind)})
        for line in view.lines(["FOR"]):
            at = book.home.get(line.target)
            if at is not None:
                book.belongs.setdefault(at, {})[line.source] = None
        return book

    def _tree(self, lines: Iterable[Line]) -> None:
        for line in sorted(lines, key=lambda line: self._key(line.target)):
            if line.source in self.accounts and line.target in self.accounts and line.source != line.target:
                self.parents.setdefault(line.source, []).append(line.target)
        for child, above in self.parents.items():
            self.children.setdefault(above[0], []).append(child)
        for below in self.children.values():
            below.sort(key=lambda eid: (self.accounts[eid].name, self._key(eid)))

    def _key(self, eid: int) -> str:
        return self.accounts[eid].key if eid in self.accounts else ""

    def account_of(self, unit: int) -> int | None:
        """Give the account above a unit; None where it hangs nowhere or in a ring."""
        at = unit
        for _ in range(DEEPEST):
            if at in self.accounts:
                return at
            if at not in self.unit_above:
                return None
            at = self.unit_above[at]
        return None

    def rings(self, account: int) -> list[Thing]:
        """Give of each ring of units of an account the unit with the smallest key."""
        found: dict[int, Thing] = {}
        for unit in (unit for unit, home in self.home.items() if home == account and unit in self.units):
            ring = [unit]
            while ring[-1] in self.unit_above and self.unit_above[ring[-1]] not in ring:
                ring.append(self.unit_above[ring[-1]])
            if self.unit_above.get(ring[-1]) == unit:
                first = min((self.units[one] for one in ring if one in self.units), key=lambda thing: thing.key)
                found[first.id] = first
        return [found[eid] for eid in sorted(found)]

    def cycles(self) -> list[list[int]]:
        """Give the rings of accounts that are above themselves, each from its smallest key on."""
        found: list[list[int]] = []
        done: set[int] = set()
        for start in sorted(self.accounts, key=self._key):
            path: dict[int, None] = {}
            at: int | None = start
            while at is not None and at not in path and at not in done:
                path[at] = None
                at = self.parents[at][0] if at in self.parents else None
            if at is not None and at in path:
                ring = list(path)[list(path).index(at) :]
                first = min(range(len(ring)), key=lambda place: self._key(ring[place]))
                found.append(ring[first:] + ring[:first])
            done.update(path)
        return found

    def below(self, account: int) -> list[int]:
        """Give an account and all below it, in tree order, each once."""
        found: dict[int, None] = {}
        left = [account]
        while left:
            at = left.pop()
            if at not in found:
                found[at] = None
                left.extend(reversed(self.children.get(at, [])))
        return list(found)

    def above(self, account: int) -> list[int]:
        """Give the accounts above one, the nearest first; a ring ends where it began."""
        found: list[int] = []
        at = account
        while at in self.parents and self.parents[at][0] not in (account, *found):
            at = self.parents[at][0]
            found.append(at)
        return found
