"""The start check: `graph`, `ingest`, `queries` and `ui` are ours, not another package's.

The names are common words. Where another distribution installs one of them into the same environment, Python may
import that one, or a mixture of both, and fail in ways nobody understands. So this module imports none of them and
is asked before they are.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

NAMES = ("graph", "ingest", "queries", "ui")
DISTRIBUTION = "account-graph"
HOME = Path(__file__).resolve().parent.parent


def complaint(names: tuple[str, ...] = NAMES, home: Path = HOME) -> str:
    """One sentence in each language if a name was taken, or an empty string.

    Parameters
    ----------
    names
        Top-level packages that must be ours.
    home
        The folder that holds them: the project, or the environment's site-packages.
    """
    hashes = _installed_hashes()
    taken = {name: where for name in names if (where := _foreign(name, home, hashes))}
    if not taken:
        return ""
    listed = ", ".join(f"{name} ({where})" for name, where in sorted(taken.items()))
    return (
        f"Another package has taken a name of Account Graph: {listed}. "
        "Install account-graph into an environment of its own, with pipx, uv or `make`.\n"
        f"别的软件包占用了 Account Graph 的名字：{listed}。请用 pipx、uv 或 make 把 account-graph 装进独立的环境。"
    )


def insist() -> None:
    """End the program with that sentence and exit code 1 if a name was taken."""
    if sentence := complaint():
        print(sentence, file=sys.stderr)
        raise SystemExit(1)


def _foreign(name: str, home: Path, hashes: dict[str, str]) -> str:
    """Where the package of that name lies if it is not ours; an empty string if it is."""
    spec = importlib.util.find_spec(name)
    if spec is None:
        return "missing"
    if spec.origin is None:  # a folder without __init__.py
        return ", ".join(str(path) for path in spec.submodule_search_locations or [])
    origin = Path(spec.origin).resolve()
    if origin != home / name / "__init__.py":
        return str(origin)
    promised = hashes.get(f"{name}/__init__.py")
    return str(origin) if promised and promised != _hash(origin) else ""


def _installed_hashes() -> dict[str, str]:
    """Hashes of the files of our installed wheel; empty when the program runs from its source folder."""
    try:
        distribution = importlib.metadata.distribution(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        return {}
    files = distribution.files or []
    if Path(str(distribution.locate_file(""))).resolve() != HOME:
        return {}
    return {str(file): file.hash.value for file in files if file.hash and file.hash.mode == "sha256"}


def _hash(path: Path) -> str:
    """The hash as a wheel's RECORD writes it."""
    return urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
