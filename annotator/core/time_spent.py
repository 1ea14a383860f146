"""How long somebody has worked on an article, pauses left out."""

from dataclasses import dataclass

from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId, fixed_object


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """The seconds of an annotator's active work on an article in a round."""

    article: ArticleId
    annotator: AnnotatorId
    round: RoundId
    seconds: int = 0

    @property
    def id(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("time", self.article, self.annotator, self.round)
