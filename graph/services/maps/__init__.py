"""The power map of a deal or an account, as data."""

from graph.services.maps.power_map import Filters, MapLink, MapPerson, PowerMap
from graph.services.maps.service import Maps

__all__ = ["Filters", "MapLink", "MapPerson", "Maps", "PowerMap"]
