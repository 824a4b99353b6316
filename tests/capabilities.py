"""What this machine can do beyond Python: a browser, a Neo4j server. Asked once, answered with a reason."""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER_FILES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
OLDEST_JAVA = 17


def chromium() -> str:
    """Path of an installed Chromium or Chrome, or an empty string. ``ACCOUNT_GRAPH_CHROMIUM`` names another one."""
    named = [name for name in (os.environ.get("ACCOUNT_GRAPH_CHROMIUM"), *BROWSERS) if name]
    found = (shutil.which(name) for name in named)
    return next((path for path in found if path), next((path for path in BROWSER_FILES if Path(path).exists()), ""))


@functools.cache
def browser_missing() -> str:
    """Why no page can be driven here; empty if one can."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed"
    return "" if chromium() else "no Chromium on this machine"


@functools.cache
def neo4j_missing() -> str:
    """Why no Neo4j server can be started here; empty if one can."""
    java = shutil.which("java")
    if java is None:
        return "no Java on this machine"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        return f"Java {OLDEST_JAVA} or newer is needed"
    return "" if shutil.which("mvn") else "no Maven on this machine"


CAPABILITIES: dict[str, Callable[[], str]] = {"browser": browser_missing, "neo4j": neo4j_missing}


def required(named: str) -> frozenset[str]:
    """The capabilities in a comma-separated list; an unknown one is a mistake and refused.

    >>> sorted(required("neo4j, browser"))
    ['browser', 'neo4j']
    """
    wanted = frozenset(filter(None, (part.strip() for part in named.split(","))))
    if unknown := wanted - CAPABILITIES.keys():
        raise ValueError(f"unknown capability {', '.join(sorted(unknown))}; known are {', '.join(CAPABILITIES)}")
    return wanted
