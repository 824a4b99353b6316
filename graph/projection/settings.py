"""The figures that turn evidence into a chance: a setting, shown to its user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

WILLINGNESS: Final[Mapping[int | None, float]] = {2: 1.0, 1: 0.9, 0: 0.7, -1: 0.3, None: 0.6}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every figure of a step's chance (design 5), and where a chance is called strong or fair.

    Parameters
    ----------
    willingness
        Attitude −1 to 2, None for unknown -> chance in 0..1 that he carries. −2 never carries.
    half_life, half_life_ours
        Days after which a link counts half: between outsiders, and where its source is ours.
    undated
        Freshness of a link without a day, 0..1.
    strength
        Strength of a link for which nobody said one, (0..1].
    strong, fair
        Least chance of a route to be called so; below is weak.
    """

    willingness: Mapping[int | None, float] = field(default_factory=lambda: WILLINGNESS)
    half_life: float = 365.0
    half_life_ours: float = 180.0
    undated: float = 0.5
    strength: float = 0.5
    strong: float = 0.5
    fair: float = 0.2

    def grade(self, chance: float) -> str:
        """Give the word for a chance: strong, fair or weak."""
        return "strong" if chance >= self.strong else "fair" if chance >= self.fair else "weak"

    def to_json(self) -> dict[str, Any]:
        """Give the table as it is shown."""
        return {
            "willingness": {_word(attitude): share for attitude, share in self.willingness.items()},
            "half_life": self.half_life, "half_life_ours": self.half_life_ours, "undated": self.undated,
            "strength": self.strength, "strong": self.strong, "fair": self.fair,
        }  # fmt: skip


def _word(attitude: int | None) -> str:
    return "unknown" if attitude is None else f"{attitude:+d}" if attitude else "0"
