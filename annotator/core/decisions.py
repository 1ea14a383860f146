"""Decisions: what a reviewer made of a case, from what, and why; and what is said about it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId, fixed_object
from annotator.core.spans import Span


class Choice(StrEnum):
    """What was done with a case."""

    AGREED = "agreed"
    TAKEN = "taken"
    UNION = "union"
    EDITED = "edited"
    NOTHING = "nothing"
    LATER = "later"
    FLAGGED = "flagged"

    @property
    def is_open(self) -> bool:
        """Whether somebody has to come back to it."""
        return self in (Choice.LATER, Choice.FLAGGED)


@dataclass(frozen=True, slots=True)
class Decision:
    """A case decided: from which spans, which gold came of it, by whom and why.

    `states` are digests of the spans as they were then, in the order of `spans`: a decision is
    stale once one of them is another. `sources` are those whose attributes and relations gold
    took over. `gold` is empty where nothing is here, or where it is still open.
    """

    case: ObjectId
    article: ArticleId
    round: RoundId
    reviewer: AnnotatorId
    choice: Choice
    spans: tuple[ObjectId, ...]
    states: tuple[str, ...]
    sources: tuple[ObjectId, ...] = ()
    gold: tuple[ObjectId, ...] = ()
    reason: str = ""
    note: str = ""

    @property
    def object(self) -> ObjectId:
        """The same on every machine: two reviewers who decide one case write one object."""
        return fixed_object("decision", self.case, self.round)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about a case, a decision or a span; `id` tells when."""

    id: ObjectId
    article: ArticleId
    annotator: AnnotatorId
    round: RoundId
    about: ObjectId
    text: str


def states_of(spans: Iterable[Span]) -> tuple[str, ...]:
    """Digests of what spans say: place, label, attributes; notes are nobody's business here."""
    return tuple(
        hashlib.sha256(
            repr((one.start, one.end, one.label, one.fragments, sorted(one.attributes))).encode()
        ).hexdigest()[:16]
        for one in spans
    )
