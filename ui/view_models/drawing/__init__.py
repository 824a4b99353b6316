"""Shapes, colours, glyphs and text widths that the power map and the route ladder draw with."""
