"""Kinds of nodes and edges, their values and evidence. No input or output here."""
