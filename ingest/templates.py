"""Empty exchange files: the header line of a kind, and what each column means."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import UnknownThing
from graph.model.kinds.accounts import Account
from graph.model.schema import EDGES
from graph.model.values import AttitudeWord, Listing, ValueType, Words, fold
from ingest import headers
from ingest.tables import Exchange, exchanges


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a template shows it."""

    name: str
    chinese: str
    required: bool
    description: str
    values: tuple[tuple[str, str], ...] = ()
    """Closed words, each with its Chinese."""


def columns(kind: str) -> list[Column]:
    """Give the columns of an exchange file, required first, evidence last.

    Raises
    ------
    UnknownThing
        There is no such file.
    """
    exchange = exchanges().get(fold(kind))
    if exchange is None:
        raise UnknownThing(f"There is no kind {kind!r}.", hint=f"Kinds: {', '.join(sorted(exchanges()))}.")
    return [_column(exchange, name) for name in (*exchange.columns, *headers.EVIDENCE)]


def header(kind: str, language: str) -> list[str]:
    """Give the header line in ``en`` or ``zh``."""
    return [column.chinese if language == "zh" else column.name for column in columns(kind)]


def _column(exchange: Exchange, name: str) -> Column:
    ways = headers.writings(exchange.name, name)
    kind = exchange.types.get(name)
    own = exchange.kind or (Account if exchange.name == "account_sheet" else None)
    said = own.said().get(exchange.table.field_of(name)) if own else None
    if said is None and exchange.kind:
        carried = (EDGES[link.edge].said().get(name) for link in exchange.table.links if name in link.carries)
        said = next(filter(None, carried), None)
    named = _NAMED.get((exchange.name, name))
    described = named or (said.description if said and name not in headers.EVIDENCE else "") or _OTHER.get(name, "")
    required = name in exchange.table.required
    return Column(name, ways[1] if len(ways) > 1 else name, required, described, _words(kind))


def _words(kind: ValueType | None) -> tuple[tuple[str, str], ...]:
    if isinstance(kind, Listing):
        return _words(kind.item)
    if isinstance(kind, AttitudeWord):
        return tuple(
            (word if word in {"0", "unknown"} or word.startswith("-") else f"+{word}", kind.chinese(word))
            for word in kind.words
        )
    if isinstance(kind, Words):
        return tuple((word, kind.chinese(word)) for word in kind.words)
    return ()


_NAMED = {
    ("accounts", "parent"): "Key of the account above.",
    ("org_units", "parent"): "Key of the unit above.",
    ("problems", "parent"): "Key of the shallower problem that this one explains.",
    ("accounts", "manager"): "Key of our account manager.",
    ("reports_to", "manager"): "Key of the person above.",
    ("people", "title"): "Title of the job.",
    ("people", "level"): "Level of the job: 1 top … 5.",
    ("contacts", "account"): "Name of the account; made where it is unknown.",
    ("account_sheet", "name"): "Name of the account; made where it is unknown.",
    ("capacity", "from"): "First day; empty = of the period asked for.",
    ("capacity", "to"): "Last day; empty = of the period asked for.",
    ("needs", "problem"): "Key of the problem; this or opportunity.",
    ("needs", "opportunity"): "Key of the opportunity; this or problem.",
    ("references", "account"): "Key of the account that speaks for us.",
}
"""What a column means in one kind of file."""
_OTHER = {
    "id": "Your own key, unique within the kind.",
    "account": "Key of the account.",
    "department": "Name of the department; made an org unit.",
    "org_unit": "Key of the org unit.",
    "person": "Key of the person.",
    "source": "Key of the person the line starts at.",
    "target": "Key of the person the line ends at.",
    "opportunity": "Key of the opportunity.",
    "committee": "Key of the committee.",
    "skill": "Key of the skill.",
    "broader": "Key of the broader skill.",
    "problem": "Key of the problem.",
    "competitor": "Key of the competitor.",
    "for_account": "Key of the account it is a reference for.",
    "owner": "Key of the person who is to do it.",
    "our_people": "Keys of ours who were there, by ;",
    "their_people": "Keys of theirs who were there, by ;",
    "next_owner": "Key of the person who does the next step.",
    "solves": "Keys of the problems it solves, by ;",
    "from": "First day.",
    "to": "Last day.",
    "role": "Role, kept as a proposal.",
    "attitude": "Attitude, kept as a proposal.",
    "name": "Name as written.",
    "title": "Title of the job.",
    "phone": "Phone as written.",
    "email": "Mail address.",
    "remark": "Remark in words.",
    "said_by": "Who says it: a system or a person; empty = the import's source.",
    "observed_on": "The day it was seen to be so.",
    "info_level": "1 industry, 2 trade press, 3 contacts in the customer, 4 senior insiders.",
    "reliability": "How far the source is to be trusted, 0 to 1.",
    "valid_from": "First day that the lines of this row hold; empty = open.",
    "valid_to": "Last day that the lines of this row hold; empty = open.",
    "note": "What the source adds in words.",
}
