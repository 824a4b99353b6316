"""The panel of a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

PEOPLE: Final[Mapping[str, Both]] = {}
