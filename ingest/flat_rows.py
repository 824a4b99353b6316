"""The two flat lists that people really keep: contacts, and the account sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.facts.statement import Evidence, Fields
from graph.model.values import name_key
from ingest.cells import RAW, Cell
from ingest.node_rows import Pending
from ingest.resolver import Resolver
from ingest.sheet import Sheet, content

_PERSON = {"role": "proposed_role", "attitude": "proposed_attitude"}


@dataclass(slots=True)
class FlatRows:
    """Makes accounts, departments and people of a flat list. Accounts are named, and created if unknown."""

    sheet: Sheet
    rows: list[Pending] = field(default_factory=list)
    people: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Person -> account and name, for the search for doubles."""

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row; the key is account and name (contacts) or name (account sheet)."""
        sheet = self.sheet
        row = sheet.cells.read(cells)
        if row.fault:
            sheet.reject(line, row.fault[0], row.fault[1], cells)
            return
        required = sheet.recognised.exchange.table.required
        key = tuple(name_key(str(row.values[column])) for column in required)
        before = sheet.once((*key, row.values.get("observed_on")), row.values, len(self.rows))
        if before is None:
            self.rows.append(Pending(line, cells, row.values))
        elif content(self.rows[before].values) == content(row.values):
            sheet.file.duplicates += 1
        else:
            first = self.rows[before]
            if first.kept:
                first.kept = False
                sheet.reject(first.line, required[0], "duplicate_in_file", first.cells)
            sheet.reject(line, required[0], "duplicate_in_file", cells)

    def say(self, resolver: Resolver) -> None:
        """Say what the rows say; an account name that several have is no reference."""
        make = self._contact if self.sheet.name == "contacts" else self._account
        for row in self.rows:
            if row.kept:
                make(row, resolver, self.sheet.evidences.of(row.values))

    def finish(self) -> None:
        """Hand the kept rows over for counting."""
        for row in self.rows:
            if row.kept:
                self.sheet.keep(row.line, row.main, row.others)

    def _account(self, row: Pending, resolver: Resolver, evidence: Evidence) -> None:
        fields: Fields = {column: value for column, value in row.values.items() if _own(column) and column != "name"}
        handle = resolver.account_named(str(row.values["name"]), evidence)
        if handle is None or resolver.draft.clash(handle, fields, evidence):
            self._reject(row, "name", "reference" if handle is None else "conflict")
            return
        row.main = resolver.draft.say(handle, fields, evidence)

    def _contact(self, row: Pending, resolver: Resolver, evidence: Evidence) -> None:
        values = row.values
        account_name, name = str(values["account"]), str(values["name"])
        account = resolver.account_named(account_name, evidence)
        if account is None:
            self._reject(row, "account", "reference")
            return
        draft = resolver.draft
        person = resolver.declare("Person", f"{name_key(account_name)}/{name_key(name)}")
        fields: Fields = {
            _PERSON.get(column, column): value
            for column, value in values.items()
            if _own(column) and column not in {"account", "department", "title"}
        }
        if draft.clash(person, fields, evidence):
            self._reject(row, "name", "conflict")
            return
        row.main = draft.say(person, fields, evidence)
        place = account
        department = values.get("department")
        if department is not None:
            place = resolver.declare("OrgUnit", f"{name_key(account_name)}/{name_key(str(department))}")
            row.others.append(draft.say(place, {"name": str(department)}, evidence))
            row.others.append(draft.say(draft.edge("PART_OF", place, account), {}, evidence))
        title: Fields = {"title": values["title"]} if "title" in values else {}
        row.others.append(draft.say(draft.edge("WORKS_IN", person, place), title, evidence))
        self.people[person] = (account, name)

    def _reject(self, row: Pending, column: str, code: str) -> None:
        row.kept = False
        self.sheet.reject(row.line, column, code, row.cells)


def _own(column: str) -> bool:
    return column.startswith(RAW) or column not in {
        "said_by", "observed_on", "info_level", "reliability", "valid_from", "valid_to",
    }  # fmt: skip
