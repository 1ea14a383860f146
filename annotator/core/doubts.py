"""Doubts: spans whose place in the newer text of their article is unsure, or was not found.

When an article is cleaned again, its spans go over to the new text. What could not go there for
certain waits as a doubt, with all that is known of it, until somebody has had a look.
"""

from dataclasses import dataclass, replace

from annotator.core.ids import ArticleId, ObjectId, dated_object, fixed_object
from annotator.core.spans import Relation, Span

SHOWN = 60
"""Code points of the earlier text that a doubt shows on either side of its quote."""


def carried_object(article: ArticleId, was: ObjectId) -> ObjectId:
    """What a span, relation or article label is called in the text that it was carried over to.

    Two machines that carry the same over make the same. It tells when the earlier one was made.
    """
    return dated_object(was, "carried", article, was)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A span of an earlier text that somebody should find a place for in `article`.

    `span` is as it was, in the earlier text, where `quote` was its words, between `before` and
    `after`. `guess` (code points of the new text) is where it stands for now, None if it was not
    found and stands nowhere. `why` is a sentence. `relations` are those that the span had: they
    are made again once both their ends have a place.
    """

    span: Span
    article: ArticleId
    quote: str
    before: str
    after: str
    guess: tuple[int, int] | None
    why: str
    relations: tuple[Relation, ...] = ()

    @property
    def id(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("doubt", self.article, self.span.id)

    @property
    def carried(self) -> ObjectId:
        """The span in the new text that this one is, or is to become."""
        return carried_object(self.article, self.span.id)

    def placed(self, start: int, end: int) -> Span:
        """The span at `[start, end)` of the new text, in one piece."""
        return replace(
            self.span, id=self.carried, article=self.article, start=start, end=end, fragments=()
        )


def carried_relation(relation: Relation, article: ArticleId) -> Relation:
    """A relation of an earlier text between the spans that its ends have become."""
    return replace(
        relation,
        id=carried_object(article, relation.id),
        article=article,
        head=carried_object(article, relation.head),
        child=carried_object(article, relation.child),
    )
