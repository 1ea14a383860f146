"""Keeping how long somebody has worked on an article."""

from dataclasses import replace

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.time_spent import TimeSpent


def spend(before: TimeSpent, seconds: int) -> Action:
    """Add to the time of an article's active work; undo passes over it."""
    after = replace(before, seconds=before.seconds + seconds)
    known = before if before.seconds else None
    return Action(
        "Work on the article", (Change(Kind.TIME, after.id, after.article, known, after),)
    )
