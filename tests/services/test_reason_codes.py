"""The list of codes is whole: every code is used, every reason is in it, and a wrong one is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.analysis.reasons import BASES, CODES, STYLES, Reason, plain_words, reason

BUILT = {f"{sort}.{style}.{base}" for sort in ("line", "prop", "open") for style in STYLES for base in BASES}


def used(project: Path) -> dict[str, set[str]]:
    """Give the codes that the services say by name, each with the parameters that stand beside it."""
    found: dict[str, set[str]] = {}
    for path in (project / "graph" / "services").rglob("*.py"):
        for code in re.findall(r'reason\(\s*"([a-z_0-9]+)"', path.read_text(encoding="utf-8")):
            found.setdefault(code, set()).add(path.name)
        for code in re.findall(r'_tried\(\s*ground,\s*"([a-z_]+)"', path.read_text(encoding="utf-8")):
            found.setdefault(code, set()).add(path.name)
    return found


def test_every_code_that_is_said_is_listed_and_every_listed_one_is_said(project: Path) -> None:
    assert set(used(project)) == CODES.keys() - BUILT


def test_a_code_or_a_parameter_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="are not its parameters"):
        Reason("no_such_code")
    with pytest.raises(ValueError, match="are not its parameters"):
        reason("undated", days=3)


def test_without_a_sentence_the_code_stands_for_itself() -> None:
    assert plain_words(reason("stale", days=400)) == "stale days=400"
