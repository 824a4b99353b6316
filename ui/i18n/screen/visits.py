"""The visit page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

VISITS: Final[Mapping[str, Both]] = {}
