"""Pages of a source that a project keeps already: company for another page of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.core.ids import ArticleId
from annotator.core.projects import ArticleQuery

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace
    from annotator.cleaning.workers import Page

_MOST = 24
"""As many pages of a site as are of use."""


def siblings(
    workspace: "Workspace", reading: "Reading", source: str | None, but: ArticleId
) -> Iterator["Page"]:
    """A few kept pages of a source, without that of one article; none if the source is unknown."""
    from annotator.cleaning.workers import Page

    if not source:
        return
    query = ArticleQuery(source=source)
    keys = reading.keys(query, workspace.me.id, workspace.round, limit=_MOST + 1)
    for row in reading.rows(keys, workspace.me.id, workspace.round):
        data = None if row.article == but else reading.page(row.article)
        if data is not None:
            yield Page(row.title, data)
