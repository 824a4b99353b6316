"""What every kind has: a label or type, a verb, ends, described fields, and its exchange table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from graph.model.values import Text, ValueType


@dataclass(frozen=True, slots=True)
class Said:
    """What a field means, how it is read, its unit, and whether it stays with us; written in ``Annotated``.

    A ``private`` field leaves the house only where the user asks for everything (``graph.model.sharing``).
    """

    type: ValueType
    description: str
    unit: str = ""
    private: bool = False

    def check(self, value: Any) -> Any:
        """Check a value given by code or a form; None means that nobody said it."""
        return None if value is None else self.type.check(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)


@dataclass(frozen=True, slots=True)
class Link:
    """A column of a node's table that names other entities, and the edge that each makes.

    Parameters
    ----------
    column, edge, to
        The column, the edge type, the label of the entity it names.
    incoming
        The edge runs from the named entity to the row's.
    carries
        Columns of the row that are fields of the edge.
    many
        The cell is a list.
    unless
        No edge is made where this other column of the row leads to an entity.
    """

    column: str
    edge: str
    to: str
    incoming: bool = False
    carries: tuple[str, ...] = ()
    many: bool = False
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The exchange file of a kind.

    ``required`` columns make a row; ``links`` are columns naming other entities; ``key``
    are the columns that identify a node without ``id``; ``source`` and ``target`` are, for an
    edge, the columns of its ends as (column, label), the first one given counts;
    ``columns`` maps a column to the field of another name.
    """

    name: str
    chinese: tuple[str, ...]
    required: tuple[str, ...]
    order: tuple[str, ...]
    links: tuple[Link, ...] = ()
    key: tuple[str, ...] = ()
    source: tuple[tuple[str, str], ...] = ()
    target: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()

    def field_of(self, column: str) -> str:
        """Give the field that a column fills."""
        return dict(self.columns).get(column, column)


class Kind(BaseModel):
    """A kind of node or edge; an instance holds the winning values of one entity."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    verb: ClassVar[str] = ""
    chinese: ClassVar[str] = ""
    table: ClassVar[Table | None] = None
    private: ClassVar[bool] = False
    """Whether the whole entity stays with us."""

    note: Annotated[str | None, Said(Text("text"), "What the source adds in words.", private=True)] = None

    @classmethod
    def tag(cls) -> str:
        """Give the label of a node or the type of an edge."""
        raise NotImplementedError

    @classmethod
    def fields(cls) -> dict[str, ValueType]:
        """Give the fields that can be said, in order, each with its value type."""
        return {name: said.type for name, said in cls.said().items()}

    @classmethod
    def said(cls) -> dict[str, Said]:
        """Give every field's meaning, in order."""
        return _said(cls)

    @classmethod
    def defaults(cls) -> dict[str, Any]:
        """Give the values that hold when nobody says them."""
        return {name: info.default for name, info in cls.model_fields.items() if info.default is not None}


@cache
def _said(kind: type[Kind]) -> dict[str, Said]:
    return {
        info.alias or name: next(meta for meta in info.metadata if isinstance(meta, Said))
        for name, info in kind.model_fields.items()
    }


class Node(Kind):
    """A thing with a key of its own."""

    label: ClassVar[str] = ""

    @classmethod
    def tag(cls) -> str:
        return cls.label


class Edge(Kind):
    """A relation between two nodes; its identity is kind, ends and ``valid_from``."""

    type: ClassVar[str] = ""
    ends: ClassVar[tuple[tuple[str, ...], tuple[str, ...]]] = ((), ())

    @classmethod
    def tag(cls) -> str:
        return cls.type
