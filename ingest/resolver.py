"""From the keys in a file to entities: of this import first, then of the store."""

from __future__ import annotations

from collections.abc import Iterable

from graph.facts.statement import Evidence
from graph.model.schema import NODES
from graph.model.values import name_key
from graph.store.draft import Draft
from graph.store.view import View


class Resolver:
    """Handles for keys, in the key space of one import.

    What the store has is read once, when the import begins, so that no view stays open while
    files are read.
    """

    def __init__(self, view: View, draft: Draft, space: str, labels: Iterable[str]) -> None:
        self.draft = draft
        self.space = space
        self._keys: dict[str, dict[tuple[str, str], int]] = {}
        self._by_key: dict[str, dict[str, list[int]]] = {}
        self._memo: dict[tuple[str, str], int | None] = {}
        self._accounts: dict[str, list[int]] = {}
        self._declared: dict[tuple[str, str], int] = {}
        self._dead: dict[tuple[str, str], bool] = {}
        self.ids: dict[int, int] = {}
        """Handle -> id of what the store has."""
        for label in sorted(set(labels) & set(NODES)):
            keys = view.reader.keys(label)
            live = {row.id for row in view.reader.nodes(kind=label) if row.live} if keys else set()
            self._keys[label] = keys
            by_key = self._by_key[label] = {}
            for (_, key), eid in keys.items():
                if eid in live:
                    by_key.setdefault(key, []).append(eid)
            if label == "Account":
                for thing in view.nodes(label):
                    self._accounts.setdefault(name_key(thing.name), []).append(self.existing(thing.id))

    def existing(self, eid: int) -> int:
        """Give the handle of an entity that the store has."""
        handle = self.draft.existing(eid)
        self.ids[handle] = eid
        return handle

    def declare(self, label: str, key: str) -> int:
        """Give the handle of a row's own entity: the one that the store has in this space, or a new one."""
        handle = self._declared.get((label, key))
        if handle is None:
            eid = self._keys[label].get((self.space, key))
            handle = self.draft.node(label, key, self.space) if eid is None else self.existing(eid)
            self._declared[(label, key)] = handle
            self._memo.pop((label, key), None)
        return handle

    def find(self, label: str, text: str) -> int | None:
        """Give the handle that a reference means, None where it leads nowhere or to several."""
        key = (label, text)
        if key not in self._memo:
            self._memo[key] = self._find(label, text.strip())
        return self._memo[key]

    def account_named(self, name: str, evidence: Evidence) -> int | None:
        """Give the account of this name, created where it is unknown; None where several have it."""
        folded = name_key(name)
        there = self._accounts.get(folded)
        if there is None:
            handle = self._find("Account", folded)
            if handle is None:
                handle = self.declare("Account", folded)
                self.draft.say(handle, {"name": name}, evidence)
            there = self._accounts[folded] = [handle]
        return there[0] if len(there) == 1 else None

    def named(self, name: str, handle: int) -> None:
        """Note an account's name, so that flat lists of the same import find it."""
        there = self._accounts.setdefault(name_key(name), [])
        if handle not in there:
            there.append(handle)

    def _find(self, label: str, text: str) -> int | None:
        handle = self._declared.get((label, text))
        if handle is not None:
            return handle
        own = self._keys.get(label, {}).get((self.space, text))
        there = self._by_key.get(label, {}).get(text, [])
        if own is not None and own in there:
            return self.existing(own)
        if len(set(there)) == 1:
            return self.existing(there[0])
        for at in (index for index, letter in enumerate(text) if letter == ":"):
            space, key = text[:at], text[at + 1 :]
            if space == self.space and (label, key) in self._declared:
                return self._declared[(label, key)]
            eid = self._keys.get(label, {}).get((space, key))
            if eid is not None and eid in self._by_key[label].get(key, []):
                return self.existing(eid)
        return None
