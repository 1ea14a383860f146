"""The articles that a search means, for commands and exports: words, and filters with their names.

Unlike the list of the window, which shows what somebody is still typing, nothing is passed over.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.app.policy import as_seen_by
from annotator.core.annotators import GOLD, AnnotatorKind, joined
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery
from annotator.core.records import NOBODY
from annotator.core.search_terms import completions, not_understood, query_of

if TYPE_CHECKING:
    from annotator.store.reading import Reading

_MOST = 8
"""So many names are offered in place of one that there is not."""
_PAGE = 500


def understood(reading: "Reading", search: str) -> ArticleQuery:
    """What is searched for.

    A filter that names nothing would find everything, so RefusedError is raised for it.
    """
    scheme, people, sources = reading.scheme(), reading.annotators(), reading.sources()
    query = query_of(search, scheme, people)
    unknown = not_understood(search, scheme, people)
    if query.source is not None and query.source not in sources:
        unknown.append(f"source:{query.source}")
    if unknown:
        field = unknown[0].partition(":")[0].casefold()
        there = [one.strip() for one in completions(f"{field}:", scheme, people, sources)]
        known = ", ".join(there[:_MOST]) + (", …" if len(there) > _MOST else "")
        remedy = f"say one of {known}" if there else f"there is no {field} to search for"
        raise RefusedError(f"“{unknown[0]}” names nothing in this project; {remedy}.")
    return query


def found_by(
    reading: "Reading", search: str, rounds: Collection[RoundId], eyes: AnnotatorId | None
) -> frozenset[ArticleId]:
    """The articles that a search finds for nobody in particular.

    Where it does not say by whom, a status or label may be anybody’s in one of these rounds; what
    `eyes` (None: nobody’s) may not see yet counts for nothing. Raises RefusedError for a filter
    that names nothing.
    """
    query, people = understood(reading, search), reading.annotators()
    if query.annotator is None and query.status is None and query.label is None:
        return _articles(reading, query, next(iter(rounds)), eyes)
    same = joined(people)
    workers = (one for one in people if one.kind is AnnotatorKind.PERSON and one.id not in same)
    anybody = (*(one.id for one in workers), GOLD.id)
    found = [
        _articles(reading, replace(query, annotator=who), round_, eyes)
        for who in ((query.annotator,) if query.annotator else anybody)
        for round_ in rounds
    ]
    # New is what nobody has begun; anything else is so if it is so for one of them.
    every = found[0].intersection if query.status is Status.NEW else found[0].union
    return every(*found)


def _articles(
    reading: "Reading", query: ArticleQuery, round_: RoundId, eyes: AnnotatorId | None
) -> frozenset[ArticleId]:
    if eyes is not None:
        query = as_seen_by(reading, eyes, query)
    keys = reading.keys(query, eyes or NOBODY, round_)
    return frozenset(
        row.article
        for first in range(0, len(keys), _PAGE)
        for row in reading.rows(keys[first : first + _PAGE], NOBODY, round_)
    )
