"""Colours, fonts and measures of the pictures. One saturated blue, kept for the answer."""

from collections.abc import Mapping

FONTS = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
"""CJK families by name: a canvas does not fall back as a page does."""

NAME_SIZE = 14.0
TITLE_SIZE = 12.0
LABEL_SIZE = 12.0
HEADING_SIZE = 18.0
SMALLEST_TEXT = min(NAME_SIZE, TITLE_SIZE, LABEL_SIZE)
LEGIBLE = 11.0
"""Pixels on the screen that no text goes below when a map opens."""

PAPER = "#ffffff"
BAND = "#f5f7fb"
LANE_LINE = "#dde3ec"
LANE_LABEL = "#445068"
ROW_LABEL = "#56617a"
INK = "#17202f"
MUTED = "#55607a"
CARD_LINE = "#cbd3df"
SHADOW = "#1c2b4a"
BAR_ON = "#3b475c"
BAR_OFF = "#dfe4ec"

ROUTE = "#1557d6"
ROUTE_HALO = "#d6e3fb"
OURS = "#2d3a52"
OURS_TITLE = "#d3dae8"
COMPETITOR = "#f4f1ee"
NEUTRAL_STRIP = "#e4e8ef"
NEUTRAL_MARK = "#333d4f"

INFLUENCES = "#8eacdf"
KNOWS = "#a5b8b4"
CONFLICTS = "#cf4037"
REPORTS = "#b4bcc9"

STRIPS: Mapping[int | None, tuple[str, str]] = {
    2: ("#16734a", "#ffffff"),
    1: ("#bfe6cd", "#0c5232"),
    0: ("#d9dee7", "#364154"),
    -1: ("#fbd5ad", "#7c3a02"),
    -2: ("#b4251d", "#ffffff"),
    None: ("#ffffff", "#55607a"),
}
"""Attitude to (fill, mark): full colour for the ends, a tint for the leaning, white with a dashed edge for unknown."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    (INK, PAPER), (MUTED, PAPER), (LANE_LABEL, PAPER), (LANE_LABEL, BAND), (ROW_LABEL, BAND), (ROW_LABEL, PAPER),
    ("#ffffff", OURS), (OURS_TITLE, OURS), ("#ffffff", ROUTE), (ROUTE_HALO, ROUTE), (INK, COMPETITOR),
    (MUTED, COMPETITOR), (NEUTRAL_MARK, NEUTRAL_STRIP), (ROUTE, PAPER), (CONFLICTS, PAPER),
    *((mark, fill) for fill, mark in STRIPS.values()),
)  # fmt: skip
"""Every (text, ground) the pictures use."""


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours after WCAG 2: 1 (same) to 21 (black on white)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
