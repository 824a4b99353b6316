"""Answers as plain JSON values."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """Give a frozen answer as lists and objects; ids are user keys, inner ids stay inside."""
    from graph.analysis.reasons import Reason

    if isinstance(value, Reason):
        return value.to_json()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            _named(field.name): plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.name not in {"id", "link"}
        }
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _named(name: str) -> str:
    return {"key": "id", "class_": "class"}.get(name, name)
