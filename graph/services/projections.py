"""Projections that are kept between questions and caught up by what changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from graph.projection.routes import RouteProjection
from graph.projection.settings import Settings
from graph.services.moment import Moment
from graph.store.view import View

KEPT = 6


class Projections:
    """A few projections, one for each moment; many threads may ask at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._kept: OrderedDict[Moment, tuple[Lock, RouteProjection | None]] = OrderedDict()

    def of(self, view: View, moment: Moment) -> RouteProjection:
        """Give the projection of a view; the moment is settled and the view is of it."""
        with self._lock:
            own, _ = self._kept.setdefault(moment, (Lock(), None))
            self._kept.move_to_end(moment)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        with own:
            there = self._kept.get(moment, (own, None))[1]
            found = RouteProjection.read(view, self._settings) if there is None else there.catch_up(view)
            if there is None or found.number >= there.number:
                with self._lock:
                    self._kept[moment] = (own, found)
        return found
