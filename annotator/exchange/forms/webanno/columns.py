"""The header of WebAnno TSV 3: which column belongs to which layer, and what stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from annotator.exchange.json_values import WrongError, short

_ROLE, _BASE = "ROLE_", "BT_"


class Kind(Enum):
    """What a layer is: of spans, of relations, or of chains."""

    SPAN = "#T_SP="
    RELATION = "#T_RL="
    CHAIN = "#T_CH="


class Cell(Enum):
    """What stands in a column."""

    VALUE = auto()
    ROLES = auto()
    TARGETS = auto()
    """The spans that fill the roles in the column before it."""
    SOURCE = auto()
    """Where a relation comes from."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place in a line; `base` is the type of the spans that its cells name."""

    at: int
    feature: str
    cell: Cell = Cell.VALUE
    base: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer and its columns."""

    kind: Kind
    type: str
    columns: list[Column] = field(default_factory=list)


_FIRST = 3
"""Before it are the name of the unit, its place and its words."""


def layers_of(lines: Iterable[str]) -> tuple[list[Layer], int]:
    """The layers that the lines of a header name, and how many columns a line has with them.

    Raises WrongError, in a few words, for a line that cannot be understood.
    """
    layers: list[Layer] = []
    at = _FIRST
    for line in lines:
        kind = next((each for each in Kind if line.startswith(each.value)), None)
        name, *fields = [each for each in line.partition("=")[2].split("|") if each] or [""]
        if kind is None or not name:
            raise WrongError(f"the line “{short(line)}” of its header is of no known kind")
        layer = Layer(kind, name)
        # A layer without features has a column that says only where its spans are.
        for each in fields or [""]:
            layer.columns.append(_column(layer, at, each))
            at += 1
        layers.append(layer)
    return layers, at


def _column(layer: Layer, at: int, name: str) -> Column:
    if layer.kind is Kind.RELATION and name.startswith(_BASE):
        return Column(at, "", Cell.SOURCE, name.removeprefix(_BASE))
    if layer.kind is Kind.SPAN and name.startswith(_ROLE):
        feature = name.removeprefix(_ROLE).partition("_")[0].rpartition(":")[2]
        return Column(at, feature, Cell.ROLES)
    before = layer.columns[-1] if layer.columns else None
    if before is not None and before.cell is Cell.ROLES:
        return Column(at, before.feature, Cell.TARGETS, name)
    return Column(at, name)
