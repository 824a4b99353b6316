"""Who to go through: routes to a target, with evidence, and what all of them depend on."""

from graph.services.routes.answer import ExplainedRoute, Line, Question, RoutesAnswer, RouteSet, Step, Stop

__all__ = ["ExplainedRoute", "Line", "Question", "RouteSet", "RoutesAnswer", "Step", "Stop"]
