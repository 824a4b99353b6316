"""Which exchange file a table is: by its stem, else by its columns; a tie is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.errors import FileRefused
from graph.model.values import fold
from ingest import headers
from ingest.tables import Exchange, exchanges

_COPY = re.compile(r"[\s_\-]*(\(\d+\)|（\d+）|\d+|copy|copie|kopie|副本|拷贝|复件)\s*$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table with its meaning: ``columns[i]`` is the column of header cell i, None where it is unknown."""

    exchange: Exchange
    columns: tuple[str | None, ...]

    @property
    def unknown(self) -> tuple[int, ...]:
        """Positions of the unknown columns."""
        return tuple(index for index, column in enumerate(self.columns) if column is None)


def recognise(path: str, name: str, header: Sequence[str], as_kind: str | None = None) -> Recognised:
    """Find what a table is.

    Raises
    ------
    FileRefused
        With reason ``header``: no kind fits, or several do, or the forced one lacks a required column.
    """
    known = exchanges()
    if as_kind is not None:
        wanted = known.get(fold(as_kind)) or _by_stem().get(fold(as_kind)) and known[_by_stem()[fold(as_kind)]]
        if not wanted:
            raise FileRefused(
                f"There is no kind {as_kind!r}.", hint=f"Kinds: {', '.join(sorted(known))}.", reason="header", path=path
            )
        found = mapped(wanted, header)
        if lacking := missing(wanted, found):
            raise FileRefused(
                f"{name} has no column {', '.join(lacking)}, which {wanted.name} needs.", hint=f"See: template {wanted.name}.",
                reason="header", path=path,
            )  # fmt: skip
        return Recognised(wanted, found)
    stem = _by_stem().get(stem_of(name))
    if stem:
        found = mapped(known[stem], header)
        if not missing(known[stem], found):
            return Recognised(known[stem], found)
    fitting = []
    for exchange in known.values():
        found = mapped(exchange, header)
        if not missing(exchange, found):
            matched = sum(column is not None and column not in headers.EVIDENCE for column in found)
            fitting.append((matched, exchange, found))
    if not fitting:
        hint = f"For {stem} it lacks {', '.join(missing(known[stem], mapped(known[stem], header)))}." if stem else ""
        raise FileRefused(
            f"The first line of {name} is not the header of any kind of file.",
            hint=hint or "See `template KIND` for the columns, or name the kind with --as KIND.", reason="header", path=path,
        )  # fmt: skip
    most = max(matched for matched, _, _ in fitting)
    best = [(exchange, found) for matched, exchange, found in fitting if matched == most]
    if len(best) > 1:
        names = ", ".join(sorted(exchange.name for exchange, _ in best))
        raise FileRefused(
            f"{name} could be any of {names}.",
            hint="Name the file after its kind, or use --as KIND.",
            reason="header",
            path=path,
        )
    return Recognised(*best[0])


def stem_of(name: str) -> str:
    """Give a file's stem or sheet's name without case, trailing number or copy mark."""
    text = fold(name)
    while (shorter := _COPY.sub("", text)) != text and shorter:
        text = shorter.strip()
    return text.replace(" ", "_") if text.isascii() else text


def mapped(exchange: Exchange, header: Sequence[str]) -> tuple[str | None, ...]:
    """Give the column of each header cell; the first cell that names a column has it."""
    lookup = headers.lookup(exchange.name, exchange.columns)
    taken: set[str] = set()
    found: list[str | None] = []
    for cell in header:
        column = lookup.get(fold(cell))
        found.append(None if column in taken else column)
        if column:
            taken.add(column)
    return tuple(found)


def missing(exchange: Exchange, columns: Sequence[str | None]) -> list[str]:
    """Give the required columns that are not there."""
    lacking = [column for column in exchange.table.required if column not in columns]
    if not lacking and exchange.table.one_of and not any(column in columns for column in exchange.table.one_of):
        return [" or ".join(exchange.table.one_of)]
    return lacking


@cache
def _by_stem() -> dict[str, str]:
    return {
        fold(way): exchange.name
        for exchange in exchanges().values()
        for way in (exchange.name, *exchange.table.chinese)
    }
