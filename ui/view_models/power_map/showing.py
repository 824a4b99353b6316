"""Which lines a map shows by itself, and which only to the one who points at their ends."""

from ui.view_models.power_map.model import MapLink, MapModel


def ours_of(model: MapModel) -> frozenset[str]:
    """The ids of our own people."""
    return frozenset(person.id for person in model.people if person.side == "seller")


def is_acquaintance(link: MapLink, model: MapModel, ours: frozenset[str]) -> bool:
    """Whether a line is of the sort that this map leaves out: who knows whom, not starting at one of ours."""
    return link.kind == "knows" and not model.acquaintance and link.source not in ours


def is_hidden(link: MapLink, model: MapModel, ours: frozenset[str]) -> bool:
    """Whether a line is left for the one who points at its ends; what carries a route never is."""
    return is_acquaintance(link, model, ours) and link.on_route is None
