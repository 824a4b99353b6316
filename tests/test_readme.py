"""The README keeps its word: its commands run, every command is named, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ui.cli.program import app, run

FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\)")


def commands(project: Path) -> list[str]:
    text = (project / "README.md").read_text(encoding="utf-8")
    return [line[2:] for block in FENCE.findall(text) for line in block.splitlines() if line.startswith("$ ")]


def test_every_command_of_the_readme_runs(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ACCOUNT_GRAPH_STORE", str(tmp_path / "own.sqlite"))
    monkeypatch.setenv("ACCOUNT_GRAPH_LANG", "en")
    lines = commands(project)
    assert len(lines) > 20
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "account-graph"
        with pytest.raises(SystemExit) as end:
            run(words)
        printed = capsys.readouterr()
        assert not end.value.code, (line, printed.err)
        assert printed.out.strip(), line


def test_every_command_is_in_the_readme(project: Path) -> None:
    text = (project / "README.md").read_text(encoding="utf-8")
    names = [command.name for command in app.registered_commands] + [group.name for group in app.registered_groups]
    missing = [name for name in names if f"`{name}`" not in text]
    assert not missing


def test_every_link_and_picture_of_the_readme_is_there(project: Path) -> None:
    text = (project / "README.md").read_text(encoding="utf-8")
    gone = [link for link in LINK.findall(text) if not (project / link).exists()]
    assert not gone
