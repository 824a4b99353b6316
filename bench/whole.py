"""From exchange files to routes, sets and page data, beside networkx doing the same, in one run.

    python bench/whole.py [--people 10000] [--links 50000] [--targets 20]

Ratios are of processor time, ours over networkx's; each side reads the same CSV files and answers the same question
(3 best routes of at most 5 links through a coach, without blockers). networkx has no such question: it gets what its
user would write, all simple paths backwards from the target with a cutoff, filtered and sorted. Nothing is kept.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _networkx_whole import best_with_networkx, read_with_networkx
from _portfolio import portfolio

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


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


if __name__ == "__main__":
    main()
