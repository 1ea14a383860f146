"""The list of articles: which ones it shows, and a line for each."""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from annotator.core.ids import ArticleId
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery, ArticleRow
from annotator.store import search
from annotator.store.problems import DamageError

Ask = Callable[[str, Sequence[Any]], Iterator[tuple[Any, ...]]]

_ROWS = (
    "SELECT l.article, t.id, l.title, l.source, l.published, y.status, y.spans, y.flag"
    " FROM listing l JOIN thing t ON t.k = l.article LEFT JOIN layer y"
    " ON y.article = l.article AND y.annotator IS ? AND y.round IS ? WHERE l.article IN "
    "(SELECT value FROM json_each(?))"
)

Whose = tuple[int | None, int | None]
"""An annotator and a round as this file numbers them, None where it knows them not."""


def keys(
    ask: Ask,
    query: ArticleQuery,
    narrowing: search.Narrowing,
    limit: int | None,
) -> "array[int]":
    """The keys of the articles that a query finds, in the order in which they came in.

    One that was cleaned again is where the article stood whose place it has taken.
    """
    condition, given = search.selection(query, narrowing)
    found = ask(
        f"SELECT l.article FROM listing l WHERE {condition} ORDER BY l.place, l.article LIMIT ?",
        (*given, -1 if limit is None else limit),
    )
    return array("q", [key for (key,) in found])


def rows(ask: Ask, wanted: Sequence[int], whose: Whose) -> list[ArticleRow]:
    """The lines of the articles with these keys, in their order."""
    given = (*whose, json.dumps(list(wanted)))
    found = {row[0]: _line(row) for row in ask(_ROWS, given)}
    return [found[key] for key in wanted if key in found]


def _line(row: tuple[Any, ...]) -> ArticleRow:
    key, identity, title, source, published, status, spans, flag = row
    if not (
        isinstance(title, str)
        and (source is None or isinstance(source, str))
        and (published is None or isinstance(published, str))
    ):
        raise DamageError(f"the line of article {key} is not as annotator writes it")
    return ArticleRow(
        key,
        ArticleId(identity.hex()),
        title,
        source,
        published,
        Status(status or "new"),
        spans or 0,
        bool(flag),
    )
