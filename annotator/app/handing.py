"""What a lead gives a coder, and who the coder is who opens it."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.policy import led
from annotator.core.annotators import identities_of, joined
from annotator.core.edits.values import Action
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.projects import ArticleQuery
from annotator.store import handing
from annotator.store.assigned import assignments

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace


def hand_out(workspace: "Workspace", target: Path, name: str) -> int:
    """Write the articles that somebody is to code, and nobody’s layer; how many articles.

    From then on only the lead cleans articles again; the file says so.

    Raises RefusedError if nobody of this name is assigned anything, though others are, or several
    bear the name. Where nobody is assigned anything, everybody gets all.
    """
    reading = workspace.reading
    handing.require_free(target)
    dealt = assignments(reading)
    whose = _coder(reading, name)
    if dealt:
        articles = {one.article for one in dealt if one.annotator in whose}
        if not articles:
            raise RefusedError(f"No article is assigned to “{name}”; see “annotator assign”.")
    else:
        articles = _listed(workspace)
    rules = led(workspace)
    if rules.changes and not workspace.read_only:
        workspace.perform(rules)
    handing.hand_out(reading, target, sorted(articles), whose)
    if rules.changes and workspace.read_only:
        _say_there(target, workspace, rules)
    return len(articles)


def _say_there(target: Path, workspace: "Workspace", rules: Action) -> None:
    """Say in the file that was handed out what the project itself cannot say just now.

    Somebody else writes to it; it learns this when the coder's file is merged.
    """
    theirs = type(workspace).open(target, workspace.me)
    try:
        theirs.perform(rules)
    finally:
        theirs.close()


def work_as_coder(workspace: "Workspace") -> None:
    """Let a stranger be whom the file was handed out to; nobody else has any business in it."""
    known = {one.id: one for one in workspace.reading.annotators()}
    if workspace.me.id not in known:
        coder = known.get(handing.handed_to(workspace.reading) or workspace.me.id)
        if coder is not None:
            workspace.become(coder)


def _coder(reading: "Reading", name: str) -> tuple[AnnotatorId, ...]:
    """All identities of who is called so; letters may be large or small where one is left."""
    known = reading.annotators()
    same = joined(known)
    exact = {same.get(one.id, one.id) for one in known if name in (one.name, one.id)}
    alike = (one for one in known if one.name.casefold() == name.casefold())
    found = exact or {same.get(one.id, one.id) for one in alike}
    if len(found) > 1:
        ids = " or ".join(sorted(found))
        raise RefusedError(f"{len(found)} people are called “{name}”; name one by its id: {ids}.")
    return tuple(each for one in found for each in identities_of(known, one))


def _listed(workspace: "Workspace") -> set[ArticleId]:
    me, round_ = workspace.me.id, workspace.round
    keys = workspace.reading.keys(ArticleQuery(), me, round_, None)
    return {row.article for row in workspace.reading.rows(keys, me, round_)}
