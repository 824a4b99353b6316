"""A guard for tests: this process talks to its own machine only."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost", ""})


class OutsideRequest(AssertionError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether an address or a name means this machine.

    >>> is_local("127.0.0.1"), is_local("::1"), is_local("localhost"), is_local("example.org")
    (True, True, True, False)
    """
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(str(host).split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def guard(patch: Callable[[object, str, object], None]) -> None:
    """Make every connection and every name look-up that leaves this machine fail.

    ``patch`` is pytest's ``MonkeyPatch.setattr``. Child processes are not covered: what they ask for is tested where
    they are started.
    """
    real_look_up = socket.getaddrinfo

    def look_up(host: object, *rest: Any, **named: Any) -> Any:
        if not is_local(host):
            raise OutsideRequest(f"a test looked up {host!r}")
        return real_look_up(host, *rest, **named)  # type: ignore[arg-type]

    patch(socket, "getaddrinfo", look_up)
    for method in ("connect", "connect_ex", "sendto"):
        patch(socket.socket, method, _guarded(getattr(socket.socket, method)))


def _guarded(real: Callable[..., Any]) -> Callable[..., Any]:
    def call(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
            raise OutsideRequest(f"a test reached out to {address[0]!r}")
        return real(self, *arguments)

    return call
