"""The two flat lists that people really keep: contacts, and the account sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.facts.statement import Evidence, Fields
from graph.model.values import name_key
from ingest.cells import RAW
from ingest.headers import EVIDENCE
from ingest.held import Held
from ingest.keys import joined
from ingest.links import Links
from ingest.naming import Naming, Pending
from ingest.node_rows import reject, take
from ingest.resolver import NOWHERE, Resolver
from ingest.sheet import Sheet

_PERSON = {"role": "proposed_role", "attitude": "proposed_attitude"}
_OF_THE_JOB = ("account", "department", "title")


@dataclass(slots=True)
class FlatRows:
    """Makes accounts, departments and people of a flat list. Accounts are named, and created if unknown."""

    sheet: Sheet
    rows: list[Pending] = field(default_factory=list)
    accounts: dict[int, int] = field(default_factory=dict)
    """Line of a row -> its account."""
    made: set[int] = field(default_factory=set)
    """Accounts that nothing but flat lists speaks of."""

    @property
    def contacts(self) -> bool:
        """Whether the rows are people."""
        return self.sheet.name == "contacts"

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row; the key is account and name (contacts) or name (account sheet)."""
        take(self.sheet, self.rows, line, cells)

    def declare(self, resolver: Resolver) -> None:
        """Give every row its entity; an account name that several have is no reference."""
        column = "account" if self.contacts else "name"
        for row in self.rows:
            if not row.kept:
                continue
            account, made = resolver.account_named(str(row.values[column]))
            if account == NOWHERE:
                reject(self.sheet, row, column, "reference")
                continue
            self.accounts[row.line] = row.handle = account
            if made:
                self.made.add(account)
            if self.contacts:
                row.handle = resolver.declare("Person", key_within(row.values["account"], row.values["name"]))
            row.fields = {
                _PERSON.get(name, name): value
                for name, value in row.values.items()
                if name.startswith(RAW) or name == "note" or name not in (*EVIDENCE, column, *_OF_THE_JOB)
            }

    def people(self) -> Iterator[str]:
        """Give the keys of the people."""
        for _, row, _ in self.said():
            yield key_within(row.values["account"], row.values["name"])

    def said(self) -> Iterator[tuple[Sheet, Pending, Evidence]]:
        """Give every kept row with its evidence."""
        for row in self.rows:
            if row.kept:
                yield self.sheet, row, self.sheet.evidences.of(row.values)

    def writings(self) -> Iterator[tuple[int, str]]:
        """Give the accounts that flat lists make, each with a way in which it is written."""
        column = "account" if self.contacts else "name"
        for _, row, _ in self.said():
            if self.accounts[row.line] in self.made:
                yield self.accounts[row.line], str(row.values[column])

    def say(self, resolver: Resolver, links: Links, held: Held, names: dict[int, str]) -> None:
        """Say what the rows say; ``names`` are those of the accounts that are made."""
        for _, row, evidence in self.said():
            account = self.accounts[row.line]
            if account in names and self.contacts:
                row.others.append(resolver.draft.say(account, {"name": names[account]}, evidence))
            if self.contacts:
                row.main = resolver.draft.say(row.handle, row.fields, evidence)
                self._place(row, account, resolver, links, held, evidence)
            else:
                named: Fields = {"name": names[account]} if account in names else {}
                row.main = resolver.draft.say(account, {**named, **row.fields}, evidence)

    def finish(self) -> None:
        """Hand the kept rows over for counting."""
        for row in self.rows:
            if row.kept:
                self.sheet.keep(row.line, row.main, row.others)

    def _place(
        self, row: Pending, account: int, resolver: Resolver, links: Links, held: Held, evidence: Evidence
    ) -> None:
        """Say where a contact works: in his department, else in the account."""
        draft, values = resolver.draft, row.values
        place, department = account, values.get("department")
        if department is not None:
            place = resolver.declare("OrgUnit", key_within(values["account"], department))
            row.others.append(draft.say(place, {"name": str(department)}, evidence))
            row.others.append(draft.say(draft.edge("PART_OF", place, account), {}, evidence))
        elif "department" not in values:
            place = links.seat(row.handle, account, held)
        carried: Fields = {"title": values["title"]} if "title" in values else {}
        links.add(Naming(self.sheet, row, "department", "WORKS_IN", "", False, evidence, [place], carried))


def key_within(account: object, name: object) -> str:
    """Give the key of somebody or something that a flat list names within an account.

    >>> key_within("Acme  Ltd", "Li Lei"), key_within("A/B", "C")
    ('Acme Ltd/Li Lei', 'A\\\\/B/C')
    """
    return joined((name_key(str(part)) for part in (account, name)), "/")
