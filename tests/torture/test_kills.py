"""kill -9 at random instants while importing, editing and undoing: nothing acknowledged is lost, nothing is half in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.errors import StoreUnreadable
from graph.store.sqlite import SqliteStore
from tests.torture.writer import statements

ROOT = Path(__file__).resolve().parents[2]
KILLS_OF_A_STORE = 5
LONGEST_DELAY = 0.15

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")


@dataclass
class Killed:
    """What a killed process had told: the last batch it began, and the last it acknowledged."""

    begun: int
    acknowledged: int

    @property
    def inside(self) -> bool:
        """Whether it was killed between giving a batch to the store and its acknowledgement."""
        return self.begun > self.acknowledged


class Nursery:
    """Starts writing processes and kills them."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.writer"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def kill(self, path: Path, how: str, first: int, delay: float) -> Killed:
        """Let a process write from batch ``first`` on and kill it after a delay."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{path} {how} {first}\n")
        self.process.stdin.flush()
        killed = Killed(first - 1, first - 1)
        for word, number in self._lines():
            if word == "pid":
                child = number
            elif word == "open":
                time.sleep(delay)
                os.kill(child, signal.SIGKILL)
            elif word == ">":
                killed.begun = number
            elif word == "=":
                killed.acknowledged = number
            elif word == "dead":
                return killed
        raise AssertionError("the nursery ended")

    def _lines(self) -> Iterator[tuple[str, int]]:
        """Read the lines; ``pid`` may come after ``open``, but never after ``dead``."""
        assert self.process.stdout is not None
        early: list[tuple[str, int]] = []
        known = False
        for line in self.process.stdout:
            word, _, number = line.strip().partition(" ")
            known = known or word == "pid"
            early.append((word, int(number or 0)))
            if known:
                yield from sorted(early, key=lambda one: one[0] != "pid")
                early.clear()

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


def wrong_with(path: Path, killed: Killed) -> str:
    """What a kill has done to a store; empty where all that was acknowledged is in and nothing is half in."""
    try:
        store = SqliteStore(path)
        verdict = store.verify()
        if not verdict.sound:
            return f"not sound: {verdict.problems[:3]}"
        last = store.number()
        if not killed.acknowledged <= last <= killed.begun:
            return f"{last} batches, acknowledged {killed.acknowledged}, begun {killed.begun}"
        with store._reading() as reader:
            for number in range(max(1, killed.acknowledged - 3), last + 1):
                receipt = reader.batch_of(f"d{number}")
                if receipt is None or receipt.number != number:
                    return f"batch {number} has no receipt"
                if (there := sum(1 for _ in reader.entries_by(number))) < statements(number):
                    return f"batch {number} has {there} of {statements(number)} statements"
            if reader.batch_of(f"d{last + 1}"):
                return "a receipt without a batch"
    except StoreUnreadable as error:
        return str(error)
    return ""


def torment(nursery: Nursery, folder: Path, kills: int, seed: int) -> list[Killed]:
    """Kill the honest writer again and again; every check must hold after every kill."""
    chance = random.Random(seed)
    found = []
    for kill in range(kills):
        path = folder / f"store-{kill // KILLS_OF_A_STORE}.sqlite"
        first = SqliteStore(path).number() + 1
        found.append(nursery.kill(path, "honest", first, chance.uniform(0, LONGEST_DELAY)))
        assert wrong_with(path, found[-1]) == "", f"kill {kill} with seed {seed}"
    return found


def check_shares(found: list[Killed]) -> None:
    inside = sum(killed.inside for killed in found)
    print(f"{len(found)} kills, {inside} inside a write, {sum(k.acknowledged for k in found)} batches")
    assert inside >= 0.3 * len(found)
    assert any(killed.acknowledged for killed in found)


def test_forty_kills_lose_nothing_acknowledged_and_leave_nothing_half_in(nursery: Nursery, tmp_path: Path) -> None:
    check_shares(torment(nursery, tmp_path, 40, seed=random.randrange(10**6)))


@pytest.mark.torture
@pytest.mark.timeout(3_000)
def test_two_hundred_kills_lose_nothing_acknowledged_and_leave_nothing_half_in(
    nursery: Nursery, tmp_path: Path
) -> None:
    check_shares(torment(nursery, tmp_path, 200, seed=random.randrange(10**6)))


def test_the_control_that_acknowledges_early_and_keeps_no_journal_fails(nursery: Nursery, tmp_path: Path) -> None:
    chance = random.Random(1)
    wrongs = []
    for kill in range(12):
        path = tmp_path / f"control-{kill}.sqlite"
        killed = nursery.kill(path, "control", 1, chance.uniform(0.01, LONGEST_DELAY))
        wrongs.append(wrong_with(path, killed))
    print(sum(map(bool, wrongs)), "of 12 stores of the control are wrong:", *filter(None, wrongs), sep="\n")
    assert any(wrongs)
