"""The exchange files: those of the kinds, and the two flat lists that people really keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from graph.model import words
from graph.model.entity import Kind, Table
from graph.model.kinds.people import Person
from graph.model.schema import TABLES
from graph.model.values import Day, Number, Text, ValueType
from ingest import headers

CONTACTS = Table(
    name="contacts",
    chinese=("联系人", "通讯录", "联系人清单"),
    required=("account", "name"),
    order=("department", "title", "role", "attitude", "phone", "email", "remark"),
)
ACCOUNT_SHEET = Table(
    name="account_sheet",
    chinese=("客户表单", "客户登记表", "客户信息表"),
    required=("name",),
    order=("attribute", "key_contact", "needs", "buying_cycle", "likely_time", "remark"),
    one_of=("attribute", "key_contact", "needs", "buying_cycle", "likely_time"),
)
_TEXT = Text("text")
_EVIDENCE: dict[str, ValueType] = {
    "said_by": _TEXT,
    "observed_on": Day("day"),
    "info_level": Number("level", low=1, high=4, whole=True),
    "reliability": Number("share", low=0, high=1),
    "valid_from": Day("day"),
    "valid_to": Day("day"),
    "note": _TEXT,
}


REFERS = {"jobs": {"account": "Account"}, "needs": {"opportunity": "Opportunity"}, "assignments": {"skill": "Skill"}}
"""Columns of edge files that must lead somewhere although they may be no end of the edge."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange file: its table, the kind of its rows (None for the flat lists), and how each cell is read.

    ``types`` maps a column to its value type; a column that names other entities has none.
    """

    table: Table
    kind: type[Kind] | None
    types: dict[str, ValueType]
    extra: tuple[str, ...] = ()
    """Fields of the kind that are no column of its file: read where an export wrote them."""
    own: dict[str, str] = field(default_factory=dict)
    """Column -> the field of the row's own entity that it says."""

    @property
    def name(self) -> str:
        """The file's stem."""
        return self.table.name

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns but the evidence ones, required first."""
        return (*self.table.required, *self.table.order)

    @property
    def refers(self) -> dict[str, str]:
        """Columns that name another entity without making the row's edge: column -> label."""
        return REFERS.get(self.name, {})

    @property
    def makes_edge(self) -> bool:
        """Whether a row is an edge and not a node."""
        return bool(self.table.source)


@cache
def exchanges() -> dict[str, Exchange]:
    """Give every exchange file by name."""
    found: dict[str, Exchange] = {}
    for table, kind in TABLES.values():
        types = dict(_EVIDENCE)
        fields = kind.fields()
        for column in (*table.required, *table.order):
            name = table.field_of(column)
            if name in fields:
                types[column] = fields[name]
            elif name in _EVIDENCE:
                types[column] = _EVIDENCE[name]
            for link in table.links:
                for carried in link.carries:
                    types.setdefault(carried, fields.get(carried, _TEXT))
        filled = {table.field_of(column) for column in types}
        extra = tuple(one for one in fields if one not in filled)
        types.update({one: fields[one] for one in extra})
        own = {column: table.field_of(column) for column in (*types, "note")}
        ends = {"valid_to"} if table.source else set()
        own = {c: one for c, one in own.items() if one in ends or (one in fields and _said(c))}
        found[table.name] = Exchange(table, kind, types, extra, own)
    person = Person.fields()
    found["contacts"] = Exchange(
        CONTACTS,
        None,
        {
            **_EVIDENCE,
            "account": _TEXT,
            "name": _TEXT,
            "department": _TEXT,
            "title": _TEXT,
            "role": words.ROLES,
            "attitude": words.ATTITUDE,
            "phone": person["phone"],
            "email": person["email"],
            "remark": _TEXT,
        },
    )
    account = TABLES["accounts"][1].fields()
    found["account_sheet"] = Exchange(
        ACCOUNT_SHEET, None, {**_EVIDENCE, "name": _TEXT, **{column: account[column] for column in ACCOUNT_SHEET.order}}
    )
    return found


def _said(column: str) -> bool:
    """Whether a column is a value and not evidence."""
    return column == "note" or column not in _EVIDENCE


@cache
def all_headers() -> frozenset[str]:
    """Give every header that any file may have."""
    return frozenset(header for one in exchanges().values() for header in headers.lookup(one.name, one.columns))
