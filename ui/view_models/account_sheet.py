"""Everything of one account, as parts of its sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.services.accounts import AccountSheet, OpportunityRow
from graph.services.accounts.sheet import Employee
from ui.i18n import Language, closed, fields, formats, word
from ui.view_models import account_parts as parts
from ui.view_models import marks
from ui.view_models.accounts import amounts, figure
from ui.view_models.elements import Element, Part, badge, box, el, link, section
from ui.view_models.facts import field_rows
from ui.view_models.visits import next_steps

_CLASSES = {"key": "answer", "target": "warn"}


def head(sheet: AccountSheet, language: Language) -> list[Element | None]:
    """Lay out who it is: class, stage, manager, flags, and the figures."""
    said = {field.name: field.value for field in sheet.fields}
    badges: list[Part] = []
    for name, listing in (("class", "class"), ("relation_stage", "relation stage"), ("status", "status")):
        if said.get(name):
            style = "bad" if said[name] == "lost" else _CLASSES.get(str(said[name]), "")
            badges.append(badge(closed.of_list(listing, said[name], language), style))
    managers = marks.people(sheet.managers, language)
    total, own = sheet.total, sheet.own

    def itself(value: float | None) -> str:
        return word("total_own", language, amount=formats.amount(value, language)) if sheet.below else ""

    bought = ""
    if total.purchases:
        bought = word(
            "total_purchases", language, count=total.purchases, day=formats.day(total.last_purchase, language) or "–"
        )
    return [
        el(
            "div",
            "row",
            *badges,
            el("span", "muted", str(said.get("industry") or "")),
            el("span", "", word("sheet_managers", language), managers) if managers else None,
            el("span", "muted small", sheet.ref.key),
        ),
        el("div", "", *marks.condensed(sheet.flags, language)) if sheet.flags else None,
        el(
            "div",
            "figures",
            figure(word("total_revenue", language), formats.amount(total.revenue, language), itself(own.revenue)),
            figure(word("total_margin", language), formats.amount(total.margin, language), itself(own.margin)),
            figure(
                word("total_open", language),
                amounts(total.open_amounts, language),
                word("deals_count", language, count=total.open_count) if total.open_count else "",
            ),
            figure(word("total_purchased", language), formats.amount(total.purchased, language), bought),
            figure(word("total_people", language), formats.number(total.people, language)),
        ),
    ]


def overview(sheet: AccountSheet, language: Language) -> tuple[list[Element | None], list[Element | None]]:
    """Lay out the deals and next steps, and beside them trend, rivals, tree, references."""
    left = [
        section(
            word("sheet_deals", language),
            [box("list", [deal(one, language) for one in sheet.opportunities])] if sheet.opportunities else [],
            count=len(sheet.opportunities),
        ),
        next_steps(sheet.visits, sheet.actions, language),
        section(
            word("sheet_purchases", language),
            [parts.purchases(sheet, language)] if sheet.purchases else [],
            count=len(sheet.purchases),
        ),
    ]
    right = [
        section(
            word("sheet_trend", language), [parts.trend(sheet.satisfaction, language)] if sheet.satisfaction else []
        ),
        section(
            word("sheet_rivals", language),
            [box("list", [parts.rival(one, language) for one in sheet.rivals])] if sheet.rivals else [],
        ),
        parts.tree(sheet, language),
        parts.references(sheet, language),
        section(
            word("sheet_incidents", language),
            [
                box(
                    "list",
                    [
                        el("div", "", el("span", "muted nowrap", f"{formats.day(day, language)} "), text or ref.name)
                        for ref, day, text in sheet.incidents
                    ],
                )
            ]
            if sheet.incidents
            else [],
        ),
    ]
    return left, right


def deal(one: OpportunityRow, language: Language) -> Element:
    """Draw a deal in a line or two."""
    state = (
        closed.of_list("stage", one.stage, language)
        if one.open
        else closed.of_list("outcome", one.outcome, language) or word("deal_closed", language)
    )
    style = {"won": "good", "lost": "bad"}.get(one.outcome or "", "answer" if one.open else "hollow")
    when = (
        word("deal_expected", language, day=formats.day(one.expected_close, language))
        if one.open and one.expected_close
        else formats.day(one.closed_on, language)
    )
    return el(
        "div",
        "",
        el(
            "div",
            "row",
            link(one.ref.name, f"opportunity:{one.ref.key}"),
            badge(state, style),
            el("span", "push strong num nowrap", formats.amount(one.amount, language, one.currency or "")),
        ),
        el(
            "div",
            "row muted small",
            el("span", "", closed.of_list("step", one.step, language)),
            el("span", "", when),
            el("span", "", word("people_count", language, count=one.people)),
        ),
    )


def employees(people: Sequence[Employee], language: Language) -> list[dict[str, Any]]:
    """Lay the people out as rows."""
    return [
        {
            fields.field("name", language, "Person"): one.ref.name,
            fields.field("title", language): one.title or "",
            fields.field("department", language): one.unit or "",
            fields.field("level", language): one.level,
            fields.field("side", language): closed.of_list("side", one.side, language),
            word("last_visit", language): one.visited or "",
            word("key", language): one.ref.key,
        }
        for one in people
    ]


def known(sheet: AccountSheet, language: Language) -> list[Element | None]:
    """Lay out every field with where it is from, and the org units."""
    units = [
        el(
            "div",
            f"row d{min(unit.depth, 5)}" if unit.depth else "row",
            unit.ref.name,
            el("span", "muted small", unit.kind or ""),
            el("span", "muted small push", word("people_count", language, count=unit.people)),
        )
        for unit in sheet.units
    ]
    return [
        section(
            word("tab_fields", language), [field_rows("Account", sheet.fields, language, key="account", skip=("name",))]
        ),
        section(word("sheet_units", language), [box("list", units)] if units else [], count=len(units)),
    ]
