"""From what a user types - a key, SPACE:KEY, KIND:KEY or a name - to one entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from graph.errors import AmbiguousName, EmptyStore, UnknownThing
from graph.model.schema import NODES
from graph.model.values import fold
from graph.store.tables import KeyRow
from graph.store.view import Thing, View

HOME = "files"
"""The key space of exchange files and of what users type."""


def find(view: View, text: str, kinds: Sequence[str] = ("Person",), *, space: str = HOME) -> Thing:
    """Find the one entity that a text means.

    A key comes before a name. A plain key means its own space, else the only one that has it.

    Parameters
    ----------
    view, text
        Where to look, and what was typed.
    kinds
        Labels it may have.
    space
        The space in which a plain key is looked for first.

    Raises
    ------
    AmbiguousName
        Several fit; ``params['candidates']`` lists them as (key, name, detail).
    UnknownThing
        None fits; the hint names what is near.
    EmptyStore
        The store holds nothing of these kinds.
    """
    text = text.strip()
    found = by_key(view, text, kinds, space) or by_name(view, text, kinds)
    if len(found) == 1:
        return found[0]
    if found:
        candidates = [(thing.key, thing.name, detail(view, thing)) for thing in found]
        listed = "; ".join(" · ".join(part for part in one if part) for one in candidates[:10])
        raise AmbiguousName(
            f"{text!r} fits {len(found)}: {listed}.", hint="Give the key instead.", text=text, candidates=candidates
        )
    raise _unknown(view, text, kinds)


def by_key(view: View, text: str, kinds: Sequence[str], space: str = HOME) -> list[Thing]:
    """Give the live entities that a key means; several where a plain key stands in several other spaces."""
    rows = [row for row in view.reader.find_key(text) if row.kind in kinds]
    own = _things(view, (row for row in rows if row.space == space))
    if own:
        return own
    if rows and (there := _things(view, rows)):
        return there
    for at in (index for index, letter in enumerate(text) if letter == ":"):
        before, after = text[:at], text[at + 1 :]
        there = _things(view, (row for row in view.reader.find_key(after) if row.space == before and row.kind in kinds))
        if there:
            return there
        label = next((name for name in NODES if name.casefold() == before.casefold() and name in kinds), None)
        if label and (there := by_key(view, after, [label], space) or by_name(view, after, [label])):
            return there
    return []


def by_name(view: View, text: str, kinds: Sequence[str]) -> list[Thing]:
    """Give the live entities of this name, else those that also go by it."""
    wanted = fold(text)
    if view.replayed:
        things = [thing for kind in kinds for thing in view.nodes(kind)]
        named = [thing for thing in things if fold(str(thing.props.get("name", ""))) == wanted]
    else:
        rows = [row for row in view.reader.find_name(wanted) if row.kind in kinds]
        named = list(view.things(row.id for row in rows).values())
    if named or "Person" not in kinds:
        return named
    return [
        thing
        for thing in view.nodes("Person")
        if any(fold(alias) == wanted for alias in thing.props.get("aliases") or ())
    ]


def detail(view: View, thing: Thing) -> str:
    """Give what tells one from another of the same name: title and employer, or the account."""
    kinds = {"Person": ["WORKS_IN"], "Opportunity": ["FOR"], "OrgUnit": ["PART_OF"]}.get(thing.kind, [])
    if not kinds:
        return ""
    lines = [line for line in view.lines_at([thing.id], kinds) if line.source == thing.id]
    names = view.things(line.target for line in lines)
    parts = [str(line.props.get("title") or "") for line in lines] or [str(thing.props.get("title") or "")]
    parts += [names[line.target].name for line in lines if line.target in names]
    return ", ".join(part for part in parts if part)


def _things(view: View, rows: Iterable[KeyRow]) -> list[Thing]:
    ids = {row.id for row in rows}
    return list(view.things(ids).values()) if ids else []


def _unknown(view: View, text: str, kinds: Sequence[str]) -> UnknownThing | EmptyStore:
    things = [thing for kind in kinds for thing in view.nodes(kind)]
    what = " or ".join(kinds)
    if not things:
        if not any(view.nodes("Person")) and not any(view.nodes("Account")):
            if view.as_of is not None or view.replayed:
                return UnknownThing("Nothing was known then.", hint="Choose a later day.", text=text)
            return EmptyStore("The store is empty.", hint="Import files, or try the demo portfolio first.")
        return UnknownThing(
            f"There is no {what} yet, so {text!r} is not known.", hint="Import or add one first.", text=text
        )
    names = {thing.name: thing for thing in things} | {thing.key: thing for thing in things}
    near = get_close_matches(text, names, n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "Give the key or the whole name."
    return UnknownThing(f"No {what} has the key or name {text!r}.", hint=hint, text=text, near=near)
