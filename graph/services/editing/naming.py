"""Readable keys for things that a user adds without one."""

from __future__ import annotations

import re
import unicodedata
from itertools import count

from graph.store.finding import HOME
from graph.store.view import View

LONGEST = 40


def readable(name: str) -> str:
    """Give a name in small Latin letters with hyphens: Chinese by its sounds, other scripts as they decompose.

    Empty where nothing of the name can be written so.

    Examples
    --------
    >>> readable("José  Núñez")
    'jose-nunez'
    """
    if any("\u3400" <= letter <= "\u9fff" for letter in name):
        from pypinyin import lazy_pinyin

        name = " ".join(lazy_pinyin(name))
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:LONGEST].strip("-")


def free_key(view: View, kind: str, stem: str) -> str:
    """Give a key that no thing of the kind has: the stem, else with the first free number from 2."""
    stem = stem or kind.casefold()
    for number in count(1):
        key = stem if number == 1 else f"{stem}-{number}"
        if not taken(view, kind, key):
            break
    return key


def taken(view: View, kind: str, key: str) -> bool:
    """Whether a thing of the kind has the key in the space of what users type, dead ones too."""
    return any(row.kind == kind and row.space == HOME for row in view.reader.find_key(key))
