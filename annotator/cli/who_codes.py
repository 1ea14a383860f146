"""Who codes which article, shown: a table by rounds, or JSON."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from annotator.cli.console import print_json, visible
from annotator.core.annotators import Annotator
from annotator.core.assignments import Assignment
from annotator.core.edits.values import Action
from annotator.core.ids import AnnotatorId
from annotator.core.plurals import count

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace


def show(workspace: "Workspace", *, as_json: bool, after: Action | None = None) -> None:
    """Write all assignments to stdout: how many each has, or as JSON each with its status.

    With `after` as they would be if that were performed.
    """
    from annotator.app.assigning import assigned, standing

    found = assigned(workspace.reading, after)
    new = () if after is None else (change.after for change in after.changes)
    people = (*workspace.reading.annotators(), *(one for one in new if isinstance(one, Annotator)))
    names = {one.id: one.name for one in people}
    if as_json:
        print_json(
            [
                {
                    "article": one.article,
                    "annotator": {"id": one.annotator, "name": names.get(one.annotator, "")},
                    "round": one.round,
                    "status": standing(workspace.reading, one),
                }
                for one in found
            ]
        )
        return
    _table(found, names)
    _namesakes(workspace)


def _table(found: tuple[Assignment, ...], names: Mapping[AnnotatorId, str]) -> None:
    by_article = Counter((one.round, one.article) for one in found)
    for round_ in dict.fromkeys(one.round for one in found):
        here = [one for one in found if one.round == round_]
        mine = Counter(names.get(one.annotator, one.annotator) for one in here)
        several = sum(n > 1 for (which, _), n in by_article.items() if which == round_)
        click.echo(visible(f"Round {round_}: {count(several, 'article')} coded by several"))
        for name, number in sorted(mine.items(), key=lambda one: (-one[1], one[0].casefold())):
            click.echo(visible(f"  {name:24}{number:8,}"))
    if not found:
        click.echo("Nobody has been assigned an article.")


def _namesakes(workspace: "Workspace") -> None:
    from annotator.app.merging import namesakes as told
    from annotator.app.persons import namesakes

    for one in namesakes(workspace.reading):
        click.echo(visible(f"{told(one)} If they are one person, say --same ID=ID."))
