"""From what a user types to one question: target, deal, starts and the rule that applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.analysis.reasons import Reason, reason
from graph.errors import Refused
from graph.projection.unit import DecisionUnit, is_open
from graph.services.routes.answer import Question, Via
from graph.store.finding import find

if TYPE_CHECKING:
    from graph.store.view import Thing, View


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its things found. ``starts`` None = all of ours; ``via`` is the rule that applies."""

    question: Question
    target: Thing
    opportunity: Thing | None
    unit: DecisionUnit
    via: Via
    starts: tuple[Thing, ...] | None
    notes: tuple[Reason, ...]


def ask(view: View, question: Question) -> Asked:
    """Find the things of a question and settle its rule (design 5).

    Raises
    ------
    Refused
        No opportunity is named and the target plays in several open ones; ``params['opportunities']``
        lists (key, name).
    UnknownThing, AmbiguousName, EmptyStore
        Something typed is not one thing.
    """
    if question.k < 0 or question.max_hops < 0:
        raise Refused("The number of routes and of links must be 0 or more.", hint="0 links = no limit.")
    if question.via not in ("coach", "any"):
        raise Refused(f"Routes go via coach or via any, not via {question.via!r}.", hint="Say coach or any.")
    target = find(view, question.target)
    starts = tuple(find(view, one) for one in question.starts) or None
    if question.opportunity is None:
        opportunity = _default(view, target)
    else:
        opportunity = find(view, question.opportunity, ("Opportunity",))
    unit = DecisionUnit.read(view, None if opportunity is None else opportunity.id)
    notes: list[Reason] = []
    via = question.via
    if opportunity is None:
        via = "any"
        notes.append(reason("no_open_opportunity", target=target.key, name=target.name))
    else:
        if not is_open(opportunity):
            notes.append(reason("opportunity_closed", opportunity=opportunity.key, name=opportunity.name))
        part = unit.parts.get(target.id)
        if part is None:
            notes.append(
                reason("target_not_in_opportunity", target=target.key, name=target.name, opportunity=opportunity.key)
            )
        elif part.coach and via == "coach":
            via = "any"
            notes.append(reason("target_is_coach", target=target.key, name=target.name))
    if question.plain:
        notes.append(reason("plain"))
    return Asked(question, target, opportunity, unit, via, starts, tuple(notes))


def _default(view: View, target: Thing) -> Thing | None:
    """Give the one open opportunity in which the target plays, None where he plays in none."""
    plays = {line.target for line in view.lines_at([target.id], ["PLAYS"]) if line.source == target.id}
    found = [thing for thing in view.things(plays).values() if is_open(thing)] if plays else []
    if len(found) > 1:
        found.sort(key=lambda thing: (thing.key, thing.id))
        listed = "; ".join(f"{thing.key} · {thing.name}" for thing in found)
        raise Refused(
            f"{target.name} plays in {len(found)} open opportunities: {listed}.",
            hint="Name one of them.",
            target=target.key,
            name=target.name,
            opportunities=[(thing.key, thing.name) for thing in found],
        )
    return found[0] if found else None
