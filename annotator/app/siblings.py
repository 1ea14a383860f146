"""Pages that a project keeps already: company for another page of their site."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.core.ids import ArticleId
from annotator.core.projects import ArticleQuery

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace
    from annotator.cleaning.workers import Page

_MOST = 24
"""As many pages of a site as are of use."""
_FIRST, _SOURCES, _EACH = 40, 50, 4
"""Four pages of a site tell nearly all of its frame."""


def siblings(
    workspace: "Workspace", reading: "Reading", source: str | None, but: ArticleId
) -> Iterator["Page"]:
    """A few kept pages of a source, without that of one article; none if the source is unknown."""
    if source:
        query = ArticleQuery(source=source)
        keys = reading.keys(query, workspace.me.id, workspace.round, limit=_MOST + 1)
        yield from _pages(workspace, reading, keys, but)


def kept_pages(workspace: "Workspace", reading: "Reading") -> Iterator["Page"]:
    """The first pages that a project kept, and the first few of its sources: at most 240.

    Those stay the same while the project grows.
    """
    queries = [(ArticleQuery(), _FIRST)]
    queries += [(ArticleQuery(source=each), _EACH) for each in reading.sources()[:_SOURCES]]
    keys: dict[int, None] = {}
    for query, limit in queries:
        found = reading.keys(query, workspace.me.id, workspace.round, limit=limit)
        keys |= dict.fromkeys(found)
    yield from _pages(workspace, reading, tuple(keys))


def _pages(
    workspace: "Workspace", reading: "Reading", keys: Sequence[int], but: ArticleId | None = None
) -> Iterator["Page"]:
    from annotator.cleaning.workers import Page

    for row in reading.rows(keys, workspace.me.id, workspace.round):
        data = None if row.article == but else reading.page(row.article)
        if data is not None:
            yield Page(row.title, data)
