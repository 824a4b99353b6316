"""Salted digests of a batch's changes and the chain of batches.

A digest is keyed with the salts of the nodes it speaks of, so that a short value cannot be
guessed from it once the salt is erased (BLAKE2b keyed mode, RFC 7693).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph.facts.statement import Evidence

FIRST = bytes(32)
"""The hash before the first batch."""


def evidence_text(evidence: Evidence) -> str:
    """Give the canonical text of an evidence."""
    level = None if evidence.level is None else int(evidence.level)
    reliability = None if evidence.reliability is None else float(evidence.reliability)
    return f"{evidence.source}\x1f{level}\x1f{reliability}\x1f{evidence.observed}\x1f{int(evidence.decides)}"


def node_identity(kind: str, uid: bytes) -> str:
    """Give the outside identity of a node."""
    return f"{kind}\x1f{uid.hex()}"


def edge_identity(kind: str, source: bytes, target: bytes, valid_from: int) -> str:
    """Give the outside identity of an edge from its ends' inner random ids."""
    return f"{kind}\x1f{source.hex()}\x1f{target.hex()}\x1f{valid_from}"


def digest(salt: bytes, identity: str, evidence: str, fields: str) -> bytes:
    """Digest one statement (16 bytes).

    Parameters
    ----------
    salt
        The node's salt, or both ends' salts joined for an edge; at most 64 bytes.
    identity
        Outside identity: kind and inner random ids, never local numbers.
    evidence, fields
        Canonical texts.
    """
    return hashlib.blake2b(f"{identity}\x1e{evidence}\x1e{fields}".encode(), digest_size=16, key=salt).digest()


def root(opened: Iterable[bytes], closed: Iterable[bytes]) -> bytes:
    """Digest a batch's changes: every opened statement, then every closed one."""
    total = hashlib.sha256()
    for one in opened:
        total.update(b"+" + one)
    for one in closed:
        total.update(b"-" + one)
    return total.digest()


def link(before: bytes, header: str, batch_root: bytes) -> bytes:
    """Give the hash of a batch from the one before, its header and its root."""
    return hashlib.sha256(before + header.encode() + b"\x1e" + batch_root).digest()


def header(number: int, delivery: str, kind: str, at: int, undoes: int | None, people: bytes) -> str:
    """Give the header text of a batch; ``people`` is the salted digest of who and why, so that no name stands in it."""
    return f"{number}\x1f{delivery}\x1f{kind}\x1f{at}\x1f{undoes}\x1f{people.hex()}"
