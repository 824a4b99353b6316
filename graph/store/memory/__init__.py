"""The store without a file, on networkx: for tests and small scripts."""

from graph.store.memory.store import MemoryStore

__all__ = ["MemoryStore"]
