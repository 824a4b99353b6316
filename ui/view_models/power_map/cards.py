"""A person's card: name, title, role glyph, attitude by colour and sign, influence as five bars."""

from dataclasses import dataclass

from ui.view_models.drawing import glyphs, text, theme
from ui.view_models.drawing.shapes import Path, Rect, Shape, Text, number
from ui.view_models.power_map.model import Side

STRIP = 24.0
"""Width of the coloured strip at the left of a card."""
RADIUS = 7.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows of a person; the map's and the ladder's people both become one."""

    name: str
    title: str
    side: Side
    attitude: int | None
    roles: tuple[str, ...]
    coach_tested: bool
    influence: float | None
    proposed: bool = False


def ground(box: Box, face: Face, *, chosen: bool) -> tuple[Shape, ...]:
    """The card itself with its soft shadow; a blue edge on the chosen route."""
    ours = face.side == "seller"
    fill = theme.OURS if ours else theme.COMPETITOR if face.side == "competitor" else theme.PAPER
    shadow = Rect(box.x - 1, box.y + 1.5, box.w + 2, box.h + 1, RADIUS + 1, fill=theme.SHADOW, alpha=0.09)
    edge = theme.OURS if ours else theme.CARD_LINE
    dash = (4.0, 3.0) if face.proposed else ()
    if chosen:
        halo = Rect(box.x - 4.5, box.y - 4.5, box.w + 9, box.h + 9, RADIUS + 4.5, fill=theme.ROUTE_HALO)
        fill = theme.ROUTE if ours else fill
        return halo, Rect(box.x, box.y, box.w, box.h, RADIUS, fill, theme.ROUTE, 2.5, dash)
    return shadow, Rect(box.x, box.y, box.w, box.h, RADIUS, fill, edge, 1.2, dash)


def writing(box: Box, face: Face, *, chosen: bool, marks: int) -> tuple[Shape, ...]:
    """Name and title, cut to the card, and the bars of influence; `marks` glyphs stand beside the name."""
    ours = face.side == "seller"
    ink, soft = inks(face, chosen=chosen)
    left = box.x + (12 if ours else STRIP + 9)
    room = box.x + box.w - 8 - left
    name = text.fit(text.clean(face.name), theme.NAME_SIZE, room - 15 * marks, bold=True)
    title = text.fit(text.clean(face.title), theme.TITLE_SIZE, room)
    low = box.y + (box.h - 52) / 2 - 0.5
    bars = not ours and face.influence is not None
    drop = 0 if bars else 4 if title else 11
    out: list[Shape] = [
        Text(left, low + 19.5 + drop, name, theme.NAME_SIZE, ink, bold=True, room=room - 15 * marks),
        Text(left, low + 36 + drop, title, theme.TITLE_SIZE, soft, room=room),
    ]
    if bars and face.influence is not None:
        out += glyphs.bars(face.influence, left, low + 43.5, theme.BAR_ON, theme.BAR_OFF)
    return tuple(shape for shape in out if not isinstance(shape, Text) or shape.text)


def inks(face: Face, *, chosen: bool) -> tuple[str, str]:
    """Colours of name and title."""
    if face.side == "seller":
        return theme.PAPER, theme.ROUTE_HALO if chosen else theme.OURS_TITLE
    return theme.INK, theme.MUTED


def strip(box: Box, face: Face, *, full: bool, grown: float = 1.0) -> tuple[Shape, ...]:
    """The strip with role and attitude; not `full` leaves out the attitude and every mark of a coach.

    `grown` enlarges role and sign, for a card seen from far away.
    """
    if face.side == "seller":
        return ()
    fill, mark = theme.STRIPS[face.attitude] if full else (theme.NEUTRAL_STRIP, theme.NEUTRAL_MARK)
    x, middle = box.x + STRIP / 2 + 0.5, box.y + box.h / 2
    out: list[Shape] = [Path(_left_rounded(box), fill=fill)]
    if full and face.attitude is None:
        foot = box.y + box.h - 1.5
        edge = f"M{number(box.x + STRIP)} {number(box.y + 1.5)}V{number(foot)}"
        out.append(Path(edge, stroke=theme.CARD_LINE, line=1.2, dash=(3, 3)))
    first = next(iter(shown_roles(face, full=full)), "")
    if first:
        size = grown * (6.6 if first in glyphs.COACHING or first == "economic_buyer" else 6.0)
        y = middle - 11 if full else middle
        out.append(glyphs.role_glyph(first, x, y, size, mark, tested=face.coach_tested))
    if full:
        out += glyphs.sign(face.attitude, x, middle + 12 if first else middle, mark, grown=grown)
    return tuple(out)


def marks(box: Box, face: Face, *, full: bool) -> tuple[Shape, ...]:
    """Glyphs of the further roles, beside the name."""
    if face.side == "seller":
        return ()
    return tuple(
        glyphs.role_glyph(role, box.x + box.w - 14 - 15 * at, box.y + 14.5, 5.2, theme.MUTED, tested=face.coach_tested)
        for at, role in enumerate(shown_roles(face, full=full)[1:])
    )


def shown_roles(face: Face, *, full: bool) -> list[str]:
    """Roles with a glyph, the one for the strip first; at most three."""
    roles = [role for role in glyphs.ROLE_ORDER if role in face.roles and (full or role not in glyphs.COACHING)]
    if "coach" in roles and "coach_candidate" in roles:
        roles.remove("coach_candidate")
    return roles[:3]


def short_title(title: str, org: str) -> str:
    """The title without the name of the department before it: the lane says that."""
    rest = title.strip().removeprefix(org.strip()).lstrip(" ·,，、:：-–—") if org.strip() else ""
    return rest if len(rest) > 1 else title


def _left_rounded(box: Box) -> str:
    """The strip's outline: round at the card's left corners, half a pixel inside its edge."""
    x, y, r = box.x + 0.6, box.y + 0.6, RADIUS - 0.6
    right, foot = box.x + STRIP, box.y + box.h - 0.6
    return (
        f"M{number(right)} {number(y)}H{number(x + r)}Q{number(x)} {number(y)} {number(x)} {number(y + r)}"
        f"V{number(foot - r)}Q{number(x)} {number(foot)} {number(x + r)} {number(foot)}H{number(right)}Z"
    )
