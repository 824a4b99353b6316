"""From a view to the arrays that one question is answered on."""

from graph.projection.settings import Settings

__all__ = ["Settings"]
