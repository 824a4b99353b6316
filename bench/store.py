"""The embedded store beside networkx with a pickled file, in one run: processor seconds, ratios, memory."""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import pickle
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import networkx as nx

from graph.facts.statement import Evidence
from graph.store import canonical
from graph.store.draft import Draft
from graph.store.ledger import Order
from graph.store.sqlite import SqliteStore

DAY = 20_000  # 2024-10-04
Row = tuple[Any, ...]


def people(count: int) -> list[Row]:
    """Key and values: 8 fields."""
    return [
        (
            f"p{i}",
            {
                "name": f"Name {i}", "title": "Manager", "level": i % 5 + 1, "side": "customer",
                "email": f"n{i}@x.example", "phone": f"138{i:08}", "style": "doer", "aliases": [f"N{i}"],
            },
        )
        for i in range(count)
    ]  # fmt: skip


def links(count: int, among: int, chance: random.Random) -> list[Row]:
    """Source, target, values, level and observed day."""
    made = {}
    while len(made) < count:
        ends = (f"p{chance.randrange(among)}", f"p{chance.randrange(among)}")
        values = {"strength": round(chance.random(), 3), "kind": "work"}
        made[ends] = (*ends, values, chance.randrange(1, 5), DAY - chance.randrange(400))
    return list(made.values())


def draft(nodes: list[Row], edges: list[Row]) -> Draft:
    """Say all of it, as an import does."""
    made = Draft()
    plain = Evidence("crm", 3, 0.6, DAY - 500)
    for key, values in nodes:
        made.say(made.node("Person", key), values, plain)
    known: dict[tuple[int, int], Evidence] = {}
    for source, target, values, level, day in edges:
        evidence = known.setdefault((level, day), Evidence("crm", level, None, day))
        made.say(made.edge("KNOWS", made.node("Person", source), made.node("Person", target)), values, evidence)
    return made


def theirs(nodes: int, edges: int, path: Path) -> float:
    """The same graph in networkx, kept on disk; in a process of its own, for its memory is not ours."""
    rows, lines = people(nodes), links(edges, nodes, random.Random(7))
    began = time.process_time()
    made = nx.MultiDiGraph()
    for key, values in rows:
        made.add_node(key, **values)
    for source, target, values, level, day in lines:
        made.add_edge(source, target, "KNOWS", **values, level=level, observed=day)
    with path.open("wb") as file:
        pickle.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
    return time.process_time() - began


def measured(name: str, work: Callable[[], Any], beside: float | None = None) -> tuple[float, Any]:
    """Do it and print processor seconds and the peak of memory so far."""
    began = time.process_time()
    answer = work()
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = "" if beside is None else f"   x {took / beside:.1f} of networkx"
    print(f"  {name:44}{took:9.2f} s   peak {peak:6.0f} MiB{ratio}")
    return took, answer


def waits(name: str, times: list[float]) -> None:
    """Print the median and the 95th percentile of waiting times."""
    ordered = sorted(times)
    print(
        f"  {name:44}{statistics.median(ordered) * 1e3:9.2f} ms  p95 {ordered[int(len(ordered) * 0.95)] * 1e3:.2f} ms"
    )


def timed(work: Callable[[], Any]) -> float:
    """Seconds on the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def run(nodes: int, edges: int, folder: Path) -> None:
    """All measurements of one size."""
    pickled = folder / f"{nodes}.pickle"
    print(f"{nodes:,} people, {edges:,} links; processor seconds, waits on the clock")
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
        beside = other.submit(theirs, nodes, edges, pickled).result()
    print(f"  {'networkx: build, pickle, fsync':44}{beside:9.2f} s")
    chance = random.Random(7)
    rows, lines = people(nodes), links(edges, nodes, chance)
    store = SqliteStore(folder / f"{nodes}.sqlite")
    _, made = measured("ours: draft", lambda: draft(rows, lines), beside)
    rows.clear()
    lines.clear()
    measured("ours: plan (nothing is written)", lambda: store.plan(made), beside)
    measured("ours: apply, durable", lambda: store.apply(made, Order("import", "bench")), beside)
    print(f"  {'file':44}{store.path.stat().st_size / 2**20:9.1f} MiB  pickle {pickled.stat().st_size / 2**20:.1f} MiB")
    measured("ours: the same import again, nothing new", lambda: store.plan(made))
    measured("ours: verify, all of it", store.verify)
    look(store, nodes, chance)
    measured("ours: undo of the import", lambda: store.undo(1, "bench"))


def look(store: SqliteStore, nodes: int, chance: random.Random) -> None:
    """Reading, and single edits."""

    def read(what: Callable[[Any], Any], **how: Any) -> Any:
        with store.view(**how) as view:
            return what(view)

    measured("ours: all people", lambda: read(lambda view: view.nodes("Person")))
    measured("ours: all links as columns", lambda: read(lambda view: view.links(["KNOWS"])))
    measured("ours: canonical export and its hash", lambda: read(canonical.digest))

    def around(**how: Any) -> float:
        one = chance.randrange(1, nodes)

        def ask(view: Any) -> None:
            found = view.lines_at([one])
            view.things({end for line in found for end in (line.source, line.target)})

        return timed(lambda: read(ask, **how))

    past = dt.date(2024, 3, 1)
    waits("neighbourhood of a person, now", [around() for _ in range(200)])
    waits("neighbourhood of a person, as of a day", [around(as_of=past) for _ in range(200)])
    edits, catches = [], []
    for _ in range(40):
        made, seen = Draft(), store.number()
        line = made.edge("KNOWS", made.existing(chance.randrange(1, nodes)), made.existing(chance.randrange(1, nodes)))
        made.say(line, {"strength": 0.5}, Evidence("user:bench", decides=True))
        edits.append(timed(lambda made=made: store.apply(made, Order("edit", "bench"))))

        def catch_up(view: Any, seen: int = seen) -> None:
            changed = view.reader.edges(ids=view.reader.changed_since(seen))
            view.things({end for row in changed for end in (row.source, row.target)})

        catches.append(timed(lambda: read(catch_up)))
    waits("an edit, durable", edits)
    waits("catching up with it", catches)


def main() -> None:
    """Measure 10,000 people and 50,000 links; with --large also 100,000 and 1,000,000."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--large", action="store_true", help="100,000 people and 1,000,000 links, in a run of its own")
    sizes = (100_000, 1_000_000) if parser.parse_args().large else (10_000, 50_000)
    with tempfile.TemporaryDirectory() as folder:
        run(*sizes, Path(folder))


if __name__ == "__main__":
    main()
