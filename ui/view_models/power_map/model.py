"""What a power map shows: people, links, routes and the words around them, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["customer", "seller", "third_party", "competitor"]
LinkKind = Literal["knows", "influences", "conflicts", "reports_to"]
Language = Literal["zh", "en"]

LEVELS = (1, 2, 3, 4, 5)
"""Levels of a seat, 1 top to 5; a person without one stands in a row of his own below them."""

ATTITUDE_SIGNS: Mapping[int | None, str] = {2: "++", 1: "+", 0: "○", -1: "−", -2: "−−", None: "?"}
"""The sign that stands beside the colour, so that nobody has to see colour to read an attitude."""


@dataclass(frozen=True, slots=True)
class MapPerson:
    """A card on the map."""

    id: str
    name: str
    title: str = ""
    org: str = ""
    """Name of the department: people of one name share a lane. Empty: the lane without a department."""
    level: int | None = None
    """1 top to 5; None unknown."""
    side: Side = "customer"
    attitude: int | None = None
    """−2 to 2; None unknown, which is shown and not hidden."""
    roles: tuple[str, ...] = ()
    """economic_buyer technical_gatekeeper user_buyer coach coach_candidate decision_maker main_influencer member."""
    coach_tested: bool = False
    """A coach who passed the four tests; drawn filled. An untested one and a candidate are drawn hollow."""
    influence: float | None = None
    """0 to 1, shown as five small bars; None shows no bars."""
    proposed: bool = False
    """Something about the person is a proposal that nobody has confirmed: the card is edged with dashes."""
    flags: tuple[str, ...] = ()
    """Short sentences in the language of the screen, for the tooltip."""


@dataclass(frozen=True, slots=True)
class MapLink:
    """A line on the map, from `source` to `target`."""

    source: str
    target: str
    kind: LinkKind
    strength: float | None = None
    """0 to 1, the width of the line; None is drawn as 0.5 and dashed."""
    assumed: bool = False
    """The strength was not said by anybody: dashed."""
    ended: bool = False
    """Its last day is past: drawn faint."""
    future: bool = False
    """Its first day is still to come: drawn faint."""
    on_route: int | None = None
    """Index into `MapModel.routes` of the best route that uses this link."""
    proposed: bool = False
    note: str = ""
    """One sentence for the tooltip."""


@dataclass(frozen=True, slots=True)
class MapModel:
    """All that one picture shows."""

    title: str
    people: tuple[MapPerson, ...]
    links: tuple[MapLink, ...] = ()
    routes: tuple[tuple[str, ...], ...] = ()
    """Each a tuple of person ids from our side to the target, best first."""
    chosen: int | None = 0
    """Index of the route drawn in the one saturated blue; None draws none."""
    focus: str | None = None
    """The person the map opens on when it is larger than the screen; None: the target, else the decision maker."""
    language: Language = "zh"
    shown: int | None = None
    total: int | None = None
    """With `shown` smaller than `total` the map says "showing n of m"."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Every label, keyed as `words.MAP_WORDS` says; `ui.i18n.map_words` has both languages."""
    full: bool = False
    """Attitude, coach marks and notes also in pictures for others. False keeps them on the screen only."""
    acquaintance: bool = True
    """False: who knows whom among others is drawn only for the person pointed at or selected; what starts at one of
    ours or is part of a route always is drawn."""
