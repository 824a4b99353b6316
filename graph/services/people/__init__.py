"""People: a list to pick from, and all that is known of one."""

from graph.services.people.panel import PersonPanel, PersonRow
from graph.services.people.service import People

__all__ = ["People", "PersonPanel", "PersonRow"]
