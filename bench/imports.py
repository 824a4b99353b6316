"""Import of a large portfolio, beside pandas and networkx reading the same files into a graph in memory.

    python bench/imports.py                     10,000 people and 50,000 links
    python bench/imports.py 100000 1000000      the limit of the design

Ours plans (checks, references, duplicates, comparison with the store) and writes a durable store with every
fact and its evidence; theirs reads the cells and adds nodes and edges. Processor time is that of the process
and of the children that it waited for; memory is the largest sum of both.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def generate(folder: Path, people: int, links: int) -> None:
    """Write accounts, departments, people and whom they know."""
    chance = random.Random(1)
    accounts, units = max(1, people // 50), max(3, people // 50 * 3)

    def write(name: str, header: str, rows: object) -> None:
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(header.split(","))
            out.writerows(rows)  # type: ignore[arg-type]

    def day(number: int) -> str:
        return f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}"

    write(
        "accounts",
        "id,name,industry,class",
        ([f"a{i}", f"客户 {i}", "银行", "key" if i % 3 else "ordinary"] for i in range(accounts)),
    )
    write("org_units", "id,name,account", ([f"u{i}", f"部门 {i}", f"a{i % accounts}"] for i in range(units)))
    write(
        "people",
        "id,name,account,org_unit,title,level,side,email,phone,observed_on",
        (
            [
                *(f"p{i}", f"人 {i}", f"a{i % units % accounts}", f"u{i % units}", "经理", i % 5 + 1),
                *("customer" if i % 100 else "seller", f"p{i}@x.test", f"138{i:08d}", day(i)),
            ]
            for i in range(people)
        ),
    )
    seen: set[tuple[int, int]] = set()
    while len(seen) < links:
        pair = chance.randrange(people), chance.randrange(people)
        if pair[0] != pair[1]:
            seen.add(pair)
    write(
        "knows",
        "source,target,strength,basis,observed_on",
        ([f"p{a}", f"p{b}", a % 100 / 100, "同事" if b % 2 else "", day(a + b)] for a, b in sorted(seen)),
    )


def cpu() -> float:
    """Give the processor time of this process and of the children it waited for."""
    total = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(who)
        total += used.ru_utime + used.ru_stime
    return total


def ours(folder: Path) -> dict[str, float]:
    """Plan and apply."""
    sys.path.insert(0, str(ROOT))
    from graph.store.opening import open_store
    from ingest import importing

    store = open_store(str(folder / "store.agf"))
    begun, wall = cpu(), time.perf_counter()
    plan = importing.plan(store, [folder])
    planned = cpu()
    if not plan.empty:
        importing.apply(store, plan, "bench")
    taken = {"plan": planned - begun, "apply": cpu() - planned, "wall": time.perf_counter() - wall}
    return {"rows": plan.accepted, **taken}


def theirs(folder: Path) -> dict[str, float]:
    """Read the files with pandas and build the same graph with networkx."""
    import networkx as nx
    import pandas as pd

    begun, wall = cpu(), time.perf_counter()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    tables = {name: pd.read_csv(folder / f"{name}.csv") for name in ("accounts", "org_units", "people", "knows")}
    for name in ("accounts", "org_units", "people"):
        graph.add_nodes_from((row.pop("id"), row) for row in tables[name].to_dict("records"))
    graph.add_edges_from((unit["id"], unit["account"], {}) for unit in tables["org_units"].to_dict("records"))
    people = tables["people"].to_dict("records")
    graph.add_edges_from((one["id"], one["org_unit"], {"title": one["title"]}) for one in people)
    graph.add_edges_from((row.pop("source"), row.pop("target"), row) for row in tables["knows"].to_dict("records"))
    return {"cpu": cpu() - begun, "wall": time.perf_counter() - wall, "edges": graph.number_of_edges()}


def measured(what: str, folder: Path) -> dict[str, float]:
    """Run one of the two in a process of its own; with the largest memory of it and its children."""
    import psutil

    child = subprocess.Popen([sys.executable, __file__, f"--{what}", str(folder)], stdout=subprocess.PIPE, text=True)
    peak, over = [0], threading.Event()

    def watch() -> None:
        process = psutil.Process(child.pid)
        while not over.wait(0.05):
            try:
                family = [process, *process.children(recursive=True)]
                peak[0] = max(peak[0], sum(one.memory_info().rss for one in family))
            except psutil.Error:
                continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    said = child.communicate()[0]
    over.set()
    watcher.join()
    if child.returncode:
        raise SystemExit(child.returncode)
    return {**json.loads(said), "memory": peak[0] / 1024**2}


def main(people: int, links: int) -> None:
    """Measure both and print one line each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, people, links)
        mine, other = measured("ours", folder), measured("theirs", folder)
        again = measured("ours", folder)
    total = mine["plan"] + mine["apply"]
    print(f"{people:,} people, {links:,} links, {int(mine['rows']):,} rows; seconds of processor, in all, MiB")
    for who, one, used, words in (
        ("ours", mine, total, f"plan {mine['plan']:.1f}, apply {mine['apply']:.1f}"),
        ("again", again, again["plan"], "the same files: nothing is new"),
        ("theirs", other, other["cpu"], "nothing checked, nothing kept"),
    ):
        print(f"  {who:8}{used:7.1f}{one['wall']:7.1f}{one['memory']:7.0f}   {words}")
    print(f"  ratio   {total / other['cpu']:7.1f}")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in {"--ours", "--theirs"}:
        print(json.dumps((ours if sys.argv[1] == "--ours" else theirs)(Path(sys.argv[2]))))
    else:
        main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (10_000, 50_000)))
