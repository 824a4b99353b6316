"""A person's part in a deal, set field by field, and a proposed one confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import Refused
from graph.model.schema import EDGES
from graph.projection.unit import DecisionUnit, Part
from graph.services.editing import lines
from graph.services.editing.desk import Desk
from graph.store.view import Thing


def put(desk: Desk, person: Thing, opportunity: Thing, fields: Mapping[str, Any], today: str) -> None:
    """Say something of a person's part in a deal; he joins the deal where he had none."""
    lines.draw(desk, EDGES["PLAYS"], person, opportunity, fields, today)


def confirm(desk: Desk, person: Thing, opportunity: Thing, today: str) -> None:
    """Confirm a proposed part: what it says is now said by the user.

    Without a proposed part in the deal, what was noted of the person without any deal becomes his part.

    Raises
    ------
    Refused
        Nothing waits for a confirmation.
    """
    part = DecisionUnit.read(desk.view, opportunity.id).parts.get(person.id)
    fields = _stated(part, person)
    if not fields:
        raise Refused(
            f"Nothing about {person.name} in {opportunity.name} waits for a confirmation.",
            hint="Set his role or attitude instead.",
            person=person.key,
            opportunity=opportunity.key,
        )
    put(desk, person, opportunity, {**fields, "proposed": False}, today)


def _stated(part: Part | None, person: Thing) -> dict[str, Any]:
    if part is not None and part.proposed:
        return {name: part.said[name] for name in ("role", "attitude") if part.said.get(name) is not None}
    noted = {"role": person.props.get("proposed_role"), "attitude": person.props.get("proposed_attitude")}
    return {name: value for name, value in noted.items() if value is not None}
