"""The one project that everything is exported from, and what must come out of it."""

from collections.abc import Sequence

from annotator.core.articles import ArticleInfo
from annotator.core.records import Record
from tests.exchange.forms.trap_records import record, span, traps


def plain(number: int) -> Record:
    """An article without traps, so that each part of a split has some."""
    text = f"Number {number}. Freedonia will send {number} ships to Sylvania, said Ada{number}."
    first = 60 + 4 * number
    return record(
        text,
        span(first, text, "Freedonia", "actor"),
        span(first + 1, text, f"will send {number} ships to Sylvania", "commitment"),
        span(first + 2, text, "Sylvania", "actor"),
        info=ArticleInfo(
            headline=f"Ships {number}",
            published=f"2024-02-{number + 1:02}",
            source=f"Bugle {number}",
            language="en",
        ),
    )


RECORDS = (*traps(), *(plain(number) for number in range(20)))

WIDENED = ("서울", "서울의")
"""The only span that ends inside a word, and the word."""


def text_of(words: Sequence[str]) -> str:
    """The text of the project that is made of these words."""
    whole = "".join(words)
    (text,) = (
        record.article.text
        for record in RECORDS
        if "".join(record.article.text.split()).replace("\ufeff", "") == whole
    )
    return text


def placed(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where words lie that follow one another in a text."""
    places, at = [], 0
    for word in words:
        at = text.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    return places
