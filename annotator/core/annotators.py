"""Annotators: people, and models whose predictions are a layer like any other."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.ids import AnnotatorId


class AnnotatorKind(StrEnum):
    """What stands behind a layer."""

    PERSON = "person"
    MODEL = "model"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Annotator:
    """Somebody by identity; the name may change, and two may share one."""

    id: AnnotatorId
    name: str
    kind: AnnotatorKind = AnnotatorKind.PERSON


GOLD = Annotator(AnnotatorId("0000000000000000000000000000901d"), "gold", AnnotatorKind.GOLD)
"""The layer that review writes; it belongs to the project, not to a person."""
