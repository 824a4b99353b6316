"""The canonical export, through a store."""

from __future__ import annotations

import json

from graph.store import canonical
from graph.store.base import Store
from tests.contract.telling import TODAY, L, P, export, tell
from tests.contract.winning import name


class Exporting:
    """Canonical lines: one text for one content."""

    def test_the_export_shows_keys_values_and_standing_facts_and_no_inner_numbers(self, store: Store) -> None:
        tell(store, name("Zoe"), source="crm", day="2025-01-01", level=2, reliability=1)
        tell(store, name("Ann"), source="crm", day="2025-01-01", level=4)
        tell(store, P("p1", {"name": "An", "title": None}), source="crm", day="2024-01-01")
        tell(store, L("p1", "hr:p2", {"strength": 0.5}, valid_from="2025-01-01"))
        header, first, second, line = (json.loads(text) for text in export(store))
        assert header == {"schema": 1, "full": True}
        assert (first["kind"], first["keys"], first["values"]["name"]) == ("Person", [["files", "p1"]], "Ann")
        assert [(fact["observed"], fact["fields"]) for fact in first["facts"]] == [
            ("2024-01-01", {"name": "An", "title": None}),
            ("2025-01-01", {"name": "Ann"}),
        ]
        assert (second["keys"], second["values"], second["facts"]) == ([["hr", "p2"]], {"side": "customer"}, [])
        assert (line["source"], line["target"], line["valid_from"]) == (
            ["Person", "p1"],
            ["Person", "p2"],
            "2025-01-01",
        )
        assert line["facts"] == [
            {
                "source": "files", "level": None, "reliability": None, "observed": None, "recorded": "2025-05-01",
                "decides": False, "fields": {"strength": 0.5},
            }
        ]  # fmt: skip

    def test_two_stores_with_one_content_give_the_same_bytes(self, store: Store, other: Store) -> None:
        tell(store, P("p1", {"name": "Ann", "title": "CFO"}), P("p2", {"name": "Bo"}), L("p1", "p2", {"strength": 0.5}))
        tell(other, P("p2", {"name": "Wrong"}), L("p9", "p8"))
        other.undo(1, "me")
        tell(other, L("p1", "p2"), P("p2", {"name": "Old"}))
        tell(other, P("p2", {"name": "Bo"}), P("p1", {"title": "CFO"}))
        tell(other, L("p1", "p2", {"strength": 0.5}), P("p1", {"name": "Ann"}))
        with store.view(today=TODAY) as one, other.view(today=TODAY) as two:
            assert list(canonical.lines(one)) == list(canonical.lines(two))
            assert canonical.digest(one) == canonical.digest(two)

    def test_ended_edges_are_exported_and_as_of_a_day_those_that_held(self, store: Store) -> None:
        tell(store, L("p1", "p2", {"valid_to": "2024-12-31"}), L("p1", "p3"))
        assert sum('"KNOWS"' in line for line in export(store)) == 2
        assert sum('"KNOWS"' in line for line in export(store, as_of=TODAY)) == 1

    def test_safe_to_share_leaves_out_what_would_burn_the_coach(self, store: Store) -> None:
        secrets = {
            "attitude": 2,
            "motive": "SECRET",
            "wants_us": True,
            "note": "SECRET",
            "role": ["coach", "user_buyer"],
        }
        tell(store, P("p1", {"name": "Ann", "motive": "SECRET", "remark": "SECRET", "Unknown column": "SECRET"}))
        tell(store, P("c", {"name": "Rival"}, kind="Competitor"), P("o", {"name": "Deal"}, kind="Opportunity"))
        with store._reading() as reader:
            keys = {row.key: row.id for row in reader.keys_of(None)}
        from graph.facts.statement import Evidence
        from graph.store.draft import Draft
        from graph.store.ledger import Order

        draft = Draft()
        who, rival, deal = (draft.existing(keys[key]) for key in ("p1", "c", "o"))
        draft.say(draft.edge("PLAYS", who, deal), dict(secrets), Evidence("files"))
        draft.say(draft.edge("FAVOURS", who, rival), {}, Evidence("files"))
        store.apply(draft, Order("import", "me"))
        with store.view(today=TODAY) as view:
            shared = "\n".join(canonical.lines(view, full=False))
            assert canonical.digest(view, full=False) != canonical.digest(view)
        for secret in ("SECRET", "coach", "attitude", "wants_us", "FAVOURS", "motive"):
            assert secret not in shared
            assert secret in "\n".join(export(store))
        assert "user_buyer" in shared
