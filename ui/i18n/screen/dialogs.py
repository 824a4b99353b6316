"""The dialogs that edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

DIALOGS: Final[Mapping[str, Both]] = {}
