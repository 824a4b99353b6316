"""Facts as they are shown on demand: value, source, level, day, batch, and which one wins."""

from __future__ import annotations

from collections.abc import Sequence

from graph.services.accounts.sheet import Field
from graph.services.evidence import Shown
from ui.i18n import Language, closed, fields, formats, word
from ui.view_models.elements import Element, Part, badge, box, el, folded


def facts(kind: str, them: Sequence[Shown], language: Language, *, named: bool = False) -> Element | None:
    """Draw facts, each on a line; ``named`` puts the field's name first. None where there is none."""
    if not them:
        return None
    return box("facts", [_fact(kind, one, language, named=named) for one in them])


def field_rows(kind: str, them: Sequence[Field], language: Language, *, key: str, skip: Sequence[str] = ()) -> Element:
    """Draw fields that somebody said, each with its facts on demand."""
    rows: list[Part] = []
    for one in them:
        if one.value is None or one.name in skip:
            continue
        value = closed.shown(kind, one.name, one.value, language)
        rows.append(el("div", "name", fields.field(one.name, language, kind)))
        if len(one.facts) == 0:
            rows.append(el("div", "", value))
            continue
        sources = {fact.source for fact in one.facts}
        doubt = (
            el("span", "badge warn", f"{len(sources)} {word('sources_title', language)}") if len(sources) > 1 else None
        )
        title = el("span", "", value, " " if doubt else None, doubt)
        rows.append(folded(title, [facts(kind, one.facts, language)], key=f"{key}.{one.name}"))
    return box("fields", rows)


def _fact(kind: str, one: Shown, language: Language, *, named: bool) -> Element:
    value = closed.shown(kind, one.field, one.value, language) if one.field else fields.field("", language)
    day = formats.day(one.observed_on, language) if one.observed_on else word("undated", language)
    state: Element
    if not one.wins:
        state = badge(word("overruled", language), "hollow")
    elif one.decides:
        state = badge(word("decides", language), "good")
    else:
        state = badge(word("wins", language), "good")
    name = el("span", "muted", f"{fields.field(one.field, language, kind)}:") if named and one.field else None
    level = el("span", "muted", f"L{one.info_level}", tip=word("level", language)) if one.info_level else None
    return el(
        "div",
        "" if one.wins else "lost",
        name,
        el("span", "said strong", value),
        el("span", "", one.source),
        level,
        el("span", "muted nowrap", day),
        el("span", "muted", f"#{one.batch}", tip=word("batch", language)),
        el("span", "push", state),
    )
