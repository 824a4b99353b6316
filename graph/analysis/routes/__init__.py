"""Routes from our people to a target: the best, the set of all, and what they rest on. Pure."""

from graph.analysis.routes.cuts import cuts, sole_opener
from graph.analysis.routes.enumerate import best, enumerate_routes, pairs, ranked
from graph.analysis.routes.network import Network
from graph.analysis.routes.packing import Packing, disjoint
from graph.analysis.routes.reliability import Reliability, reliability
from graph.analysis.routes.route import Route

__all__ = [
    "Network",
    "Packing",
    "Reliability",
    "Route",
    "best",
    "cuts",
    "disjoint",
    "enumerate_routes",
    "pairs",
    "ranked",
    "reliability",
    "sole_opener",
]
