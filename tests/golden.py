"""Golden files: what a function wrote once, looked at by a person, and kept as plain text."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Golden:
    """Compares text with the file of that name; `pytest --update-golden` writes it instead.

    Files lie in a folder `golden` beside the test module, their names begin with the module's: `test_map.people.txt`.
    """

    folder: Path
    module: str
    update: bool
    seen: set[Path] = field(default_factory=set)

    def __call__(self, name: str, text: str) -> None:
        """Fail with the difference unless the text equals the golden file."""
        path = self.folder / f"{self.module}.{name}"
        self.seen.add(path)
        if not text.endswith("\n"):
            text += "\n"
        if self.update:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        if not path.exists():
            raise AssertionError(f"{path.name} does not exist yet; look at the text and run: pytest --update-golden")
        kept = path.read_text(encoding="utf-8")
        if kept != text:
            lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), path.name, "now", lineterm="")
            raise AssertionError("\n".join(lines))

    def unused(self) -> set[Path]:
        """Golden files of this module that no test asked for."""
        return set(self.folder.glob(f"{self.module}.*")) - self.seen
