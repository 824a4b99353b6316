"""The kinds of line that make a step."""

from __future__ import annotations

from typing import Final

STEPS: Final = ("KNOWS", "INFLUENCES")
"""The one that is preferred among equals first."""
