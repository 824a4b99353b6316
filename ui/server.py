"""How the pages are served: Streamlit on loopback, with the options that `.streamlit/config.toml` also has.

Streamlit reads that file from the working directory only, and an installed program is started anywhere; so whoever
serves passes the options, and the user's own Streamlit settings never loosen them.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

HOST = "127.0.0.1"
DEFAULT_PORT = 8501
APP = Path(__file__).resolve().parent.parent / "app.py"

_SANS = (
    "Segoe UI, Helvetica Neue, Arial, Microsoft YaHei, PingFang SC, Noto Sans CJK SC, "
    "Source Han Sans SC, WenQuanYi Micro Hei, sans-serif"
)
_MONO = "Consolas, Menlo, DejaVu Sans Mono, Microsoft YaHei, PingFang SC, Noto Sans Mono CJK SC, monospace"

OPTIONS: Mapping[str, str | int | bool | list[str]] = MappingProxyType(
    {
        "browser.gatherUsageStats": False,
        "browser.serverAddress": HOST,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "runner.magicEnabled": False,
        "server.address": HOST,
        "server.allowedHosts": [HOST, "localhost"],
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 200,
        "server.showEmailPrompt": False,
        "theme.base": "light",
        "theme.primaryColor": "#1f5fbf",
        "theme.backgroundColor": "#ffffff",
        "theme.secondaryBackgroundColor": "#f4f6f9",
        "theme.textColor": "#1d2733",
        "theme.borderColor": "#d9dfe7",
        "theme.baseRadius": "6px",
        "theme.font": _SANS,
        "theme.headingFont": _SANS,
        "theme.codeFont": _MONO,
    }
)


def command(port: int = DEFAULT_PORT, *, headless: bool | None = None, app: Path = APP) -> list[str]:
    """The command that serves the pages, to be run as a child process.

    Parameters
    ----------
    port
        Port on loopback, 1 to 65535; `free_port` finds one.
    headless
        False opens the user's browser, True does not; None decides by the machine.
    app
        The Streamlit frame; by default the one beside this package, in a clone and in an installed wheel alike.
    """
    quiet = is_headless() if headless is None else headless
    options = {**OPTIONS, "server.port": port, "server.headless": quiet}
    flags = [flag for name, value in options.items() for flag in _flags(name, value)]
    # -P: a file of the user's in the folder that he stands in must not take the place of a module.
    return [sys.executable, "-P", "-m", "streamlit", "run", str(app), *flags]


def serve(port: int = DEFAULT_PORT, *, headless: bool | None = None, store: str = "", app: Path = APP) -> int:
    """Serve until the user stops it, and give the exit code; on POSIX the caller's process becomes the server.

    Parameters
    ----------
    store
        Address of the store to open, handed on as ``ACCOUNT_GRAPH_STORE``; empty leaves the variable as it is.

    Notes
    -----
    One process instead of two: a signal to it ends the server, and none is left behind when it is killed.
    """
    words = command(port, headless=headless, app=app)
    environment = {**os.environ, "ACCOUNT_GRAPH_STORE": store} if store else dict(os.environ)
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(words[0], words, environment)
    child = subprocess.Popen(words, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child was told too, and ends by itself


def address(port: int = DEFAULT_PORT) -> str:
    """The address to type into a browser."""
    return f"http://{HOST}:{port}"


def is_headless(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether there is nobody to open a browser for: a build machine, or a Linux without a screen."""
    if environment.get("CI"):
        return True
    return platform.startswith("linux") and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def free_port(preferred: int = DEFAULT_PORT) -> int:
    """The preferred port if nobody listens there, else any free one."""
    for candidate in (preferred, 0):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name == "posix":  # elsewhere this would let two programs share the port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on loopback")


def _flags(name: str, value: str | int | bool | list[str]) -> list[str]:
    """One option as Streamlit's command line takes it; a list is the flag repeated."""
    if isinstance(value, list):
        return [f"--{name}={item}" for item in value]
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return [f"--{name}={text}"]
