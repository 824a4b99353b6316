"""The power map: who stands where, how the lines run, and the same picture as SVG."""

from ui.view_models.power_map.model import MapLink, MapModel, MapPerson

__all__ = ["MapLink", "MapModel", "MapPerson"]
