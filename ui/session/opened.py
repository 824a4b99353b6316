"""The open store of this process, its services, and answers kept for as long as the store stands still."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from graph.services import Services
from graph.store.opening import VARIABLE, open_store

P = ParamSpec("P")
T = TypeVar("T")


def url() -> str:
    """Give the address of the store; empty is the user's own."""
    return os.environ.get(VARIABLE, "").strip()


def services() -> Services:
    """Give the services over the store; one per process and address."""
    return _services(url())


def answer(method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Ask a service, or give what it answered before to the same question on the same state.

    The answers are frozen, so that one serves every window. Their days are among the arguments.
    """
    key = (getattr(method, "__qualname__", repr(method)), args, tuple(sorted(kwargs.items())))
    found: T = _answer(url(), services().store.number(), repr(key), method, args, kwargs)
    return found


def forget() -> None:
    """Open the store anew: another file stands at its address."""
    _services.clear()
    _answer.clear()


@st.cache_resource(show_spinner=False, max_entries=4)
def _services(address: str) -> Services:
    return Services(open_store(address or None))


@st.cache_resource(show_spinner=False, max_entries=128)
def _answer(_address: str, number: int, key: str, _method: Any, _args: Any, _kwargs: Any) -> Any:
    return _method(*_args, **_kwargs)
