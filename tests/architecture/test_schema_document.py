"""`docs/schema.md` is what the classes say."""

from __future__ import annotations

from pathlib import Path

from graph.model import words
from graph.model.describe import markdown
from graph.model.entity import Edge
from graph.model.schema import EDGES, KINDS, NODES, TABLES


def test_the_schema_document_is_read_off_the_classes(project: Path) -> None:
    assert (project / "docs" / "schema.md").read_text(encoding="utf-8") == markdown(), (
        "write it anew: python -m graph.model.describe > docs/schema.md"
    )


def test_a_label_and_an_edge_type_never_share_a_name() -> None:
    assert not set(NODES) & set(EDGES)


def test_every_kind_explains_itself_in_both_languages() -> None:
    for tag, kind in KINDS.items():
        assert kind.chinese, tag
        assert kind.__doc__, tag
        assert all(said.description for said in kind.said().values()), tag
        if issubclass(kind, Edge):
            assert kind.verb, tag
            assert all(label in NODES for side in kind.ends for label in side), tag


def test_every_link_of_a_table_fits_the_ends_of_its_edge() -> None:
    for table, kind in TABLES.values():
        for link in table.links:
            source, target = EDGES[link.edge].ends
            ours, theirs = (target, source) if link.incoming else (source, target)
            assert kind.tag() in ours, (table.name, link)
            assert link.to in theirs, (table.name, link)


def test_closed_words_and_their_chinese_lead_to_one_word_each() -> None:
    for listing in words.ALL:
        seen: dict[str, str] = {}
        for word, ways in listing.words.items():
            assert ways, (listing.name, word)
            for way in (word, *ways):
                assert seen.setdefault(way, word) == word, (listing.name, way)
