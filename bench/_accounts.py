"""A made network for measurements: accounts of 100 people, nine links of ten inside an account.

50 of ours know 20 outsiders each; two coaches an account; three people of a hundred never carry.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

OURS = 50
ACCOUNT = 100


@dataclass(frozen=True)
class Question:
    """One target with its coaches."""

    target: int
    coaches: list[int]


@dataclass(frozen=True)
class Made:
    """The made network and what is asked of it."""

    people: int
    links: dict[tuple[int, int], float]
    ours: list[int]
    blocked: list[int]
    questions: list[Question]


def make(people: int, count: int, targets: int, seed: int) -> Made:
    """Draw the network; the first ``OURS`` people are ours."""
    dice = random.Random(seed)
    links: dict[tuple[int, int], float] = {}
    while len(links) < count:
        if len(links) < OURS * 20:
            source, target = dice.randrange(OURS), dice.randrange(OURS, people)
        else:
            source = dice.randrange(OURS, people)
            low = source - source % ACCOUNT if dice.random() < 0.9 else 0
            target = dice.randrange(low, min(low + ACCOUNT, people)) if low else dice.randrange(people)
        if source != target:
            links[source, target] = round(dice.uniform(0.05, 1.0), 2)
    blocked = dice.sample(range(OURS, people), people * 3 // 100)
    questions = []
    for _ in range(targets):
        target = dice.randrange(ACCOUNT, people - people % ACCOUNT)
        low = target - target % ACCOUNT
        questions.append(Question(target, dice.sample([p for p in range(low, low + ACCOUNT) if p != target], 2)))
    return Made(people, links, list(range(OURS)), blocked, questions)
