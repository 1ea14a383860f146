"""`annotator history`: who did what, and when."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.console import (
    json_option,
    print_json,
    project_argument,
    project_for_reading,
    visible,
)
from annotator.core.errors import BadInputError
from annotator.core.ids import ActId, ArticleId
from annotator.core.plurals import count
from annotator.core.projects import ArticleQuery, HistoryLine
from annotator.core.titles import short_title

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace

_PAGE = 500
_DIGITS = 64
_LONGEST = 60
"""Characters of a title that stand beside an act."""


@click.command()
@project_argument
@click.argument("article", required=False)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the latest N acts.")
@json_option
def history(project: Path, article: str | None, limit: int | None, as_json: bool) -> None:
    """Say who did what in PROJECT, the latest first.

    ARTICLE is the id that “annotator articles” shows, or the beginning of a title.
    """
    with project_for_reading(project) as workspace:
        which = _article_meant(workspace, article) if article else None
        taken_back = _taken_back(workspace)
        for line in workspace.reading.history(which, limit):
            if as_json:
                print_json(_json_of(line))
            else:
                again = taken_back.get(line.act, "")
                click.echo(visible(_line_of(line, again, workspace)))


def _article_meant(workspace: "Workspace", text: str) -> ArticleId:
    """The one article whose id or title begins so; raises BadInputError if there is not one."""
    reading = workspace.reading
    whole = ArticleId(text.lower())
    if len(text) == _DIGITS and not whole.strip("0123456789abcdef"):
        if reading.key_of(whole) is not None:
            return whole
        raise BadInputError(f"There is no article {text} in the project.")
    me, round_ = workspace.me.id, workspace.round
    keys = reading.keys(ArticleQuery(), me, round_, None)
    found: dict[ArticleId, str] = {}
    for first in range(0, len(keys), _PAGE):
        for row in reading.rows(keys[first : first + _PAGE], me, round_):
            names = (row.title, short_title(row.title))
            if row.article.startswith(text.lower()) or any(n.startswith(text) for n in names):
                found[row.article] = row.title
    if len(found) == 1:
        return next(iter(found))
    if not found:
        msg = f"There is no article “{text}”; “annotator articles” lists their ids and titles."
        raise BadInputError(msg)
    raise BadInputError(f"“{text}” means {len(found)} articles; give more of the id or title.")


def _json_of(line: HistoryLine) -> dict[str, object]:
    return {
        "act": line.act,
        "at": _moment(line).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "annotator": line.annotator,
        "name": line.name,
        "changes": line.changes,
        "article": line.article,
        "scheme_version": line.scheme_version,
    }


def _taken_back(workspace: "Workspace") -> dict[ActId, str]:
    """The acts that took another one back, or did it again, and how that is said."""
    reading = workspace.reading
    found: dict[ActId, str] = {}
    for person in reading.annotators():
        with closing(reading.acts_newest_first(person.id)) as acts:
            for act in acts:
                if act.undoes is not None or act.redoes is not None:
                    found[act.id] = "Undo: " if act.undoes is not None else "Redo: "
    return found


def _line_of(line: HistoryLine, again: str, workspace: "Workspace") -> str:
    local = _moment(line).astimezone()
    where = f"  in {line.article[:8]}{_title(workspace, line.article)}" if line.article else ""
    how = f"{count(line.changes, 'change')} under version {line.scheme_version}"
    return f"{local:%Y-%m-%d %H:%M:%S}  {line.annotator}: {again}{line.name} ({how}){where}"


def _title(workspace: "Workspace", article: ArticleId) -> str:
    """What an article is called, in quotes; nothing if it is not in the project any more."""
    key = workspace.reading.key_of(article)
    if key is None:
        return ""
    [row] = workspace.reading.rows([key], workspace.me.id, workspace.round)
    words = " ".join(short_title(row.title).split())
    return f" “{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"


def _moment(line: HistoryLine) -> datetime:
    return datetime.fromtimestamp(line.at / 1000, UTC)
