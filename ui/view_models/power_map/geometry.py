"""Pixels: how wide each gutter is for its tracks, and where columns, rows and tracks come to lie."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from ui.view_models.power_map.grid import LABEL_ROW, Grid

CARD_HEIGHT = 50.0
STACK_GAP = 14.0
LABEL_HEIGHT, LABEL_CROWDED = 26.0, 54.0
_EDGE = 10.5
_PITCH = 7.0
_ROOMY = 5
"""Up to so many tracks keep their full distance; more move closer together."""
_CHANNEL, _GUTTER = 26.0, 22.0


@dataclass(frozen=True, slots=True)
class Tracks:
    """Track of each net in each gutter or channel, and how many tracks each has."""

    number: Mapping[tuple[str, int], Mapping[Hashable, int]]
    count: Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Geometry:
    """Coordinates of a grid."""

    card_width: float
    column_x: tuple[float, ...]
    gutter_x: tuple[float, ...]
    gutter: tuple[float, ...]
    row_y: tuple[float, ...]
    row_h: tuple[float, ...]
    channel_y: tuple[float, ...]
    channel: tuple[float, ...]
    width: float
    height: float

    @classmethod
    def of(cls, grid: Grid, tracks: Tracks, card_width: float, left: float, *, crowded: bool = False) -> "Geometry":
        """Lay columns and rows one after another, gutters as wide as their tracks need.

        `left` holds the row names; where it is `crowded`, the names of lanes have room for two large lines.
        """
        gutter = [_size(tracks.count.get(("V", g), 0), _GUTTER) for g in range(grid.columns + 1)]
        x, column_x, gutter_x = left, [], []
        for g in range(grid.columns + 1):
            gutter_x.append(x)
            x += gutter[g]
            if g < grid.columns:
                column_x.append(x)
                x += card_width
        channel, row_y, channel_y, row_h = [], [], [], []
        y = 0.0
        for h in range(len(grid.rows) + 1):
            beside_labels = h < len(grid.rows) and grid.rows[h] == LABEL_ROW
            least = 14.0 if h in (0, len(grid.rows)) else 10.0 if beside_labels else _CHANNEL
            count = tracks.count.get(("H", h), 0)
            channel.append(_size(count, least) if count else least)
            channel_y.append(y)
            y += channel[h]
            if h < len(grid.rows):
                row_y.append(y)
                row_h.append(_row_height(grid, h, LABEL_CROWDED if crowded else LABEL_HEIGHT))
                y += row_h[h]
        return cls(
            card_width,
            tuple(column_x),
            tuple(gutter_x),
            tuple(gutter),
            tuple(row_y),
            tuple(row_h),
            tuple(channel_y),
            tuple(channel),
            x,
            y,
        )

    def card_y(self, row: int, place: int) -> float:
        """Top of the card at `place` of a stack."""
        return self.row_y[row] + place * (CARD_HEIGHT + STACK_GAP)

    def track(self, resource: tuple[str, int], number: int, count: int) -> float:
        """Coordinate of a track: x in a gutter, y in a channel."""
        kind, at = resource
        start, size = (self.gutter_x[at], self.gutter[at]) if kind == "V" else (self.channel_y[at], self.channel[at])
        pitch = min(_pitch(count), (size - _EDGE) / max(count - 1, 1))
        return start + size / 2 + (number - (count - 1) / 2) * pitch


def _pitch(count: int) -> float:
    return _PITCH if count <= _ROOMY else max(5.0, _PITCH * _ROOMY / count)


def _size(count: int, least: float) -> float:
    return max(least, 2 * _EDGE + (count - 1) * _pitch(count))


def _row_height(grid: Grid, row: int, labels: float) -> float:
    if grid.rows[row] == LABEL_ROW:
        return labels
    tall = max((n for (r, _), n in grid.stacks.items() if r == row), default=1)
    return tall * CARD_HEIGHT + (tall - 1) * STACK_GAP
