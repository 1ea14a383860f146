"""What worker processes do with a page; all of it may be cut short at any moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.cleaning.company import ALONE, Company, Fingerprint, fingerprint
from annotator.cleaning.reading import UnansweredError, first_bytes, refused
from annotator.core.errors import BadInputError
from annotator.core.pages import CleanedPage

BARE_CONFIDENCE = 0.3
"""How sure anybody can be of a page that was only read as lines."""

_FEW_LINES = 3000
"""So many lines can be judged in the time that is left."""

_MOST_LINES = 200_000
_MOST_BLOCKS = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be cleaned: its bytes, or the path of the file that they are in.

    `name` is what messages and the article's info call it, `company` what the batch says.
    """

    name: str
    source: bytes | str
    company: Company = ALONE


def fingerprint_in(page: Page) -> Iterator[Fingerprint | None]:
    """The one fingerprint of a page; None also if it cannot be read, which is told later.

    Raises UnansweredError where nobody should try to read it again.
    """
    try:
        yield fingerprint(bytes_of(page), page.name)
    except UnansweredError:
        raise
    except BadInputError:
        yield None


def cleaned_in_steps(page: Page) -> Iterator[bytes | str | CleanedPage]:
    """The bytes of the page, if they were not known, and then ever better answers.

    A sentence says what was not done with a page that is too large. Raises TooLongError where
    there are too many lines to judge each.
    """
    from annotator.cleaning.looks import TooLongError
    from annotator.cleaning.pages import clean_in_steps

    data = bytes_of(page)
    if not isinstance(page.source, bytes):
        yield data
    told: list[str] = []
    try:
        yield from clean_in_steps(data, page.name, page.company, told.append)
        yield from told
    except BadInputError as error:
        if isinstance(error.__context__, TooLongError):
            raise error.__context__ from None
        raise


def cleaned_barely(page: Page) -> Iterator[CleanedPage]:
    """The page by the words in it alone, for one on which everything else has failed.

    Of many lines each is kept; raises BadInputError if there is none.
    """
    from annotator.cleaning.bare_text import bare_text
    from annotator.cleaning.encodings import decoded
    from annotator.cleaning.html_or_text import is_html
    from annotator.cleaning.pages import clean_page

    data = bytes_of(page)
    text = decoded(data, page.name)
    was_html = is_html(text, page.name)
    lines = [line for line in (bare_text(text) if was_html else text).split("\n") if line.strip()]
    if not lines:
        raise BadInputError(f"“{page.name}” shows no text: choose another page.")
    if len(lines) > _MOST_LINES:
        raise BadInputError(
            f"“{page.name}” has {len(lines):,} lines, and no article has: save the article’s page "
            "alone."
        )
    if was_html and len(lines) < _FEW_LINES:
        found = clean_page("\n".join(lines).encode(), "lines", page.company)
    else:
        found = plainly(_in_blocks(lines).encode(), "lines")
    yield _named(found, page.name, data)


def _in_blocks(lines: Sequence[str]) -> str:
    """Lines as blocks, several in each where there are too many for anybody to look at."""
    each = 1 + len(lines) // _MOST_BLOCKS
    parts = ("\n".join(lines[at : at + each]) for at in range(0, len(lines), each))
    return "\n\n".join(parts)


def plainly(data: bytes, name: str, confidence: float = BARE_CONFIDENCE) -> CleanedPage:
    """A page whose text is taken as it is: every block of it kept.

    Raises BadInputError where there is nothing to read.
    """
    from annotator.cleaning.pages import plain_article
    from annotator.core.pages import PageBlock

    article = plain_article(data, name)
    blocks = tuple(
        PageBlock(
            article.text[place.start : place.end],
            str(place.kind),
            None,
            0.0,
            place.start,
            place.end,
        )
        for place in article.info.blocks
    )
    return CleanedPage(article, blocks, confidence)


def _named(found: CleanedPage, name: str, data: bytes) -> CleanedPage:
    import hashlib

    from annotator.core.articles import Article

    info = replace(found.article.info, path=name, page_sha256=hashlib.sha256(data).hexdigest())
    article = Article(found.article.text, info)
    return replace(found, article=article, confidence=min(found.confidence, BARE_CONFIDENCE))


def bytes_of(page: Page) -> bytes:
    """The bytes of a page; raises BadInputError naming its file if there are none, or too many."""
    from annotator.cleaning.encodings import MOST_BYTES

    if isinstance(page.source, bytes):
        return page.source
    try:
        data, size = first_bytes(Path(page.source), page.name, MOST_BYTES + 1)
    except OSError as error:
        raise refused(page.name, error) from error
    if len(data) > MOST_BYTES:
        size = max(size, len(data))
        raise BadInputError(
            f"“{page.name}” has {size / 1e6:.0f} MB, more than the {MOST_BYTES / 1e6:.0f} MB that "
            "a page may have: save the article’s page alone."
        )
    return data
