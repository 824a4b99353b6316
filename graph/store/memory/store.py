"""The store in memory: gone when the program ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import networkx as nx

from graph.errors import StoreBusy
from graph.store.base import Store
from graph.store.memory.reader import MemoryReader
from graph.store.memory.state import State
from graph.store.memory.writer import MemoryWriter

BUSY_SECONDS = 10.0


class MemoryStore(Store):
    """Facts in dictionaries, the winning graph on networkx. Many may read at a time, or one write."""

    def __init__(self, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.name = "memory"
        self.busy_seconds = busy_seconds
        self._state = State()
        self._turn = threading.Condition()
        self._readers = 0
        self._writes = False

    @property
    def graph(self) -> nx.MultiDiGraph[int]:
        """The winning graph, to look at: nodes by inner id, an edge's key its inner id; dead ones are not live."""
        return self._state.graph

    @contextmanager
    def _reading(self) -> Iterator[MemoryReader]:
        with self._turn:
            if not self._turn.wait_for(lambda: not self._writes, self.busy_seconds):
                raise self._busy()
            self._readers += 1
        try:
            yield MemoryReader(self._state)
        finally:
            with self._turn:
                self._readers -= 1
                self._turn.notify_all()

    @contextmanager
    def _writing(self) -> Iterator[MemoryWriter]:
        with self._turn:
            if not self._turn.wait_for(lambda: not self._writes and not self._readers, self.busy_seconds):
                raise self._busy()
            self._writes = True
        writer = MemoryWriter(self._state)
        try:
            yield writer
        except BaseException:
            writer.roll_back()
            raise
        finally:
            with self._turn:
                self._writes = False
                self._turn.notify_all()

    def _busy(self) -> StoreBusy:
        return StoreBusy("The store in memory is in use.", hint="Close the open view, then try again.", path=self.name)
