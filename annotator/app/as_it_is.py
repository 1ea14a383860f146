"""A page taken as it is: all the text it shows, and what is known about it stays known."""

import hashlib
from dataclasses import replace

from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import BadInputError
from annotator.core.pages import CleanedPage


def taken_as_it_is(data: bytes, name: str, known: ArticleInfo | None = None) -> CleanedPage:
    """A page of which every block is kept; of HTML what a reader sees, never its source.

    `known` are facts that cleaning has found. Raises BadInputError where there is no text.
    """
    from annotator.cleaning.bare_text import bare_text
    from annotator.cleaning.encodings import decoded
    from annotator.cleaning.html_or_text import is_html
    from annotator.cleaning.work import plainly

    text = decoded(data, name)
    shown = data
    if is_html(text, name):
        lines = [line for line in bare_text(text).split("\n") if line.strip()]
        if not lines:
            raise BadInputError(f"“{name}” shows no text: choose another page.")
        shown = "\n\n".join(lines).encode()
    page = plainly(shown, name, 1.0)
    info = page.article.info
    if known is not None:
        info = replace(known, blocks=info.blocks)
    info = replace(info, page_sha256=hashlib.sha256(data).hexdigest())
    return replace(page, article=Article(page.article.text, info))
