"""What a list shows of a file that somebody wants to import, before it is in a project."""

from dataclasses import dataclass

from annotator.app.intake import Refused
from annotator.core.ids import ArticleId
from annotator.core.pages import DOUBTFUL, CleanedPage
from annotator.core.records import Record
from annotator.core.titles import file_name


@dataclass(frozen=True, slots=True)
class Finding:
    """What a list shows of an article to be, or of a page that became none.

    `where` is the file, and the place in it. `title` is the headline, or what else it is called.
    A page that could not be cleaned has `trouble`, a sentence; it can still be taken as it is.
    `confidence` is 1 for what was not cleaned. `kept` and `dropped` count the blocks of a page,
    `words` and `spans` what comes in; `labels` are those of the spans,
    `article_labels` those of the article as a whole. `already` says that the
    article is in the project, or in the earlier row `same_as`; `left_out` that it is not to come
    in; `by_hand` that a person has changed it. `is_provisional`: the page may become another one
    once all pages have been compared, unless somebody decides about it before. `remarks` are
    sentences on what is odd about the page: they begin with its name, in quotes.
    """

    where: str
    title: str
    source: str | None = None
    article: ArticleId | None = None
    words: int = 0
    spans: int | None = None
    labels: tuple[str, ...] = ()
    article_labels: tuple[str, ...] = ()
    confidence: float = 1.0
    kept: int = 0
    dropped: int = 0
    is_page: bool = False
    is_as_it_is: bool = False
    by_hand: bool = False
    is_provisional: bool = False
    already: bool = False
    same_as: int | None = None
    left_out: bool = False
    trouble: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at how the page was cleaned."""
        if self.by_hand or self.already:
            return self.trouble is not None or self.confidence < DOUBTFUL
        return bool(self.trouble or self.remarks) or self.confidence < DOUBTFUL

    @property
    def comes_in(self) -> bool:
        """Whether bringing in brings it: it is new, or has annotations, and is not left out."""
        wanted = not self.already or self.spans is not None
        return self.article is not None and not self.left_out and wanted


def found_in(record: Record, page: CleanedPage | None) -> Finding:
    """What is shown of a record, and of the page that it was cleaned from."""
    article = record.article
    info = article.info
    where = info.path or record.where
    name = file_name(where)
    return Finding(
        where=where,
        title=info.headline or name or info.title,
        source=info.source,
        article=article.id,
        words=len(article.text.split()),
        spans=None if record.layer is None else len(record.layer.spans),
        labels=() if record.layer is None else tuple(span.label for span in record.layer.spans),
        article_labels=tuple(one.label for one in record.layer.labels) if record.layer else (),
        confidence=1.0 if page is None else page.confidence,
        kept=0 if page is None else sum(block.is_kept for block in page.blocks),
        dropped=0 if page is None else sum(block.kind is None for block in page.blocks),
        is_page=page is not None,
    )


def found_out(refused: Refused) -> Finding:
    """What is shown of a page that became no article."""
    title = file_name(refused.where) or refused.where
    return Finding(refused.where, title, is_page=True, confidence=0.0, trouble=refused.sentence)
