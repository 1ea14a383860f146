"""Cleaning the page of an article that is in the project by what the program knows now."""

from typing import TYPE_CHECKING

from annotator.app.batches import Batch
from annotator.app.rule_book import RuleBook
from annotator.app.siblings import siblings
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage
from annotator.core.progress import Progress

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace


def clean_again(workspace: "Workspace", article: ArticleId, progress: Progress) -> CleanedPage:
    """What the page of an article is cleaned to today, by the rules of its source; on any thread.

    Nothing is changed. Raises RefusedError if no page was kept, BadInputError if nothing is found
    in it.
    """
    from annotator.cleaning.workers import Page

    with workspace.another_reading() as reading:
        data, known, rules = reading.page(article), reading.article(article), reading.rules()
        source = None if known is None else known.info.source
        others = tuple(siblings(workspace, reading, source, article))
    if data is None or known is None:
        raise RefusedError("No page was kept for this article, so it cannot be cleaned again.")
    name = known.info.path or known.info.title
    with Batch([Page(name, data)], progress, "Cleaning", others) as batch:
        outcome = next(batch.outcomes())
    if outcome.page is None:
        raise BadInputError(outcome.trouble or f"Nothing was found in “{name}”.")
    return RuleBook(rules).applied(outcome.page)
