"""What a user writes: people, fields, lines, visits; each edit one batch that can be undone."""

from graph.services.editing.done import Done, Visited
from graph.services.editing.service import Editing

__all__ = ["Done", "Editing", "Visited"]
