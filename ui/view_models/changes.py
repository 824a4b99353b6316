"""What was said of a person after a page was drawn: shown where an edit is refused because of it."""

from __future__ import annotations

from graph.services.people import PersonPanel
from ui.i18n import Language, word
from ui.view_models.elements import Element, el
from ui.view_models.facts import facts


def since(now: PersonPanel, number: int, language: Language) -> list[Element | None]:
    """Lay out every fact of a later batch, on the person, his parts and his lines."""
    groups = [("Person", [fact for field in now.fields for fact in field.facts])]
    groups += [("WORKS_IN", list(job.facts)) for job in now.jobs]
    groups += [("PLAYS", list(part.facts)) for part in now.parts]
    groups += [(tie.kind, list(tie.facts)) for tie in now.ties]
    found = [facts(kind, [fact for fact in them if fact.batch > number], language, named=True) for kind, them in groups]
    kept: list[Element | None] = [one for one in found if one is not None]
    return kept or [el("div", "muted", word("none", language))]
