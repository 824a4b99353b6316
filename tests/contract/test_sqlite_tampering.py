"""What somebody changes in the file behind the program's back is found by ``verify``."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graph.store.sqlite import SqliteStore
from tests.contract.telling import L, P, tell

CHANGES = {
    "a statement's text": "UPDATE stmt SET fields = replace(fields, 'Ann', 'Eve')",
    "a statement's text to what is no JSON": "UPDATE stmt SET fields = '{' WHERE sid = 1",
    "a statement's text to no object": "UPDATE stmt SET fields = '[]' WHERE sid = 1",
    "a statement's level": "UPDATE stmt SET level = 4 WHERE sid = 1",
    "a statement's reliability": "UPDATE stmt SET rel = 1.0 WHERE sid = 1",
    "a statement's day": "UPDATE stmt SET observed = 1 WHERE sid = 1",
    "that a statement decides": "UPDATE stmt SET decides = 1 WHERE sid = 1",
    "a statement's source": "UPDATE stmt SET source = (SELECT max(id) FROM source) WHERE sid = 1",
    "a source's name": "UPDATE source SET key = 'nobody' WHERE key = 'crm'",
    "a source deleted": "PRAGMA foreign_keys=OFF; DELETE FROM source WHERE key = 'crm'",
    "what a statement is about": "UPDATE stmt SET eid = 2 WHERE sid = 1",
    "text and digest": "UPDATE stmt SET fields = '{}', digest = x'00' WHERE sid = 1",
    "a statement deleted": "DELETE FROM stmt WHERE sid = 2",
    "a statement added": "INSERT INTO stmt SELECT 99, eid, source, level, rel, observed, decides, said_n, rec_in, rec_out, "
    "fields, digest FROM stmt WHERE sid = 1",
    "a statement closed early": "UPDATE stmt SET rec_out = 2 WHERE sid = 1",
    "a statement opened again": "UPDATE stmt SET rec_out = NULL WHERE rec_out IS NOT NULL",
    "when a statement was said": "UPDATE stmt SET said_n = 2 WHERE sid = 1",
    "when a statement was opened": "UPDATE stmt SET rec_in = 2 WHERE sid = 1",
    "two statements changing places": "UPDATE stmt SET sid = CASE sid WHEN 1 THEN -2 ELSE -1 END WHERE sid IN (1, 2); "
    "UPDATE stmt SET sid = -sid WHERE sid < 0",
    "a node's winning value": "UPDATE node SET props = replace(props, 'Ann', 'Eve')",
    "a node's name to be found by": "UPDATE node SET name = 'eve' WHERE name = 'ann'",
    "that a node lives": "UPDATE node SET live = 0 WHERE id = 1",
    "that a dead node lives": "UPDATE node SET live = 1 WHERE NOT live",
    "a node's kind": "UPDATE node SET kind = 'Account' WHERE id = 1",
    "a node's inner id": "UPDATE node SET uid = x'00' WHERE id = 1",
    "a node's salt": "UPDATE node SET salt = x'0000' WHERE id = 1",
    "a node deleted": "PRAGMA foreign_keys=OFF; DELETE FROM node WHERE id = 1",
    "an edge's strength": "UPDATE edge SET strength = 0.99 WHERE strength = 0.5",
    "an edge's last day": "UPDATE edge SET vto = 1 WHERE vto IS NOT NULL",
    "an edge's observed day": "UPDATE edge SET observed = 1",
    "an edge's other values": 'UPDATE edge SET props = \'{"basis":"x"}\'',
    "an edge's end": "UPDATE edge SET dst = 1 WHERE dst = 2",
    "an edge's kind": "UPDATE edge SET kind = 'INFLUENCES' WHERE kind = 'KNOWS'",
    "an edge's first day": "UPDATE edge SET vfrom = 1",
    "that an edge lives": "UPDATE edge SET live = 0",
    "an edge deleted": "DELETE FROM edge",
    "a key": "UPDATE node_key SET key = 'p7' WHERE key = 'p1'",
    "a key's space": "UPDATE node_key SET space = 'crm' WHERE key = 'p1'",
    "a key's kind": "UPDATE node_key SET kind = 'Account' WHERE key = 'p1'",
    "a key's node": "UPDATE node_key SET eid = 2 WHERE key = 'p1'",
    "a key's batch": "UPDATE node_key SET n = 2 WHERE key = 'p1'",
    "a key deleted": "DELETE FROM node_key WHERE key = 'p1'",
    "a key added": "INSERT INTO node_key(kind, key, space, eid, n) VALUES('Person', 'p8', 'files', 1, 1)",
    "who": "UPDATE batch SET who = 'nobody' WHERE n = 1",
    "why": "UPDATE batch SET why = 'because' WHERE n = 1",
    "when": "UPDATE batch SET at = at + 1 WHERE n = 1",
    "a delivery": "UPDATE batch SET delivery = 'x' WHERE n = 1",
    "a batch's kind": "UPDATE batch SET kind = 'edit' WHERE n = 1",
    "what a batch undoes": "UPDATE batch SET undoes = 4 WHERE undoes = 2",
    "a batch's root": "UPDATE batch SET root = x'00' WHERE n = 1",
    "a batch's hash": "UPDATE batch SET hash = x'00' WHERE n = 1",
    "a batch's salt": "UPDATE batch SET salt = x'00' WHERE n = 1",
    "a batch deleted": "DELETE FROM batch WHERE n = 2",
    "a batch's number": "UPDATE batch SET n = 9 WHERE n = 3",
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("tampering") / "store.sqlite"
    store = SqliteStore(path)
    tell(store, P("p1", {"name": "Ann"}), L("p1", "p2", {"strength": 0.5, "valid_to": "2030-01-01"}), source="crm")
    tell(store, P("p2", {"name": "Bo"}), P("p3", {"name": "Cy"}), source="li", day="2025-01-01")
    tell(store, P("p4", {"name": "Di"}), source="li")
    store.undo(3, "me")
    store.undo(2, "me")
    store.undo(5, "me")
    assert store.verify().sound
    return path.read_bytes()


@pytest.mark.parametrize("what", CHANGES)
def test_tampering_is_found(template: bytes, tmp_path: Path, what: str) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(template)
    db = sqlite3.connect(path)
    before = list(db.iterdump())
    db.executescript(CHANGES[what])
    db.commit()
    assert list(db.iterdump()) != before, "the change changes nothing"
    db.close()
    assert not SqliteStore(path).verify().sound
