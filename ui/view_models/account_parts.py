"""Parts of an account's sheet: problems to the root, trend, rivals, tree, references, purchases."""

from __future__ import annotations

from collections.abc import Sequence

from graph.services.accounts import AccountSheet
from graph.services.accounts.sheet import Grade, Rival
from graph.services.reference import Ref
from ui.i18n import Language, closed, fields, formats, word
from ui.view_models import marks
from ui.view_models.elements import Element, Part, badge, box, el, link, section


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


def rival(one: Rival, language: Language) -> Element:
    """Draw a competitor."""
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


def tree(sheet: AccountSheet, language: Language) -> Element | None:
    """Draw who stands above and below."""
    return _accounts("sheet_tree", (("sheet_above", sheet.above), ("sheet_below", sheet.below)), language)


def references(sheet: AccountSheet, language: Language) -> Element | None:
    """Draw who can speak for us, and to whom."""
    rows = (("sheet_referred_by", sheet.referred_by), ("sheet_reference_for", sheet.references_for))
    return _accounts("sheet_references", rows, language)


def _accounts(title: str, rows: Sequence[tuple[str, Sequence[Ref]]], language: Language) -> Element | None:
    """Draw rows of links to accounts, each after its word; a row without any is left out."""
    parts: list[Part] = [
        el(
            "div",
            "row",
            el("span", "muted", word(key, language)),
            *(link(one.name or one.key, f"account:{one.key}") for one in them),
        )
        for key, them in rows
        if them
    ]
    return section(word(title, language), parts)


def purchases(sheet: AccountSheet, language: Language) -> Element:
    """Draw the newest purchases."""
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
