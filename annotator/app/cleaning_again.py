"""Cleaning the page of an article that is in the project by what the program knows now."""

from typing import TYPE_CHECKING

from annotator.app.batches import Batch
from annotator.app.rule_book import RuleBook
from annotator.app.siblings import siblings
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage, redecided
from annotator.core.progress import Progress
from annotator.core.titles import with_short_names

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace


def clean_again(workspace: "Workspace", article: ArticleId, progress: Progress) -> CleanedPage:
    """What the page of an article is cleaned to today, by the rules of its source; on any thread.

    What a person decided about blocks of it stays. Nothing is changed in the project. Raises
    RefusedError if no page was kept, BadInputError if nothing is found in it.
    """
    from annotator.cleaning.workers import Page

    with workspace.another_reading() as reading:
        data, before, rules = reading.page(article), reading.cleaning(article), reading.rules()
        source = None if before is None else before.article.info.source
        others = tuple(siblings(workspace, reading, source, article))
    if data is None or before is None:
        raise RefusedError("No page was kept for this article, so it cannot be cleaned again.")
    name = before.article.info.path or before.article.info.title
    with Batch([Page(name, data)], progress, "Cleaning", others) as batch:
        outcome = next(batch.outcomes())
    if outcome.page is None:
        trouble = outcome.trouble or f"Nothing was found in “{name}”."
        raise BadInputError(with_short_names(trouble))
    return redecided(RuleBook(rules).applied(outcome.page), before)
