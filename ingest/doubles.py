"""People of an import that are probably one with another: the same name but for blanks at one account, one mail or phone."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from graph.store.draft import Draft
from graph.store.view import View

SHOWN = 200


def probable(
    view: View, draft: Draft, people: dict[int, tuple[int, str]], keys: dict[int, str]
) -> list[dict[str, Any]]:
    """Give groups of people that may be one, as ``{"people": [keys], "reason": code}``.

    Parameters
    ----------
    view, draft
        The store, and the import whose people are looked at.
    people
        Handle of a person -> handle of his account and his name, for the import's flat lists.
    keys
        Handle -> key, for showing.
    """
    groups: dict[tuple[object, str], set[int]] = {}
    for handle, (account, name) in people.items():
        groups.setdefault((account, squeezed(name)), set()).add(handle)
    found: list[dict[str, Any]] = [
        {"people": sorted(keys[handle] for handle in group), "reason": "same_name_same_account"}
        for group in groups.values()
        if len(group) > 1
    ]
    stored: dict[str, list[str]] = {}
    fresh = {handle for handle in people if handle not in draft.known.values()}
    if fresh:
        for thing in view.nodes("Person"):
            stored.setdefault(squeezed(thing.name), []).append(thing.key)
        for handle in sorted(fresh):
            there = [key for key in stored.get(squeezed(people[handle][1]), []) if key != keys[handle]]
            if there:
                found.append({"people": sorted({keys[handle], *there}), "reason": "same_name"})
    return found[:SHOWN]


def squeezed(name: str) -> str:
    """Give a name without blanks, width and case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()
