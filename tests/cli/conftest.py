"""A program to call, and stores to call it on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ui.cli.program import run

DEMO = Path(__file__).resolve().parents[2] / "ingest" / "demo"


@dataclass(frozen=True)
class Said:
    """What a call printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON object on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error object on standard error."""
        found: dict[str, str] = json.loads(self.err)["error"]
        return found


Call = Callable[..., Said]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the program on a store of this test."""

    def caller(*words: object, store: Path | str | None = None) -> Said:
        capsys.readouterr()
        try:
            run(["--store", str(store or tmp_path / "store.sqlite"), "--lang", "en", *map(str, words)])
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Said(code, printed.out, printed.err)

    return caller


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo portfolio, not to be written to."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    with pytest.raises(SystemExit) as end:
        run(["--store", str(path), "demo", "--no-serve"])
    assert not end.value.code
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file of this test."""

    def writer(name: str, text: str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return writer
