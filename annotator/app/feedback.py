"""Feedback on my own layers: what review made of the articles that I am done with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.core.annotators import GOLD, identities_of, joined
from annotator.core.decisions import Comment, Decision
from annotator.core.edits.values import Kind
from annotator.core.feedback import Difference, differences
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.label_cases import as_span
from annotator.core.layers import Status
from annotator.core.progress import Progress
from annotator.store.review_queue import waiting

if TYPE_CHECKING:
    from annotator.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Feedback:
    """An article of mine with gold: where it differs, and what is said about that.

    `decided` is how many decisions there are, those with which I agree too.
    """

    article: ArticleId
    title: str
    text: str
    differences: tuple[Difference, ...]
    decided: int
    comments: tuple[Comment, ...] = ()

    def said_about(self, decision: Decision) -> tuple[Comment, ...]:
        """What is said about a decision, its case or its spans, the oldest first."""
        about = {decision.object, decision.case, *decision.spans}
        said = (one for one in self.comments if one.about in about)
        return tuple(sorted(said, key=lambda one: one.id))


def feedback_on(
    reading: "Reading", article: ArticleId, me: AnnotatorId, round_: RoundId
) -> Feedback | None:
    """Where gold differs from mine in an article; None where I am not done, or there is none."""
    mine_by = [
        one
        for one in identities_of(reading.annotators(), me)
        if reading.status(article, one, round_) is Status.DONE
    ]
    if not mine_by:
        return None
    here = {
        kind: [*reading.of_article(kind, article, None, round_)]
        for kind in (Kind.DECISION, Kind.COMMENT)
    }
    decisions = [one for one in here[Kind.DECISION] if isinstance(one, Decision)]
    found = reading.article(article) if decisions else None
    if found is None:
        return None
    defaults = {
        one.id: one.default for one in reading.scheme().attributes if one.default is not None
    }
    mine = [span for who in mine_by for span in reading.spans(article, who, round_)]
    gold = reading.spans(article, GOLD.id, round_)
    labels = reading.article_labels(article, round_=round_)
    of_mine = [as_span(one) for one in labels if one.annotator in mine_by]
    of_gold = [as_span(one) for one in labels if one.annotator == GOLD.id]
    return Feedback(
        article,
        found.info.title,
        found.text,
        differences(decisions, (*of_mine, *mine), (*of_gold, *gold), defaults),
        sum(not one.choice.is_open for one in decisions),
        tuple(one for one in here[Kind.COMMENT] if isinstance(one, Comment)),
    )


def all_feedback(
    reading: "Reading", me: AnnotatorId, round_: RoundId, progress: Progress
) -> tuple[Feedback, ...]:
    """The same of every article of mine in a round that review has decided something about."""
    same = joined(reading.annotators())
    articles = [one for one in waiting(reading, round_, (GOLD.id,), same) if one.decisions]
    found = []
    for number, one in enumerate(articles):
        progress.report(number, len(articles), "Comparing with gold")
        feedback = feedback_on(reading, one.article, me, round_)
        if feedback is not None:
            found.append(feedback)
    return tuple(found)
