"""Visits, next steps and actions, the overdue ones first."""

from __future__ import annotations

from collections.abc import Sequence

from graph.services.accounts.sheet import ActionRow, VisitRow
from ui.i18n import Language, closed, formats, word
from ui.view_models import marks
from ui.view_models.elements import Element, Part, badge, box, el, section

_OUTCOMES = {"order": "good", "advance": "good", "continuation": "", "no_sale": "warn"}


def visit(one: VisitRow, language: Language) -> Element:
    """Draw a visit: day, topic, outcome, who was there, and the next step."""
    outcome = (
        badge(closed.of_list("visit outcome", one.outcome, language), _OUTCOMES.get(one.outcome, ""))
        if one.outcome
        else None
    )
    parts: list[Part] = []
    for key, them in (("visit_ours", one.ours), ("visit_theirs", one.theirs)):
        if them:
            parts.append(el("span", "", el("span", "muted", word(key, language)), marks.people(them, language)))
    return el(
        "div",
        "",
        el(
            "div",
            "row",
            el("span", "strong nowrap num", formats.day(one.date, language)),
            el("span", "grow", one.topic or ""),
            outcome,
        ),
        el("div", "row small", *parts) if parts else None,
        _next(one, language),
    )


def ordered(visits: Sequence[VisitRow]) -> list[VisitRow]:
    """Give overdue next steps first, the longest overdue of them first, then the newest."""
    newest = sorted(visits, key=lambda one: one.date or "", reverse=True)
    return sorted(newest, key=lambda one: -(one.overdue or 0))


def listing(visits: Sequence[VisitRow], language: Language, *, most: int = 40) -> Element | None:
    """Draw visits, overdue next steps first."""
    rows = [visit(one, language) for one in ordered(visits)[:most]]
    return section(word("sheet_visits", language), [box("list", rows)] if rows else [], count=len(visits))


def actions(them: Sequence[ActionRow], language: Language) -> Element | None:
    """Draw promises and tasks."""
    rows = [
        el(
            "div",
            "",
            el(
                "div",
                "row",
                el("span", "grow", one.text or one.ref.name),
                badge(word("sheet_done", language), "good") if one.done else marks.overdue(one.overdue, language),
            ),
            el(
                "div",
                "row small muted",
                el("span", "", word("sheet_due", language, day=formats.day(one.due, language))) if one.due else None,
                marks.people(one.owners, language),
            ),
        )
        for one in them
    ]
    return section(word("sheet_actions", language), [box("list", rows)] if rows else [], count=len(them))


def next_steps(visits: Sequence[VisitRow], them: Sequence[ActionRow], language: Language) -> Element | None:
    """Draw what is to be done next: of overdue visits, the newest visit, and open actions that are late."""
    late = [one for one in ordered(visits) if one.overdue]
    newest = [one for one in sorted(visits, key=lambda one: one.date or "", reverse=True)[:1] if one not in late]
    rows: list[Part] = [_step(one, language) for one in (*late, *newest) if one.next_step or one in newest]
    rows += [
        el(
            "div",
            "row",
            el("span", "grow", one.text or one.ref.name),
            marks.people(one.owners, language),
            marks.overdue(one.overdue, language),
        )
        for one in them
        if one.overdue and not one.done
    ]
    return section(word("sheet_next", language), [box("list", rows[:8])] if rows else [])


def _step(one: VisitRow, language: Language) -> Element:
    return el(
        "div",
        "",
        _next(one, language),
        el("div", "small muted", f"{formats.day(one.date, language)} · {one.topic or ''}"),
    )


def _next(one: VisitRow, language: Language) -> Element:
    if not one.next_step:
        return el("div", "small", badge(word("visit_no_next", language), "warn"))
    return el(
        "div",
        "row small",
        el("span", "muted", word("visit_next", language)),
        el("span", "", one.next_step),
        el("span", "muted nowrap", formats.day(one.next_date, language)),
        marks.people(one.next_owners, language),
        marks.overdue(one.overdue, language),
    )
