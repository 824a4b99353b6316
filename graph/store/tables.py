"""What a backend keeps: batches, facts by entity and the winning graph. Rules live elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from graph.facts.statement import Evidence, Fields, Statement

ALWAYS = -9_999_999
"""``valid_from`` of an edge without a beginning."""


class NodeRow(NamedTuple):
    """A node with its winning values; ``live`` is False where nobody says it any more."""

    id: int
    kind: str
    uid: bytes
    salt: bytes
    live: bool
    props: dict[str, Any]


class EdgeRow(NamedTuple):
    """An edge with its winning values; ``observed`` is the latest observed day among its winning facts."""

    id: int
    kind: str
    source: int
    target: int
    valid_from: int
    live: bool
    observed: int | None
    props: dict[str, Any]


class LinkRow(NamedTuple):
    """The columns of an edge that arrays are made of."""

    id: int
    kind: str
    source: int
    target: int
    valid_from: int
    valid_to: int | None
    strength: float | None
    observed: int | None


class KeyRow(NamedTuple):
    """A user key of a node, unique within kind and space."""

    id: int
    kind: str
    space: str
    key: str


class NewNode(NamedTuple):
    """A node to be added with its winning values; None where it only stands at the end of an edge."""

    id: int
    kind: str
    uid: bytes
    salt: bytes
    props: dict[str, Any] | None


class New(NamedTuple):
    """A statement to be kept."""

    eid: int
    evidence: Evidence
    order: int
    fields: Fields


class Entry(NamedTuple):
    """A statement with the batches that opened and closed it; ``closed`` is None while it is open."""

    statement: Statement
    opened: int
    closed: int | None


@dataclass(frozen=True, slots=True)
class Batch:
    """A line of the ledger."""

    number: int
    delivery: str
    kind: str
    at: int
    who: str
    why: str
    undoes: int | None
    root: bytes
    hash: bytes
    salt: bytes


@dataclass(slots=True)
class Digests:
    """The digests as kept, by batch, and what no longer agrees with them.

    ``wrong`` are statements whose text gives another digest; ``flaws`` are (code, what) of what
    a backend keeps beside the digests and that they do not cover.
    """

    opened: dict[int, list[bytes]] = field(default_factory=dict)
    closed: dict[int, list[bytes]] = field(default_factory=dict)
    wrong: list[int] = field(default_factory=list)
    count: int = 0
    flaws: list[tuple[str, str]] = field(default_factory=list)

    def by_batch(self, number: int) -> tuple[list[bytes], list[bytes]]:
        """Give what a batch opened (keys, then statements in order) and closed."""
        return self.opened.get(number, []), self.closed.get(number, [])


class Reader(Protocol):
    """Reading primitives of a backend, within one consistent state."""

    def head(self) -> tuple[int, bytes]:
        """Give the newest batch's number and hash; (0, FIRST) where there is none."""

    def batches(self, since: int = 0) -> list[Batch]:
        """Give the batches after a number, oldest first."""

    def batch_of(self, delivery: str) -> Batch | None:
        """Give the batch of a delivery id."""

    def find_key(self, key: str) -> list[KeyRow]:
        """Give every node of any kind with this key in any space."""

    def keys(self, kind: str) -> dict[tuple[str, str], int]:
        """Give (space, key) -> node for a kind."""

    def keys_of(self, ids: Iterable[int] | None) -> list[KeyRow]:
        """Give the keys of nodes, of all where ids is None; by node, then space and key."""

    def find_name(self, folded: str) -> list[NodeRow]:
        """Give the live nodes whose name, folded, is this."""

    def nodes(self, ids: Iterable[int] | None = None, kind: str | None = None) -> list[NodeRow]:
        """Give nodes by id, by kind or all, in id order, dead ones too."""

    def edges(self, ids: Iterable[int] | None = None, kinds: Sequence[str] | None = None) -> list[EdgeRow]:
        """Give edges by id or by kinds, in id order, dead ones too."""

    def edges_at(self, nodes: Iterable[int], kinds: Sequence[str] | None = None) -> list[EdgeRow]:
        """Give the edges that start or end at any of the nodes, in id order, dead ones too."""

    def links(self, kinds: Sequence[str]) -> list[LinkRow]:
        """Give the live edges of these kinds as plain columns, in id order."""

    def edge_ids(self, wanted: Sequence[tuple[str, int, int, int]]) -> list[int | None]:
        """Give the id of each (kind, source, target, valid_from)."""

    def statements(self, ids: Iterable[int] | None, at: int | None = None) -> dict[int, list[Statement]]:
        """Give the open statements of entities (all where None) as the ledger stood after batch ``at``."""

    def entries_by(self, number: int) -> Iterator[Entry]:
        """Give the statements that a batch opened or closed, in the order they were kept; read in parts."""

    def entries(self, ids: Iterable[int]) -> dict[int, list[Entry]]:
        """Give every statement of entities, closed ones too, in the order they were kept."""

    def said_by(self, source: str) -> list[tuple[int, int]]:
        """Give the open statements of a source: number and entity."""

    def spoken_of(self, source: str, kinds: Sequence[str]) -> list[int]:
        """Give the nodes of these kinds of which a source has open statements."""

    def sources(self) -> list[tuple[str, int]]:
        """Give each source with its number of open statements."""

    def version(self, ids: Sequence[int]) -> int:
        """Give the newest batch that touched any of the entities, 0 for none."""

    def shared_keys(self) -> set[tuple[str, str]]:
        """Give the (kind, key) that several spaces have."""

    def last_id(self) -> int:
        """Give the largest entity id, 0 for none."""

    def digests(self) -> Digests:
        """Give every digest, recomputing each from its text."""

    def changed_since(self, number: int) -> list[int]:
        """Give the entities that batches after a number touched."""


class Writer(Reader, Protocol):
    """Writing primitives, within one transaction."""

    def add_nodes(self, rows: Sequence[NewNode]) -> None:
        """Add nodes; they are live."""

    def add_keys(self, rows: Sequence[KeyRow], number: int) -> list[bytes]:
        """Add keys claimed by a batch; give their digests."""

    def add_edges(self, rows: Iterable[EdgeRow]) -> None:
        """Add edges with their winning values; their ends are there."""

    def add_statements(self, rows: Sequence[New], number: int) -> list[bytes]:
        """Keep statements opened by a batch; give their digests. Their entities are there."""

    def close(self, sids: Sequence[int], number: int) -> list[bytes]:
        """Close statements by a batch; give their digests."""

    def set_nodes(self, rows: Iterable[tuple[int, dict[str, Any] | None]]) -> None:
        """Set nodes' winning values; None where no statement speaks of the node any more."""

    def set_edges(self, rows: Iterable[tuple[int, dict[str, Any] | None, int | None]]) -> None:
        """Set edges' winning values and observed day; None where no statement is left."""

    def revive(self, ids: Iterable[int]) -> None:
        """Set whether these nodes are live: a statement is open, or a live edge holds them."""

    def add_batch(self, batch: Batch) -> None:
        """Add a line to the ledger."""
