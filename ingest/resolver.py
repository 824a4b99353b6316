"""From the keys in a file to entities: of this import first, then of the store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from graph.model.values import name_key
from graph.store.draft import Draft
from graph.store.view import View

NOWHERE = -1
"""Handle of a reference that leads nowhere, or to several."""


class Resolver:
    """Handles for keys, in the key space of one import.

    What the store has of a kind is read once, when the first key of that kind is looked up, so that
    no view stays open while files are read. ``look`` opens a view of the state that the plan is made for.
    """

    def __init__(self, look: Callable[[], AbstractContextManager[View]], draft: Draft, space: str) -> None:
        self.draft = draft
        self.space = space
        self.ids: dict[int, int] = {}
        """Handle -> id of what the store has."""
        self._look = look
        self._keys: dict[str, dict[tuple[str, str], int]] = {}
        self._by_key: dict[str, dict[str, list[int]]] = {}
        self._found: dict[str, dict[str, int]] = {}
        self._accounts: dict[str, list[int]] | None = None
        self._declared: dict[tuple[str, str], int] = {}

    def existing(self, eid: int) -> int:
        """Give the handle of an entity that the store has."""
        handle = self.draft.existing(eid)
        self.ids[handle] = eid
        return handle

    def declare(self, label: str, key: str) -> int:
        """Give the handle of a row's own entity: the one that the store has in this space, or a new one."""
        handle = self._declared.get((label, key))
        if handle is None:
            eid = self.keys(label).get((self.space, key))
            handle = self.draft.node(label, key, self.space) if eid is None else self.existing(eid)
            self._declared[(label, key)] = handle
            self._found.get(label, {}).pop(key, None)
        return handle

    def forget(self, handles: set[int]) -> None:
        """Undo ``declare`` for entities of which no row is left."""
        self._declared = {key: handle for key, handle in self._declared.items() if handle not in handles}
        self._found.clear()
        for there in (self._accounts or {}).values():
            there[:] = [handle for handle in there if handle not in handles]

    def declared(self, label: str) -> list[tuple[str, int]]:
        """Give the keys of a kind that this import declares, each with its handle."""
        return [(key, handle) for (kind, key), handle in self._declared.items() if kind == label]

    def find(self, label: str, text: str) -> int:
        """Give the handle that a reference means, ``NOWHERE`` where it leads nowhere or to several."""
        found = self._found.setdefault(label, {})
        handle = found.get(text)
        if handle is None:
            handle = found[text] = self._find(label, text.strip())
        return handle

    def several(self, label: str, text: str) -> list[int]:
        """Give the handles of a list by ``;``; a key that holds one itself is found too. NOWHERE for the rest."""
        parts = [part.strip() for part in text.replace("；", ";").split(";")]
        handles: list[int] = []
        at = 0
        while at < len(parts):
            if not parts[at]:
                at += 1
                continue
            handle, step = self.find(label, parts[at]), 1
            if handle == NOWHERE:
                longer = range(min(len(parts), at + 20), at + 1, -1)
                joined = ((self.find(label, ";".join(parts[at:end])), end - at) for end in longer)
                handle, step = next((one for one in joined if one[0] != NOWHERE), (NOWHERE, 1))
            handles.append(handle)
            at += step
        return list(dict.fromkeys(handles))

    def account_named(self, name: str) -> tuple[int, bool]:
        """Give the account of this name, and whether this import makes it; NOWHERE where several have the name."""
        folded = name_key(name)
        there = self._named_accounts().get(folded)
        if not there:
            handle = self.find("Account", folded)
            made = handle == NOWHERE
            there = self._named_accounts()[folded] = [self.declare("Account", folded) if made else handle]
            return there[0], made
        if len(there) > 1:
            return NOWHERE, False
        return there[0], there[0] not in self.ids and self._declared.get(("Account", folded)) == there[0]

    def named(self, name: str, handle: int) -> None:
        """Note an account's name, so that flat lists of the same import find it."""
        there = self._named_accounts().setdefault(name_key(name), [])
        if handle not in there:
            there.append(handle)

    def keys(self, label: str) -> dict[tuple[str, str], int]:
        """Give (space, key) -> id of what the store has of a kind."""
        if label not in self._keys:
            with self._look() as view:
                self._keys[label] = view.reader.keys(label)
        return self._keys[label]

    def _named_accounts(self) -> dict[str, list[int]]:
        if self._accounts is None:
            self._accounts = {}
            with self._look() as view:
                for thing in view.nodes("Account"):
                    self._accounts.setdefault(name_key(thing.name), []).append(self.existing(thing.id))
        return self._accounts

    def _alive(self, label: str) -> dict[str, list[int]]:
        """Give key -> ids of what lives in the store, whatever its space."""
        there = self._by_key.get(label)
        if there is None:
            there = self._by_key[label] = {}
            if keys := self.keys(label):
                with self._look() as view:
                    live = {row.id for row in view.reader.nodes(kind=label) if row.live}
                for (_, key), eid in keys.items():
                    if eid in live:
                        there.setdefault(key, []).append(eid)
        return there

    def _find(self, label: str, text: str) -> int:
        handle = self._declared.get((label, text))
        if handle is not None:
            return handle
        there = self._alive(label).get(text, [])
        own = self.keys(label).get((self.space, text))
        if own is not None and own in there:
            return self.existing(own)
        if len(set(there)) == 1:
            return self.existing(there[0])
        for at in (index for index, letter in enumerate(text) if letter == ":"):
            space, key = text[:at], text[at + 1 :]
            if space == self.space and (label, key) in self._declared:
                return self._declared[(label, key)]
            eid = self.keys(label).get((space, key))
            if eid is not None and eid in self._alive(label).get(key, []):
                return self.existing(eid)
        return NOWHERE
