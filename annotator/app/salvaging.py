"""Damaged projects: what can still be read of one is saved to a new one, and told."""

from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from annotator.app.preferences import identity
from annotator.app.snapshots import snapshots_of
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.plurals import count
from annotator.core.progress import Progress
from annotator.core.snapshots import Salvaged

_MERGED = 3
"""Snapshots that are merged into what was salvaged, the newest ones."""


def salvage(project: Path, target: Path, progress: Progress | None = None) -> Salvaged:
    """Bring all that can be read of a damaged project into a new one, and what snapshots have.

    Raises AnnotatorError if nothing can be read, or there is a file at `target`.
    """
    from annotator.store.before_merge import forget
    from annotator.store.orphans import list_again
    from annotator.store.salvaging import salvage as salvaged

    copies = [one.path for one in snapshots_of(project)]
    found = salvaged(project, target, copies, progress)
    with closing(Workspace.open(target, identity())) as workspace:
        for copy in copies[:_MERGED]:
            with suppress(AnnotatorError):  # a copy that is damaged, too, has nothing to give
                workspace.merge([copy], progress=progress)
        again = workspace.reading.stats().edits - found.edits
    forget(target)
    relisted = list_again(target, identity())
    with closing(Workspace.open(target, identity(), read_only=True)) as workspace:
        articles = workspace.reading.stats().articles
    return replace(found, again=again, articles=articles, relisted=relisted)


def may_be_salvaged(project: Path) -> bool:
    """Whether there is a project in the file of which something might still be read."""
    from annotator.store.header import look_at

    try:
        look_at(project)
    except AnnotatorError:
        return False
    return True


def salvage_told(found: Salvaged, target: Path) -> str:
    """What came of salvaging, in a sentence or two."""
    edits, articles = count(found.edits, "edit"), count(found.articles, "article")
    again = f", {found.again:,} more came from snapshots" if found.again else ""
    lost = f"; {found.lost:,} could not be read" if found.lost else ""
    said = f"{edits} of {articles} were saved to {target}{again}{lost}."
    if not found.relisted:
        return said
    first = (
        "What was known of one of the articles is lost, so it is listed by its first line"
        if found.relisted == 1
        else f"What was known of {found.relisted:,} of the articles is lost, so they are listed by"
        " their first lines"
    )
    return f"{said} {first}; import the pages again for headlines, sources and dates."
