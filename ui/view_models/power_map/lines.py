"""How a link is drawn: colour by kind, width by strength, dashes for what is only assumed."""

from ui.view_models.drawing import arrows, theme
from ui.view_models.drawing.arrows import Pen
from ui.view_models.drawing.shapes import Point, Shape
from ui.view_models.power_map.model import MapLink

ASSUMED = (6.0, 4.0)
FAINT = (1.5, 4.0)
WEAK, WEAK_ALPHA = 0.4, 0.5
"""An influence weaker than that is drawn faint."""


def pen_of(link: MapLink, *, chosen: bool, bold: bool = False) -> Pen:
    """The pen for a link; `chosen` is the answer's saturated blue, wider where it is `bold`."""
    strength = 0.5 if link.strength is None else min(max(link.strength, 0.0), 1.0)
    unsaid = link.assumed or link.proposed or (link.strength is None and link.kind in ("knows", "influences"))
    dash = ASSUMED if unsaid else ()
    alpha = 1.0
    if link.ended or link.future:
        dash, alpha = FAINT, 0.75
    if chosen:
        return Pen(theme.ROUTE, (5.0 if bold else 3.0) + 2.0 * strength, dash=(9.0, 5.0) if unsaid else ())
    match link.kind:
        case "influences":
            alpha *= WEAK_ALPHA if strength < WEAK else 1.0
            return Pen(theme.INFLUENCES, 1.2 + 3.2 * strength, dash=dash, alpha=alpha)
        case "knows":
            return Pen(theme.KNOWS, 0.9 + 1.1 * strength, "open", dash, alpha)
        case "conflicts":
            return Pen(theme.CONFLICTS, 1.6, "none", dash, alpha)
        case _:
            return Pen(theme.REPORTS, 1.3, "none", dash, alpha)


def shapes(link: MapLink, points: tuple[Point, ...], *, chosen: bool, bold: bool = False) -> tuple[Shape, ...]:
    """The link as shapes."""
    out = arrows.drawn(points, pen_of(link, chosen=chosen, bold=bold), casing=link.kind != "reports_to" or chosen)
    return out + (arrows.badge(points) if link.kind == "conflicts" else ())
