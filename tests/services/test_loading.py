"""Services are loaded one by one: in any order, and without what they do not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LATER = {"scipy", "networkx", "streamlit", "pypinyin"}
"""What a service loads only when it is asked."""
COUNTS = {"projections", "routes"}
"""The services that work on arrays."""


@pytest.mark.parametrize("name", ["accounts", "editing", "maps", "measures", "people", "projections", "routes"])
def test_each_service_can_be_the_first_to_load(project: Path, name: str) -> None:
    wanted = LATER if name in COUNTS else LATER | {"numpy"}
    code = f"import sys, graph.services.{name}; print(sorted(set({sorted(wanted)!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
