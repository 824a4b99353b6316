"""How much room names need: the width of the cards, and of the stretch at the left that names the rows."""

from ui.view_models.drawing import text, theme
from ui.view_models.power_map import zoom
from ui.view_models.power_map.cards import STRIP, short_title
from ui.view_models.power_map.grid import Grid
from ui.view_models.power_map.model import MapModel

_NARROWEST, _WIDEST, _USUAL = 108.0, 168.0, 106.0
_CROWDED, _LATIN = 124.0, 140.0
"""Widths on a crowded map; the wider one where somebody has a long name in letters."""
FEW = 30
"""Up to so many people a card is as wide as its title; more of them share the width there is."""
ROW_NAME_ROOM = 176.0
ROW_NAME_LEFT = 8.0
"""Pixels on the screen left of the names of the rows."""


def card_width(model: MapModel) -> float:
    """Wide enough for every usual name and nine titles in ten; what is longer ends with an ellipsis."""
    if not model.people:
        return _NARROWEST
    names = max(
        text.width(text.clean(p.name), theme.NAME_SIZE, bold=True) + 15 * max(len(p.roles) - 1, 0) for p in model.people
    )
    titles = sorted(text.width(text.clean(short_title(p.title, p.org)), theme.TITLE_SIZE) for p in model.people)
    need = max(min(names, _USUAL), titles[min(len(titles) - 1, int(len(titles) * 0.9))])
    widest = _WIDEST if len(model.people) <= FEW else _LATIN if names > 84 else _CROWDED
    return max(_NARROWEST, min(widest, round(STRIP + 9 + need + 9)))


def names_width(model: MapModel, grid: Grid) -> float:
    """Room at the left for the names of the rows."""
    words = [model.words.get(row, "") for row in grid.rows]
    parts = [part for word in words for part in zoom.wrapped(word, 100, text.width(word, 60, bold=True))]
    widest = max((text.width(part, theme.LEGIBLE, bold=True) for part in parts), default=0.0)
    return min((ROW_NAME_LEFT + max(widest, 24.0) + 4) / (0.38 if len(model.people) > FEW else 0.6), ROW_NAME_ROOM)
