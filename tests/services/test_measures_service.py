"""Measures through the service."""

from __future__ import annotations

import pytest

from graph.errors import Refused
from graph.services import Services
from graph.store.memory import MemoryStore
from tests.services.small_store import bank


def test_everybody_is_measured_by_key() -> None:
    people = bank().measures.of("influences")
    assert [one.id for one in people] == sorted(one.id for one in people)
    chen = next(one for one in people if one.id == "chen")
    assert (chen.in_degree, chen.out_degree) == (3, 0)
    assert set(chen.to_json()) == {
        "id", "in_degree", "out_degree", "betweenness", "pagerank", "harmonic", "constraint", "effective_size", "core",
        "cut_point",
    }  # fmt: skip
    assert next(one for one in people if one.id == "sun").constraint is None


def test_only_knows_and_influences_are_measured() -> None:
    with pytest.raises(Refused, match="KNOWS, INFLUENCES"):
        bank().measures.of("likes")  # type: ignore[arg-type]


def test_an_empty_store_has_nobody_to_measure() -> None:
    assert Services(MemoryStore(), user="x").measures.of() == ()
