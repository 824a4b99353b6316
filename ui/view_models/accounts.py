"""The accounts as a table in tree order, with what rolls up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.analysis.reasons import Reason
from graph.services.accounts import AccountList, AccountRow
from graph.services.people.panel import PersonRow
from ui.i18n import Language, closed, fields, formats, say, word
from ui.view_models.elements import Element, el

UNIT = {"zh": 1e4, "en": 1e6}
"""What revenue and margin are counted in, so that a column sorts as numbers and reads short."""


def table(rows: Sequence[AccountRow], language: Language) -> list[dict[str, Any]]:
    """Lay accounts out as rows; children stand indented below their parent."""
    return [_row(row, language) for row in rows]


def totals(listing: AccountList, language: Language) -> Element:
    """Lay out the sums over all roots."""
    roots = [row for row in listing.rows if row.depth == 0]
    revenue = sum(row.total.revenue or 0 for row in roots)
    margin = sum(row.total.margin or 0 for row in roots)
    flagged = sum(1 for row in listing.rows if row.flags)
    opened: dict[str, float] = {}
    for row in roots:
        for currency, amount in row.total.open_amounts:
            opened[currency] = opened.get(currency, 0) + amount
    count = sum(row.total.open_count for row in roots)
    return el(
        "div",
        "figures",
        figure(word("total_accounts", language), formats.number(len(listing.rows), language)),
        figure(word("total_revenue", language), formats.amount(revenue, language)),
        figure(word("total_margin", language), formats.amount(margin, language)),
        figure(
            word("total_open", language),
            amounts(tuple(opened.items()), language),
            word("deals_count", language, count=count),
        ),
        figure(word("total_people", language), formats.number(sum(row.total.people for row in roots), language)),
        figure(word("total_overdue", language), str(flagged)),
    )


def figure(label: str, value: str, below: str = "") -> Element:
    """Draw one figure with its label."""
    return el(
        "div",
        "figure",
        el("div", "label", label),
        el("div", "value", value),
        el("div", "below", below) if below else None,
    )


def amounts(them: Sequence[tuple[str, float]], language: Language) -> str:
    """Write amounts, one for each currency."""
    return " + ".join(formats.amount(amount, language, currency) for currency, amount in them if amount) or "–"


def flag(one: Reason, language: Language) -> Element:
    """Draw one flag."""
    return el("div", "flag bad", say(one, language))


def matching(listing: AccountList, text: str) -> list[AccountRow]:
    """Give the accounts whose name, key or trade holds a text."""
    wanted = text.casefold()
    return [row for row in listing.rows if wanted in f"{row.ref.name}\n{row.ref.key}\n{row.industry or ''}".casefold()]


def people(rows: Sequence[PersonRow], language: Language) -> list[dict[str, Any]]:
    """Lay found people out as rows."""
    return [
        {
            fields.field("name", language, "Person"): row.ref.name,
            fields.field("title", language): row.title or "",
            word("col_account", language): row.account.name if row.account else row.org or "",
            fields.field("side", language): closed.of_list("side", row.side, language),
            word("key", language): row.ref.key,
        }
        for row in rows
    ]


def _row(row: AccountRow, language: Language) -> dict[str, Any]:
    indent = "\u2003" * max(row.depth - 1, 0) + ("└ " if row.depth else "")
    unit = UNIT[language]
    total = row.total
    return {
        word("col_account", language): indent + (row.ref.name or row.ref.key),
        word("col_class", language): closed.of_list("class", row.class_, language),
        word("col_stage", language): closed.of_list("relation stage", row.relation_stage, language),
        word("col_status", language): closed.of_list("status", row.status, language),
        word("col_revenue", language): None if total.revenue is None else total.revenue / unit,
        word("col_margin", language): None if total.margin is None else total.margin / unit,
        word("col_open", language): amounts(total.open_amounts, language) if total.open_amounts else "",
        word("col_open_count", language): total.open_count or None,
        word("col_people", language): total.people or None,
        word("col_manager", language): formats.listing((one.name for one in row.managers), language),
        word("col_flags", language): formats.listing((say(flag, language) for flag in row.flags), language),
    }
