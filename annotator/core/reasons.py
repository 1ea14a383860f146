"""Why a case was decided as it was: one of a few reasons that can be counted, or free words."""

from dataclasses import replace
from enum import StrEnum

from annotator.core.decisions import Decision
from annotator.core.edits.values import Action, Change, Kind


class Reason(StrEnum):
    """What annotators differed for; the values are what a decision keeps."""

    EDGES = "edges"
    LABEL = "label"
    MISSED = "missed"
    GUIDELINE = "guideline gap"
    UNCLEAR = "text unclear"


def explain(decision: Decision, reason: str, note: str = "") -> Action:
    """Say why; empty words take away what was said."""
    after = replace(decision, reason=reason, note=note.strip())
    change = Change(Kind.DECISION, decision.object, decision.article, decision, after)
    return Action("Say why" if reason or after.note else "Take the reason back", (change,))
