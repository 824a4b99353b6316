"""From a view to the arrays that one question is answered on."""

from graph.projection.routes import RouteProjection
from graph.projection.settings import Settings
from graph.projection.unit import DecisionUnit, Part

__all__ = ["DecisionUnit", "Part", "RouteProjection", "Settings"]
