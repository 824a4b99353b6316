"""A route, and the one rounding that all comparisons of chances use."""

from __future__ import annotations

from dataclasses import dataclass


def rounded(chance: float) -> float:
    """Return ``chance`` at 12 significant digits, the figure that is shown and compared.

    Examples
    --------
    >>> rounded(0.9 * 0.6 * 0.7)
    0.378
    """
    return float(f"{chance:.12g}")


@dataclass(frozen=True, slots=True)
class Route:
    """One legal route.

    Attributes
    ----------
    chance : float
        Product of the steps from our side in float64, at 12 significant digits; in (0, 1],
        or 0.0 where the product is too small for a float64.
    nodes : tuple of int
        Start, carriers, target; at least two, none twice.
    """

    chance: float
    nodes: tuple[int, ...]

    @property
    def carriers(self) -> tuple[int, ...]:
        """The people strictly between, in order; empty for a direct link."""
        return self.nodes[1:-1]

    @property
    def links(self) -> int:
        """How many steps."""
        return len(self.nodes) - 1

    @property
    def rank(self) -> tuple[float, int, tuple[int, ...]]:
        """Sorts best first: chance falling, fewer links, then the list of nodes."""
        return (-self.chance, len(self.nodes), self.nodes)
