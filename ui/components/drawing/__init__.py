"""The part of the renderer that map and ladder share, as text for a component."""

from pathlib import Path

PAINT_JS = (Path(__file__).parent / "paint.js").read_text(encoding="utf-8")
"""Draws shapes on a canvas or as SVG elements; texts only as text."""
