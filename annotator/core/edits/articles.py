"""What can be done to articles: their text never changes, what is known about them may."""

from annotator.core.articles import ArticleInfo
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import ArticleId, ObjectId, fixed_object


def article_object(article: ArticleId) -> ObjectId:
    """The object that holds what is known about an article: the same on every machine."""
    return fixed_object("article", article)


def article_change(
    article: ArticleId, before: ArticleInfo | None, after: ArticleInfo | None
) -> Change:
    """Bring an article in (`before` is None), correct what is known about it, or take it out."""
    return Change(Kind.ARTICLE, article_object(article), article, before, after)


def correct_article(article: ArticleId, before: ArticleInfo, after: ArticleInfo) -> Action:
    """Correct what is known about an article."""
    return Action("Correct the article", (article_change(article, before, after),))


def remove_article(article: ArticleId, before: ArticleInfo) -> Action:
    """Take an article out of the project's list; undo brings it back, annotations and all."""
    return Action("Remove the article", (article_change(article, before, None),))
