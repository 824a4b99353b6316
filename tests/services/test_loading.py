"""Services are loaded one by one: in any order, and without what they do not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("name", ["accounts", "editing", "maps", "measures", "people", "projections", "routes"])
def test_each_service_can_be_the_first_to_load(project: Path, name: str) -> None:
    code = f"import sys, graph.services.{name}; print(sorted({{'scipy', 'networkx', 'streamlit', 'pypinyin'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
