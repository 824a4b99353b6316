"""From exchange files to routes, sets and page data, beside networkx doing the same, in one run.

    python bench/whole.py [--people 10000] [--links 50000] [--targets 20]

Ratios are of processor time, ours over networkx's; each side reads the same CSV files and answers the same question
(3 best routes of at most 5 links through a coach, without blockers). networkx has no such question: it gets what its
user would write, all simple paths backwards from the target with a cutoff, filtered and sorted. Nothing is kept.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
GIVE_UP = 5.0
WILLING = {"2": 1.0, "1": 0.9, "0": 0.7, "-1": 0.3, "": 0.6}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--links", type=int, default=50_000)
    parser.add_argument("--targets", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        deals = portfolio(files, asked.people, asked.links)
        run(files, Path(folder) / "store.sqlite", deals[: asked.targets])


def run(files: Path, path: Path, deals: list[tuple[str, str]]) -> None:
    """Measure both sides."""
    from graph.services import Services
    from graph.store.opening import open_store
    from ingest import importing

    ours, theirs = Clock("ours"), Clock("networkx")
    store = open_store(path)
    plan = ours.time("import: plan", lambda: importing.plan(store, [files]))
    ours.time("import: apply", lambda: importing.apply(store, plan, "bench"))
    graph = theirs.time("import: plan", lambda: read_with_networkx(files))
    services = Services(open_store(path))
    target, deal = deals[0]
    ours.time("first route after opening", lambda: services.routes.best(target, deal, plain=True))
    reached = 0
    for target, deal in deals:
        answer = ours.time("", lambda t=target, d=deal: services.routes.best(t, d, plain=True))  # type: ignore[misc]
        what = "3 best" if answer.routes else "none, and what opens one"
        ours.times.setdefault(what, []).append(ours.times.pop("")[0])
        ours.time("set, cuts, reliability", lambda a=answer: services.routes.rest(a))  # type: ignore[misc]
        found = theirs.time(what, lambda t=target, d=deal: best_with_networkx(graph, t, d))  # type: ignore[misc]
        if found is not None:
            same = [round(one.chance, 9) for one in answer.routes] == [round(chance, 9) for chance in found]
            assert same, (target, [one.chance for one in answer.routes], found)
            reached += 1
        ours.time("map of the deal", lambda d=deal: services.maps.of(d))  # type: ignore[misc]
        ours.time("person", lambda t=target: services.people.panel(t))  # type: ignore[misc]
    ours.time("accounts as a tree", services.accounts.listing)
    first, others = deals[0][0], "p0"
    ours.time("one edit", lambda: services.editing.link(others, "KNOWS", first, fields={"strength": "0.5"}))
    ours.time("3 best after an edit", lambda: services.routes.best(first, deals[0][1], plain=True))
    print(f"{'':28}{'ours, s':>12}{'worst':>9}{'networkx, s':>14}{'ratio':>8}")
    for name, times in ours.times.items():
        other = theirs.times.get(name)
        median = statistics.median(times)
        line = f"{name:28}{median:>12.4f}{max(times):>9.3f}"
        if other:
            line += f"{statistics.median(other):>14.4f}{median / statistics.median(other):>8.3f}"
        print(line)
    print(f"the same answers on both sides for {reached} of {len(deals)} targets")


class Clock:
    """Processor time by what was done."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.times: dict[str, list[float]] = {}

    def time(self, what: str, do: Callable[[], Any]) -> Any:
        """Do it and note the processor time of this process and its children."""
        before = spent()
        result = do()
        self.times.setdefault(what, []).append(spent() - before)
        return result


def spent() -> float:
    """Give the processor time of this process and of its children that ended, in seconds."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


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


def read_with_networkx(folder: Path) -> Any:
    """Read the same files into a DiGraph with attributes."""
    import networkx as nx

    graph = nx.DiGraph()
    for name in ("people", "accounts", "opportunities"):
        with (folder / f"{name}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                graph.add_node(row["id"], **row)
    with (folder / "knows.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            graph.add_edge(row["source"], row["target"], **row | {"strength": float(row["strength"])})
    graph.graph["roles"] = {}
    with (folder / "roles.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            graph.graph["roles"].setdefault(row["opportunity"], {})[row["person"]] = (row["role"], row["attitude"])
    return graph


def best_with_networkx(graph: Any, target: str, deal: str, k: int = 3, hops: int = 5) -> list[float] | None:
    """Give the chances of the best legal routes: all simple paths backwards, filtered; None where it takes too long."""
    import networkx as nx

    begun = time.process_time()
    roles = graph.graph["roles"][deal]
    ours = graph.graph.setdefault("ours", {one for one, data in graph.nodes(data=True) if data.get("side") == "seller"})
    out = {one for one, (_, attitude) in roles.items() if attitude == "-2"} - {target}
    net = nx.subgraph_view(graph, filter_node=lambda one: one not in out).reverse(copy=False)
    found: list[float] = []
    for path in nx.all_simple_paths(net, target, ours, cutoff=hops):
        if time.process_time() - begun > GIVE_UP:
            return None
        carriers = path[1:-1]
        if any(roles.get(one, ("",))[0] == "coach" for one in carriers) and not ours & set(carriers):
            steps = zip(path[1:], path, strict=False)
            found.append(math.prod(graph.edges[a, b]["strength"] for a, b in reversed(list(steps))))
    return sorted(found, reverse=True)[:k]


if __name__ == "__main__":
    main()
