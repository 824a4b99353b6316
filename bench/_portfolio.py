"""Exchange files of a random portfolio."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any


def portfolio(folder: Path, people: int, links: int) -> list[tuple[str, str]]:
    """Write exchange files of a random portfolio (seed 2); give (decider, deal) of every deal."""
    draw = random.Random(2)
    accounts = max(people // 50, 2) + 1
    table(folder / "accounts.csv", "id,name", ([f"a{i}", f"客户{i}"] for i in range(accounts)))
    table(
        folder / "people.csv", "id,name,account,title,level,side,email,phone,observed_on",
        (
            [f"p{i}", f"王{i}", f"a{i % accounts}" if i % 100 else "", "经理", 1 + i % 5,
             "customer" if i % 100 else "seller", f"p{i}@example.com", f"138{i:08d}", f"2026-0{1 + i % 9}-01"]
            for i in range(people)
        ),
    )  # fmt: skip
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        source, target = draw.randrange(people), draw.randrange(people)
        if draw.random() < 0.5:
            target = (target // accounts * accounts + source % accounts) % people
        if source != target:
            pairs.add((source, target))
    table(
        folder / "knows.csv", "source,target,strength,observed_on",
        (
            [f"p{a}", f"p{b}", round(draw.uniform(0.05, 1), 2), f"2026-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}"]
            for a, b in sorted(pairs)
        ),
    )  # fmt: skip
    deals, roles = [], []
    for deal in range(accounts):
        members = [one for one in range(deal, people, accounts) if one % 100][:30]
        for place, one in enumerate(members):
            role = "decision_maker" if place == 0 else "coach" if place < 6 else "user_buyer"
            roles.append(
                [f"o{deal}", f"p{one}", role, "" if place == 0 else draw.choice(["-2", "-1", "0", "1", "2", ""])]
            )
        deals.append((f"p{members[0]}", f"o{deal}"))
    table(folder / "opportunities.csv", "id,name,account", ([f"o{i}", f"项目{i}", f"a{i}"] for i in range(accounts)))
    table(folder / "roles.csv", "opportunity,person,role,attitude", roles)
    return deals


def table(path: Path, header: str, rows: Any) -> None:
    """Write one file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows(rows)
