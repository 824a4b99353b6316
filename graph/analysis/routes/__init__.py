"""Routes from our people to a target: the best, the set of all, and what they rest on. Pure."""

from graph.analysis.routes.enumerate import best, enumerate_routes, pairs, ranked
from graph.analysis.routes.network import Network
from graph.analysis.routes.route import Route

__all__ = ["Network", "Route", "best", "enumerate_routes", "pairs", "ranked"]
