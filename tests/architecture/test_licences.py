"""What the program stands on may be used in a closed shop, and is described."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement

from tests.architecture import sources

# MPL-2.0 asks for changes to its own files only; certifi has it, and we change nothing there.
PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python|Zlib|0BSD|CC0|Unlicense|HPND|CNRI|MPL-2|Mozilla Public", re.I)
REFUSED = re.compile(r"\bA?GPL|Affero|GNU General Public|\bSSPL|Commons Clause|Business Source|Elastic License", re.I)
DIRECT = [Requirement(line) for line in sources.project_table()["project"]["dependencies"]]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _closure() -> Iterator[importlib.metadata.Distribution]:
    """Every distribution that a plain installation brings, on this Python and platform."""
    waiting, seen = list(DIRECT), set()
    while waiting:
        requirement = waiting.pop()
        extras = requirement.extras or {""}
        if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        if (name := _canonical(requirement.name)) in seen:
            continue
        seen.add(name)
        distribution = importlib.metadata.distribution(name)
        yield distribution
        waiting += [
            inner
            for line in distribution.requires or []
            if (inner := Requirement(line)).marker is None or inner.marker.evaluate({"extra": ""})
        ]


def licence(distribution: importlib.metadata.Distribution) -> str:
    """What a distribution says of its licence: the SPDX expression, else its classifiers, else the first line."""
    metadata = distribution.metadata
    if expression := metadata.get("License-Expression"):
        return expression
    named = [line.split("::")[-1].strip() for line in metadata.get_all("Classifier", []) if line.startswith("License")]
    return " / ".join(named) or next(iter((metadata.get("License") or "").strip().splitlines()), "")


INSTALLED = sorted(_closure(), key=lambda distribution: distribution.name.lower())


@pytest.mark.parametrize("distribution", INSTALLED, ids=lambda distribution: distribution.name)
def test_a_run_time_dependency_has_a_permissive_licence(distribution: importlib.metadata.Distribution) -> None:
    said = licence(distribution)
    assert not REFUSED.search(said), said
    assert PERMISSIVE.search(said), said or "no licence is named"


@pytest.mark.parametrize("requirement", DIRECT, ids=lambda requirement: requirement.name)
def test_a_direct_dependency_is_described_with_its_licence(requirement: Requirement) -> None:
    text = (sources.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith(f"| {requirement.name} |")]
    assert len(rows) == 1, f"one row in docs/dependencies.md for {requirement.name}"


def test_the_exact_versions_satisfy_the_declared_bounds() -> None:
    lines = (sources.ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = dict(line.split(" ;")[0].split("==") for line in lines if "==" in line)
    versions = {_canonical(name): version for name, version in exact.items()}
    table = sources.project_table()["project"]
    wanted = [*DIRECT, *map(Requirement, table["optional-dependencies"]["dev"])]
    wrong = [str(need) for need in wanted if not need.specifier.contains(versions.get(_canonical(need.name), "0"))]
    assert not wrong
