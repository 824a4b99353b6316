"""Which exchange file a table is: by its stem, else by its columns; a tie is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.errors import FileRefused, UnknownThing
from graph.model.values import fold, name_key
from ingest import headers
from ingest.tables import Exchange, exchanges

_COPY = re.compile(r"[\s_\-]*(\(\d+\)|\d+|copy|copie|kopie|副本|拷贝|复件|\.rejected)\s*$")
_COPY_OF = re.compile(r"^(copy of|copie de|kopie von|副本|复件)[\s_\-]*")
IGNORED = ""
"""In place of a column that is known and means nothing: those before the rows of a file of rejected ones."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table with its meaning: ``columns[i]`` is the column of header cell i, None where it is unknown."""

    exchange: Exchange
    columns: tuple[str | None, ...]

    @property
    def unknown(self) -> tuple[int, ...]:
        """Positions of the unknown columns."""
        return tuple(index for index, column in enumerate(self.columns) if column is None)


def recognise(path: str, names: Sequence[str], header: Sequence[str], as_kind: str | None = None) -> Recognised:
    """Find what a table is.

    Parameters
    ----------
    path
        The file's name, for sentences.
    names
        What the table is called: the sheet's name and the file's stem; the first that is a kind counts.
    header, as_kind
        The cells of its first line; the kind that is forced.

    Raises
    ------
    FileRefused
        With reason ``header``: no kind fits, or several do, or the forced one lacks a required column.
    """
    known = exchanges()
    if as_kind is not None:
        return _forced(path, names[0], header, forced(as_kind))
    lacks = ""
    for stem in filter(None, (_by_stem().get(stem_of(name)) for name in names)):
        found = mapped(known[stem], header)
        lacking = missing(known[stem], found)
        if not lacking:
            return Recognised(known[stem], found)
        lacks = lacks or f"For {stem} it lacks {', '.join(lacking)}."
    fitting = []
    for exchange in known.values():
        found = mapped(exchange, header)
        if not missing(exchange, found):
            fitting.append((sum(column in exchange.columns for column in found), exchange, found))
    if not fitting:
        raise FileRefused(
            f"The first line of {path} is not the header of any kind of file.", hint=_hint(lacks, header),
            reason="header", path=path,
        )  # fmt: skip
    most = max(matched for matched, _, _ in fitting)
    best = [(exchange, found) for matched, exchange, found in fitting if matched == most]
    if len(best) > 1:
        candidates = sorted(exchange.name for exchange, _ in best)
        raise FileRefused(
            f"{path} could be any of {', '.join(candidates)}.", hint="Name the file after its kind, or use --as KIND.",
            reason="header", path=path, candidates=candidates,
        )  # fmt: skip
    return Recognised(*best[0])


def forced(kind: str) -> Exchange:
    """Give the exchange file that ``--as`` means, by either name.

    Raises
    ------
    UnknownThing
        There is none of this name.
    """
    known = exchanges()
    name = kind if kind in known else _by_stem().get(stem_of(kind), "")
    if name not in known:
        raise UnknownThing(f"There is no kind {kind!r}.", hint=f"Kinds: {', '.join(sorted(known))}.")
    return known[name]


def stem_of(name: str) -> str:
    """Give a file's stem or sheet's name without case, trailing number or copy mark.

    >>> stem_of("People (2)"), stem_of("Copy of org units"), stem_of("人员 - 副本 3")
    ('people', 'org_units', '人员')
    """
    text = fold(name)
    while (shorter := _COPY_OF.sub("", _COPY.sub("", text)).strip()) != text and shorter:
        text = shorter
    return text.replace(" ", "_").replace("-", "_") if text.isascii() else text


def mapped(exchange: Exchange, header: Sequence[str]) -> tuple[str | None, ...]:
    """Give the column of each header cell; of two that write one column the first in the list of headers has it."""
    lookup = headers.lookup(exchange.name, (*exchange.columns, *exchange.extra))
    known = [lookup.get(name_key(cell)) for cell in header]
    before = len(headers.REJECTED) if tuple(header[: len(headers.REJECTED)]) == headers.REJECTED else 0
    best: dict[str, int] = {}
    for index, found in enumerate(known):
        if found and index >= before:
            there = best.get(found[0])
            if there is None or found[1] < (known[there] or found)[1]:
                best[found[0]] = index
    return tuple(
        IGNORED if index < before else found[0] if found and best[found[0]] == index else None
        for index, found in enumerate(known)
    )


def missing(exchange: Exchange, columns: Sequence[str | None]) -> list[str]:
    """Give the required columns that are not there."""
    lacking = [column for column in exchange.table.required if column not in columns]
    if not lacking and exchange.table.one_of and not any(column in columns for column in exchange.table.one_of):
        return [" or ".join(exchange.table.one_of)]
    return lacking


def _forced(path: str, name: str, header: Sequence[str], exchange: Exchange) -> Recognised:
    found = mapped(exchange, header)
    if lacking := missing(exchange, found):
        raise FileRefused(
            f"{name} has no column {', '.join(lacking)}, which {exchange.name} needs.",
            hint=f"See: template {exchange.name}.", reason="header", path=path,
        )  # fmt: skip
    return Recognised(exchange, found)


def _hint(lacks: str, header: Sequence[str]) -> str:
    if lacks:
        return lacks
    known = {way for one in exchanges().values() for way in headers.lookup(one.name, one.columns)}
    if any(name_key(cell) not in known and fold(cell) in known for cell in header):
        return "Columns are written in lower case: id, name. See `template KIND`."
    return "See `template KIND` for the columns, or name the kind with --as KIND."


@cache
def _by_stem() -> dict[str, str]:
    return {
        fold(way): exchange.name
        for exchange in exchanges().values()
        for way in (exchange.name, *exchange.table.chinese)
    }
