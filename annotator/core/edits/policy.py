"""Changing what a project asks of everybody."""

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.policy import POLICY_OBJECT, Policy


def set_policy(before: Policy, after: Policy) -> Action:
    """Ask this of everybody from now on; an action without changes if it is so already."""
    if before == after:
        return Action("Change the rules", ())
    was = None if before == Policy() else before
    return Action("Change the rules", (Change(Kind.POLICY, POLICY_OBJECT, None, was, after),))
