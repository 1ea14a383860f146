"""Attributes: what may be said of a span beside its label, such as under which condition."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from annotator.core.ids import LabelId, ObjectId, fixed_object

AttributeValue = str | bool | int | float

ENTITY = "entity"
"""The attribute that names an actor of the register (`core/entities.py`); no scheme defines it."""

SCORE = "score"
"""The attribute in which the score of a prediction is kept; no scheme defines it either."""


class AttributeKind(StrEnum):
    """What values an attribute takes."""

    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that may be said of spans of some labels.

    `id` never changes and is what exports write. `labels` are those whose spans have it; empty
    means every label. `values` are what a choice offers, written as they stand. `default` is what
    is understood where nothing was said; it is never written into a span by itself. `folded`
    attributes are out of sight until a person asks for all of them; `retired` ones stay on old
    spans and are not offered.
    """

    id: str
    name: str
    kind: AttributeKind = AttributeKind.CHOICE
    labels: tuple[LabelId, ...] = ()
    values: tuple[str, ...] = ()
    default: AttributeValue | None = None
    required: bool = False
    folded: bool = False
    hint: str = ""
    order: int = 0
    retired: bool = False

    @property
    def object(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("attribute", self.id)

    def applies_to(self, label: LabelId) -> bool:
        """Whether spans of this label have it."""
        return not self.labels or label in self.labels

    def takes(self, value: AttributeValue) -> bool:
        """Whether this is a value that it can have."""
        match self.kind:
            case AttributeKind.CHOICE:
                return isinstance(value, str) and value in self.values
            case AttributeKind.FLAG:
                return isinstance(value, bool)
            case AttributeKind.TEXT:
                return isinstance(value, str)
            case AttributeKind.NUMBER:
                return type(value) is int or (type(value) is float and isfinite(value))
