"""A power map as the picture's model, its SVG, and the table beside it."""

from __future__ import annotations

from typing import Any, cast

from graph.services.maps import MapLink, PowerMap
from ui.i18n import Language, closed, formats, say, word
from ui.i18n.map_words import map_words
from ui.view_models.power_map import MapLink as Line
from ui.view_models.power_map import MapModel
from ui.view_models.power_map import MapPerson as Card
from ui.view_models.power_map.model import Side
from ui.view_models.power_map.svg import map_svg


def model(
    found: PowerMap,
    language: Language,
    *,
    chosen: int | None = 0,
    focus: str | None = None,
    full: bool = False,
    acquaintance: bool = False,
) -> MapModel:
    """Give the picture's model.

    Parameters
    ----------
    chosen
        The route that is drawn; None for none.
    focus
        The person a large map opens on.
    full
        See `MapModel.full`.
    acquaintance
        Draw also who knows whom among others; otherwise that is shown of the person pointed at.
    """
    people = tuple(
        Card(
            person.key,
            person.name or person.key,
            person.title,
            person.org,
            person.level,
            cast(Side, person.side),
            person.attitude,
            person.roles,
            person.coach_tested,
            person.influence,
            person.proposed,
            tuple(say(flag, language) for flag in person.flags),
        )
        for person in found.people
    )
    return MapModel(
        found.subject.name,
        people,
        tuple(_line(link) for link in found.links),
        found.routes,
        chosen if chosen is not None and chosen < len(found.routes) else None,
        focus if any(person.key == focus for person in found.people) else found.focus,
        language,
        found.shown,
        found.total,
        map_words(language),
        full,
        acquaintance,
    )


def picture(found: PowerMap, language: Language, *, full: bool = False) -> str:
    """Give the map as the text of an SVG file; safe to share unless ``full``."""
    return map_svg(model(found, language, full=full), full=full)


def table(found: PowerMap, language: Language) -> list[dict[str, Any]]:
    """Lay the people out as rows, in the map's order."""
    return [
        {
            word("map_person", language): person.name or person.key,
            word("map_attitude", language): closed.attitude(person.attitude, language)
            if person.side == "customer"
            else "",
            word("map_roles", language): [closed.role(role, language) for role in person.roles],
            word("map_dept", language): person.org,
            word("no_title_column", language): person.title,
            word("flags", language): formats.listing((say(flag, language) for flag in person.flags), language),
        }
        for person in found.people
    ]


def _line(link: MapLink) -> Line:
    return Line(
        link.source,
        link.target,
        link.kind,
        link.strength,
        link.assumed,
        link.ended,
        link.future,
        link.on_route,
        link.proposed,
        link.basis,
    )
