"""What can be done about what a merge found: ordinary changes, each by whoever it belongs to."""

from annotator.core.articles import ArticleInfo
from annotator.core.edits.articles import article_change
from annotator.core.edits.values import Action, Change, Kind, Value
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.merging import Conflict, SchemeQuestion
from annotator.core.scheme_merging import answered_otherwise


def may_decide(conflict: Conflict, me: AnnotatorId) -> bool:
    """Whether it is mine to say which word stands: nobody changes another person's layer.

    A case that somebody has decided may be decided again by anybody: gold is the project's.
    """
    return conflict.kind is Kind.DECISION or conflict.whose in (None, me)


def keep_other(conflict: Conflict) -> Action:
    """Let the word stand that lost for being earlier."""
    change = Change(
        conflict.kind, conflict.object, conflict.article, conflict.standing, conflict.other
    )
    return Action("Keep the other word", (change,))


def answer_otherwise(question: SchemeQuestion, value: Value | None) -> Action | None:
    """Answer a question about the scheme otherwise than it stands, None if that means nothing now.

    `value` is what the object is.
    """
    change = answered_otherwise(question, value)
    return None if change is None else Action("Settle the scheme", (change,))


def list_again(article: ArticleId, info: ArticleInfo) -> Action:
    """Put an article back in the list, with what is marked on it."""
    return Action("Put the article back", (article_change(article, None, info),))
