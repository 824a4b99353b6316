"""Small marks that every page draws alike: attitude, roles, flags, notes, people."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.reasons import Reason
from graph.services.reference import Ref
from ui.i18n import Language, closed, say, word
from ui.view_models.elements import Element, Part, badge, el, link

GRAVE = frozenset({"next_step_overdue", "action_overdue", "account_lost", "single_thread", "tree_cycle", "unit_cycle"})


def attitude(value: int | None, language: Language) -> Element:
    """Draw an attitude: colour, sign and word."""
    return badge(closed.attitude(value, language), f"a{'none' if value is None else value}")


def roles(them: Sequence[str], coach_tested: bool, language: Language) -> list[Part]:
    """Draw roles; a coach who passed his tests is filled, an untested one is hollow."""
    found: list[Part] = []
    for role in them:
        name = closed.role(role, language)
        if role == "coach":
            found.append(
                badge(name if coach_tested else word("coach_untested", language), "good" if coach_tested else "hollow")
            )
        else:
            found.append(badge(name, "hollow" if role == "coach_candidate" else ""))
    return found


def flags(them: Sequence[Reason], language: Language) -> list[Part]:
    """Draw flags, a sentence each."""
    return [el("div", "flag bad" if one.code in GRAVE else "flag", say(one, language)) for one in them]


def condensed(them: Sequence[Reason], language: Language) -> list[Part]:
    """Draw flags; those of overdue next steps and actions are one line each, with how many and how long."""
    found: list[Part] = []
    for code in ("next_step_overdue", "action_overdue", "next_step_missing"):
        late = [one for one in them if one.code == code]
        if len(late) > 1:
            days = max((int(one.params.get("days", 0)) for one in late), default=0)
            said = word(f"flags_{code}", language, count=len(late), days=days)
            found.append(el("div", "flag bad" if code in GRAVE else "flag", said))
            them = [one for one in them if one.code != code]
    return found + flags(them, language)


def notes(them: Sequence[Reason], language: Language) -> list[Part]:
    """Draw notes, a sentence each."""
    return [el("div", "note", say(one, language)) for one in them]


def people(them: Sequence[Ref], language: Language) -> Element | None:
    """Draw people in a row, each to be clicked."""
    if not them:
        return None
    parts: list[Part] = []
    for at, one in enumerate(them):
        if at:
            parts.append("、" if language == "zh" else ", ")
        parts.append(link(one.name or one.key, f"person:{one.key}", tip=one.key))
    return el("span", "", *parts)


def overdue(days: int | None, language: Language) -> Element | None:
    """Draw by how many days something is late."""
    return None if days is None else badge(word("days_overdue", language, days=days), "bad")
