"""`annotator articles`: the list of a project."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from annotator.cli.console import (
    json_option,
    print_json,
    project_argument,
    project_for_reading,
    visible,
)
from annotator.core.ids import ArticleId
from annotator.core.plurals import count
from annotator.core.projects import ArticleRow
from annotator.core.titles import short_title

_PAGE = 500
_MOST_ALIKE = 20
"""Near-duplicates that are named with an article; the name of their group finds the rest."""

Group = Sequence[ArticleId]


@click.command()
@project_argument
@json_option
@click.option(
    "--search",
    default="",
    metavar="WORDS",
    help="Only articles with all these words; status:, label:, source: and by: narrow as in the"
    " window.",
)
def articles(project: Path, as_json: bool, search: str) -> None:
    """List the articles of PROJECT, as I see them: status, spans, title."""
    from annotator.app.searching import understood

    with project_for_reading(project) as workspace:
        me, round_ = workspace.me.id, workspace.round
        query = understood(workspace.reading, search)
        keys = workspace.reading.keys(query, me, round_, None)
        alike = _alike(workspace.reading.groups_alike()) if as_json else {}
        unsure = workspace.reading.doubt_counts(me, round_)
        for first in range(0, len(keys), _PAGE):
            for row in workspace.reading.rows(keys[first : first + _PAGE], me, round_):
                if as_json:
                    print_json(_json_of(row, alike) | {"unsure": unsure.get(row.article, 0)})
                else:
                    click.echo(visible(_line_of(row, unsure.get(row.article, 0))))


def _alike(groups: Iterable[Group]) -> dict[ArticleId, Group]:
    """For each article that has near-duplicates, all of them; the first names the group."""
    return {article: group for group in groups for article in group}


def _json_of(row: ArticleRow, alike: Mapping[ArticleId, Group]) -> dict[str, object]:
    group = alike.get(row.article, ())
    some = [other for other in group[: _MOST_ALIKE + 1] if other != row.article]
    return {
        "id": row.article,
        "title": row.title,
        "source": row.source,
        "published": row.published,
        "status": row.status,
        "spans": row.spans,
        "flagged": row.flagged,
        "near_duplicates": some[:_MOST_ALIKE],
        "near_duplicate_group": group[0] if group else None,
    }


def _line_of(row: ArticleRow, unsure: int) -> str:
    title = " ".join(short_title(row.title).split())
    flag = "!" if row.flagged else " "
    date = (row.published or "")[:10]
    waiting = f"  ({count(unsure, 'unsure passage')})" if unsure else ""
    return f"{row.article[:8]}  {row.status:8}{flag}{row.spans:6}  {date:10}  {title}{waiting}"
