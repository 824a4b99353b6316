"""The prepared links: built from arrays, changed one by one, the same either way."""

from __future__ import annotations

import random

import numpy as np
import pytest

from graph.analysis.routes import Network

ARRAYS = ("out_start", "out_node", "out_chance", "in_start", "in_node", "in_chance")


def _same(one: Network, other: Network) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ARRAYS)


@pytest.mark.parametrize("seed", range(20))
def test_changing_links_one_by_one_is_building_anew(seed: int) -> None:
    dice = random.Random(seed)
    n = dice.randint(2, 8)
    kept: dict[tuple[int, int], float] = {}
    network = Network.of(n, [])
    for _ in range(60):
        source, target = dice.randrange(n), dice.randrange(n)
        chance = dice.choice([0.0, 0.25, 0.5, 1.0])
        network.put(source, target, chance)
        kept.pop((source, target), None)
        if source != target and chance:
            kept[source, target] = chance
        assert network.chance(source, target) == kept.get((source, target), 0.0)
        assert _same(network, Network.of(n, [(*pair, value) for pair, value in kept.items()]))
        assert len(network) == len(kept)


def test_the_best_of_parallel_links_is_kept_and_loops_and_zeros_are_not() -> None:
    network = Network(3, [0, 0, 1, 2, 0], [1, 1, 1, 0, 2], [0.2, 0.7, 1.0, 0.5, 0.0])
    assert (network.chance(0, 1), network.chance(1, 1), network.chance(0, 2), len(network)) == (0.7, 0.0, 0.0, 2)
    network.remove(0, 1)
    network.remove(0, 1)
    assert len(network) == 1


def test_wrong_arrays_are_refused() -> None:
    with pytest.raises(ValueError, match="2 sources, 1 targets and 1 chances"):
        Network(3, [0, 1], [1], [0.5])
    with pytest.raises(ValueError, match="is outside"):
        Network.of(2, []).put(0, 1, 2.0)
