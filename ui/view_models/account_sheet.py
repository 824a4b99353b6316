"""Everything of one account, as parts of its sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.services.accounts import AccountSheet, OpportunityRow
from graph.services.accounts.sheet import Employee, Grade, Rival
from ui.i18n import Language, closed, fields, formats, word
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
            [_purchases(sheet, language)] if sheet.purchases else [],
            count=len(sheet.purchases),
        ),
    ]
    right = [
        section(word("sheet_trend", language), [trend(sheet.satisfaction, language)] if sheet.satisfaction else []),
        section(
            word("sheet_rivals", language),
            [box("list", [_rival(one, language) for one in sheet.rivals])] if sheet.rivals else [],
        ),
        _tree(sheet, language),
        _references(sheet, language),
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


def problems(sheet: AccountSheet, language: Language) -> Element | None:
    """Lay out the problems, each chain of whys indented."""
    rows = [
        el(
            "div",
            f"d{min(one.depth, 5)}" if one.depth else "",
            el(
                "div",
                "row",
                el("span", "muted", "↳ ") if one.depth else None,
                el("span", "strong" if not one.depth else "", one.ref.name),
                badge(
                    closed.of_list("problem status", one.status, language), "good" if one.status == "solved" else "warn"
                )
                if one.status
                else None,
                badge(closed.of_list("need or want", one.kind, language), "hollow") if one.kind else None,
            ),
            el(
                "div",
                "row muted small",
                el("span", "", word("sheet_since", language, day=formats.day(one.since, language)))
                if one.since
                else None,
                el("span", "", word("sheet_raised", language), marks.people(one.raised_by, language))
                if one.raised_by
                else None,
                *(link(deal.name, f"opportunity:{deal.key}") for deal in one.opportunities),
            ),
        )
        for one in sheet.problems
    ]
    return section(word("sheet_problems", language), [box("list", rows)] if rows else [], count=len(rows))


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


def trend(grades: Sequence[Grade], language: Language) -> Element:
    """Draw the grades as columns, oldest first: the height, the colour and the word tell them."""
    return box(
        "trend",
        [
            el(
                "div",
                "",
                el("div", f"col h{one.value or 3}"),
                el("div", "", (one.date or "")[2:7]),
                tip=f"{formats.day(one.date, language)} · {closed.of_list('satisfaction', one.grade, language)}"
                + (f" · {one.person.name}" if one.person else ""),
            )
            for one in grades[-16:]
        ],
    )


def _rival(one: Rival, language: Language) -> Element:
    tier = badge(word("sheet_tier", language, tier=one.tier), "hollow") if one.tier else None
    favoured = (
        el(
            "div",
            "small",
            el("span", "muted", word("sheet_favoured", language)),
            marks.people(one.favoured_by, language),
        )
        if one.favoured_by
        else None
    )
    deals = (
        el("div", "small muted", formats.listing((deal.name for deal in one.opportunities), language))
        if one.opportunities
        else None
    )
    return el(
        "div",
        "",
        el("div", "row", el("span", "strong", one.ref.name), tier, el("span", "small", one.position or "")),
        deals,
        favoured,
    )


def _tree(sheet: AccountSheet, language: Language) -> Element | None:
    parts: list[Part] = []
    for key, them in (("sheet_above", sheet.above), ("sheet_below", sheet.below)):
        if them:
            parts.append(
                el(
                    "div",
                    "row",
                    el("span", "muted", word(key, language)),
                    *(link(one.name or one.key, f"account:{one.key}") for one in them),
                )
            )
    return section(word("sheet_tree", language), parts)


def _references(sheet: AccountSheet, language: Language) -> Element | None:
    parts: list[Part] = []
    for key, them in (("sheet_referred_by", sheet.referred_by), ("sheet_reference_for", sheet.references_for)):
        if them:
            parts.append(
                el(
                    "div",
                    "row",
                    el("span", "muted", word(key, language)),
                    *(link(one.name or one.key, f"account:{one.key}") for one in them),
                )
            )
    return section(word("sheet_references", language), parts)


def _purchases(sheet: AccountSheet, language: Language) -> Element:
    rows = [
        el(
            "tr",
            "",
            el("td", "nowrap", formats.day(day, language)),
            el("td", "", product or ""),
            el("td", "right num nowrap", formats.amount(amount, language)),
            el("td", "right num nowrap muted", formats.amount(margin, language)),
        )
        for day, product, amount, margin in sheet.purchases[:12]
    ]
    names = (
        fields.field("date", language),
        fields.field("product", language),
        fields.field("amount", language),
        fields.field("margin", language),
    )
    return el(
        "table", "", el("tr", "", *(el("th", "right" if at > 1 else "", name) for at, name in enumerate(names))), *rows
    )
