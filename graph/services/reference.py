"""How an answer points at a thing of the store."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store.view import Thing


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing by the key its users know, with its name; ``id`` is the store's own number."""

    id: int
    kind: str
    key: str
    name: str

    @classmethod
    def of(cls, thing: Thing) -> Ref:
        """Point at a thing of a view."""
        return cls(thing.id, thing.kind, thing.key, thing.name)
