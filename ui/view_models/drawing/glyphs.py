"""Role glyphs and attitude signs as outlines: equally sharp in every font, at every zoom."""

import math
from collections.abc import Iterable, Mapping

from ui.view_models.drawing.shapes import Path, Shape, Text, number

_Step = tuple[str, tuple[float, ...]]


def _polygon(points: Iterable[tuple[float, float]]) -> tuple[_Step, ...]:
    steps: list[_Step] = [("L" if at else "M", point) for at, point in enumerate(points)]
    return (*steps, ("Z", ()))


def _star() -> tuple[_Step, ...]:
    turns = [(math.pi * at / 5, 1.08 if at % 2 == 0 else 0.45) for at in range(10)]
    return _polygon((r * math.sin(turn), 0.08 - r * math.cos(turn)) for turn, r in turns)


def _circle(r: float) -> tuple[_Step, ...]:
    k = 0.5523 * r
    return (
        ("M", (0, -r)), ("C", (k, -r, r, -k, r, 0)), ("C", (r, k, k, r, 0, r)),
        ("C", (-k, r, -r, k, -r, 0)), ("C", (-r, -k, -k, -r, 0, -r)), ("Z", ()),
    )  # fmt: skip


_HEART: tuple[_Step, ...] = (
    ("M", (0, 0.95)), ("C", (-0.35, 0.6, -1.05, 0.25, -1.05, -0.3)), ("C", (-1.05, -0.72, -0.75, -0.92, -0.5, -0.92)),
    ("C", (-0.25, -0.92, -0.08, -0.75, 0, -0.52)), ("C", (0.08, -0.75, 0.25, -0.92, 0.5, -0.92)),
    ("C", (0.75, -0.92, 1.05, -0.72, 1.05, -0.3)), ("C", (1.05, 0.25, 0.35, 0.6, 0, 0.95)), ("Z", ()),
)  # fmt: skip

GLYPHS: Mapping[str, tuple[_Step, ...]] = {
    "economic_buyer": _star(),
    "technical_gatekeeper": _polygon([(0, -1), (0.9, 0), (0, 1), (-0.9, 0)]),
    "user_buyer": _circle(0.75),
    "coach": _HEART,
    "decision_maker": _polygon(
        [(-1, -0.55), (-0.48, 0), (0, -0.9), (0.48, 0), (1, -0.55), (0.76, 0.75), (-0.76, 0.75)]
    ),
    "main_influencer": (*_circle(0.92), *_circle(0.36)),
    "conflict": _polygon([(0.3, -1), (-0.62, 0.2), (-0.08, 0.2), (-0.3, 1), (0.62, -0.22), (0.08, -0.22)]),
}

ROLE_ORDER = (
    "coach", "coach_candidate", "economic_buyer", "technical_gatekeeper", "user_buyer", "decision_maker",
    "main_influencer",
)  # fmt: skip
"""Which role takes the one place on the strip when a person has several; the others stand beside the name."""

COACHING = frozenset({"coach", "coach_candidate"})


def glyph(name: str, x: float, y: float, r: float, colour: str, *, hollow: bool = False) -> Path:
    """The glyph `name` around (x, y); an unknown name is a dot."""
    d = outline(GLYPHS.get(name, GLYPHS["user_buyer"]), x, y, r)
    if name == "main_influencer":
        return Path(d, stroke=colour, line=1.5)
    return Path(d, stroke=colour, line=1.4) if hollow else Path(d, fill=colour)


def role_glyph(role: str, x: float, y: float, r: float, colour: str, *, tested: bool) -> Path:
    """The glyph of a role; a coach untested or only a candidate is hollow."""
    if role in COACHING:
        return glyph("coach", x, y, r, colour, hollow=role == "coach_candidate" or not tested)
    return glyph(role, x, y, r, colour)


def outline(steps: tuple[_Step, ...], x: float, y: float, r: float) -> str:
    """Path text of unit steps, scaled by `r` and moved to (x, y)."""
    parts: list[str] = []
    for letter, numbers in steps:
        moved = (value * r + (x if at % 2 == 0 else y) for at, value in enumerate(numbers))
        parts.append(letter + " ".join(map(number, moved)))
    return "".join(parts)


def sign(attitude: int | None, x: float, y: float, colour: str, *, grown: float = 1.0) -> tuple[Shape, ...]:
    """The sign of an attitude around (x, y): ++ + ○ − −− ?."""
    if attitude is None:
        return (Text(x, y + 4.5 * grown, "?", 13 * grown, colour, bold=True, align="middle"),)
    if attitude == 0:
        return (Path(outline(_circle(1), x, y, 3.6 * grown), stroke=colour, line=1.6 * grown),)
    centres = (x - 5 * grown, x + 5 * grown) if abs(attitude) == 2 else (x,)
    arm = 3.7 * grown
    d = "".join(f"M{number(c - arm)} {number(y)}H{number(c + arm)}" for c in centres)
    if attitude > 0:
        d += "".join(f"M{number(c)} {number(y - arm)}V{number(y + arm)}" for c in centres)
    return (Path(d, stroke=colour, line=1.8 * grown),)


def bars(share: float, x: float, y: float, on: str, off: str) -> tuple[Shape, ...]:
    """Five small bars, as many lit as `share` (0 to 1) says; more than nothing lights at least one."""
    lit = max(math.ceil(min(share, 1) * 5 - 1e-9), 0)

    def row(first: int, last: int, colour: str) -> Path:
        starts = (f"M{number(x + at * 11)} {number(y + 1.75)}H{number(x + at * 11 + 9)}" for at in range(first, last))
        return Path("".join(starts), stroke=colour, line=3.5)

    return tuple(path for path in (row(0, lit, on), row(lit, 5, off)) if path.d)
