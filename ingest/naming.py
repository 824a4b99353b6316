"""A row of a node that waits, and what its cells name."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.facts.days import day_number
from graph.facts.statement import Evidence, Fields
from graph.store.tables import ALWAYS
from ingest.cells import Cell
from ingest.periods import Ends
from ingest.sheet import Sheet

Group = tuple[int, str, str, str, str]


@dataclass(slots=True)
class Pending:
    """A row that waits for the others of its table."""

    line: int
    cells: list[str]
    values: dict[str, Cell]
    kept: bool = True
    handle: int = -1
    main: int = -1
    others: list[int] = field(default_factory=list)
    fields: Fields = field(default_factory=dict)


@dataclass(slots=True)
class Naming:
    """What a column (or several that mean one thing) of a row names: the whole of it for its source and day."""

    sheet: Sheet
    row: Pending
    column: str
    edge: str
    label: str
    """Label of what is named; "" where several kinds mean one thing, such as a person's place."""
    incoming: bool
    evidence: Evidence
    targets: list[int]
    carried: Fields = field(default_factory=dict)

    @property
    def start(self) -> Cell:
        """The first day, None where the edges have no dates."""
        return self.row.values.get("valid_from")

    @property
    def end(self) -> Cell:
        """The last day."""
        return self.row.values.get("valid_to")

    @property
    def dated(self) -> bool:
        """Whether the row says a period."""
        return self.start is not None or self.end is not None

    @property
    def begins(self) -> int:
        """The first day's number."""
        return ALWAYS if self.start is None else day_number(str(self.start))

    def ends_with(self, other: int) -> Ends:
        """Give the ends of the edge to one that is named."""
        own = self.row.handle
        return (self.edge, other, own) if self.incoming else (self.edge, own, other)

    @property
    def group(self) -> Group:
        """What it replaces: said by the same source of the same column."""
        side = self.column if self.edge == "TOOK_PART" else ""
        return self.row.handle, self.edge, self.label, side, self.evidence.source
