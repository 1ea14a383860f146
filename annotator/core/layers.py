"""Layers: one annotator's work on one article in one round, and how far it is."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId, fixed_object


class Status(StrEnum):
    """How far the work on a layer is."""

    NEW = "new"
    OPEN = "open"
    DONE = "done"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class LayerState:
    """What an annotator says about their work on an article as a whole.

    `reason` says why an article was excluded. `flag` is the note of an article flagged for
    discussion (it may be empty text), None when it is not flagged.
    """

    article: ArticleId
    annotator: AnnotatorId
    round: RoundId
    status: Status = Status.NEW
    reason: str | None = None
    note: str | None = None
    flag: str | None = None

    @property
    def id(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("layer", self.article, self.annotator, self.round)
