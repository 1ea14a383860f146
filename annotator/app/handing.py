"""What a lead gives a coder, and what a coder sends back."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.policy import led
from annotator.core.errors import RefusedError
from annotator.core.ids import ArticleId
from annotator.core.projects import ArticleQuery
from annotator.store import handing
from annotator.store.assigned import assignments

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace


def hand_out(workspace: "Workspace", target: Path, name: str) -> int:
    """Write the articles that somebody is to code, and nobody’s layer; how many articles.

    From then on only the lead cleans articles again; the file says so.

    Raises RefusedError if nobody of this name is assigned anything, though others are, or several
    bear the name. Where nobody is assigned anything, everybody gets all.
    """
    reading = workspace.reading
    dealt = assignments(reading)
    if dealt:
        wanted = name.casefold()
        known = reading.annotators()
        found = [one.id for one in known if wanted in (one.name.casefold(), one.id)]
        if len(found) > 1:
            raise RefusedError(f"{len(found)} people are called “{name}”; give the identity.")
        articles = {one.article for one in dealt if one.annotator in found}
        if not articles:
            raise RefusedError(f"No article is assigned to “{name}”; see “annotator assign”.")
    else:
        articles = _listed(workspace)
    rules = led(workspace)
    if rules.changes and not workspace.read_only:
        workspace.perform(rules)
    handing.hand_out(reading, target, sorted(articles))
    return len(articles)


def send(workspace: "Workspace", target: Path) -> None:
    """Write my work alone, to be merged by whoever handed it out."""
    handing.send(workspace.reading, target, workspace.me.id)


def _listed(workspace: "Workspace") -> set[ArticleId]:
    me, round_ = workspace.me.id, workspace.round
    keys = workspace.reading.keys(ArticleQuery(), me, round_, None)
    return {row.article for row in workspace.reading.rows(keys, me, round_)}
