"""The rules of an open project: whose layers I may see, and whether I may clean articles again.

Every part of the window that shows the work of others asks here.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.annotators import AnnotatorKind, identities_of
from annotator.core.edits.policy import set_policy
from annotator.core.edits.values import Action
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import LayerState
from annotator.core.policy import Policy, Sight
from annotator.core.projects import ArticleQuery
from annotator.store.policies import is_in_sight, policy

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace
    from annotator.store.reading import Reading

__all__ = [
    "Seen",
    "as_seen_by",
    "changed",
    "led",
    "may_lead",
    "may_see",
    "policy",
    "require_may_clean",
    "require_may_join",
    "seen_by",
    "why_not_clean",
    "within_sight",
]

Seen = Callable[[LayerState], bool]
"""Whether a layer may be seen."""


def seen_by(reading: "Reading", eyes: AnnotatorId | None) -> Seen:
    """Which layers somebody may see, as the project is now; without `eyes`, all.

    One’s own layers and predictions of models always; those of others as the project says.
    """
    sight = Sight.ALL if eyes is None else _rules(reading, eyes).sight(eyes)
    if eyes is None or sight is Sight.ALL:
        return lambda _layer: True
    known = reading.annotators()
    mine = identities_of(known, eyes)
    free = {one.id for one in known if one.kind is AnnotatorKind.MODEL} | set(mine)

    def seen(layer: LayerState) -> bool:
        place = layer.article, layer.round
        return layer.annotator in free or is_in_sight(reading, sight, mine, *place)

    return seen


def may_see(workspace: "Workspace", article: ArticleId, round_: RoundId | None = None) -> bool:
    """Whether I may see what other people did on an article, in this round if no other is said."""
    reading, me = workspace.reading, workspace.me.id
    sight = _rules(reading, me).sight(me)
    mine = (me,) if sight is Sight.ALL else identities_of(reading.annotators(), me)
    return is_in_sight(reading, sight, mine, article, round_ or workspace.round)


def within_sight(workspace: "Workspace", query: ArticleQuery) -> ArticleQuery:
    """The query, finding nothing by layers that I may not see."""
    return as_seen_by(workspace.reading, workspace.me.id, query)


def as_seen_by(reading: "Reading", eyes: AnnotatorId, query: ArticleQuery) -> ArticleQuery:
    """The query, finding nothing by layers that somebody may not see."""
    known = reading.annotators()
    free = {one.id for one in known if one.kind is AnnotatorKind.MODEL}
    if query.annotator is None or query.annotator in {*free, *identities_of(known, eyes)}:
        return query
    return replace(query, sight=_rules(reading, eyes).sight(eyes))


def changed(workspace: "Workspace", *, blind: bool, hide_names: bool) -> Action:
    """What to perform so that the project is blind, or is not; whoever says it first leads.

    Raises RefusedError where somebody else leads.
    """
    before = policy(workspace.reading)
    after = replace(before, blind=blind, hide_names=hide_names)
    if after == before:
        return set_policy(before, after)
    if not may_lead(workspace):
        raise RefusedError("Only whoever leads the project changes its rules.")
    after = replace(after, lead=workspace.me.id)
    return set_policy(before, after)


def led(workspace: "Workspace") -> Action:
    """What to perform when files are handed out: from then on only the lead cleans again."""
    before = policy(workspace.reading)
    return set_policy(
        before, replace(before, lead=before.lead or workspace.me.id, lead_cleans=True)
    )


def require_may_clean(workspace: "Workspace") -> None:
    """Raise RefusedError where somebody else is to clean articles again."""
    if why := why_not_clean(workspace):
        raise RefusedError(why)


def require_may_join(workspace: "Workspace") -> None:
    """Raise RefusedError where somebody else is to say who is who.

    In a blind project, to be somebody else is to see what they marked.
    """
    reading = workspace.reading
    if policy(reading).blind and not may_lead(workspace):
        names = {one.id: one.name for one in reading.annotators()}
        lead = names.get(policy(reading).lead or AnnotatorId(""), "whoever leads the project")
        raise RefusedError(
            f"Nobody sees others’ marks here before being done, so only {lead} says who is who."
        )


def why_not_clean(workspace: "Workspace") -> str:
    """A sentence on who is to clean articles again, if not I; empty where I may."""
    rules = _rules(workspace.reading, workspace.me.id)
    if rules.may_clean(workspace.me.id):
        return ""
    names = {one.id: one.name for one in workspace.reading.annotators()}
    lead = names.get(rules.lead or AnnotatorId(""), "whoever leads the project")
    return (
        f"Articles have been handed out, so only {lead} changes their texts;"
        " report what is wrong with this one instead."
    )


def may_lead(workspace: "Workspace") -> bool:
    """Whether I may change the rules: nobody leads yet, or I do."""
    me = workspace.me.id
    return _rules(workspace.reading, me).lead in (None, me)


def _rules(reading: "Reading", me: AnnotatorId) -> Policy:
    """The rules as they concern me: whoever leads by another identity of mine is I."""
    rules = policy(reading)
    if rules.lead in (None, me) or rules.lead not in identities_of(reading.annotators(), me):
        return rules
    return replace(rules, lead=me)
