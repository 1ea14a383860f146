"""Giving articles to people, and taking them back."""

from collections.abc import Iterable

from annotator.core.assignments import Assignment
from annotator.core.edits.values import Action, Change, Kind


def assign(new: Iterable[Assignment]) -> Action:
    """Let people have articles to code."""
    changes = tuple(Change(Kind.ASSIGNMENT, one.object, one.article, None, one) for one in new)
    return Action("Assign articles", changes)


def unassign(old: Iterable[Assignment]) -> Action:
    """Take articles from people; what they have annotated stays."""
    changes = tuple(Change(Kind.ASSIGNMENT, one.object, one.article, one, None) for one in old)
    return Action("Take articles back", changes)
