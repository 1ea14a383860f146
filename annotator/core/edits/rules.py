"""What can be done to the rules that a project remembers for cleaning."""

from collections.abc import Iterable

from annotator.core.articles import BlockKind
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.rules import Rule

_KINDS = frozenset(BlockKind)


def remember(rules: Iterable[Rule], known: Iterable[Rule] = ()) -> Action:
    """Remember rules; of those `known` already, only what differs is changed.

    Raises RefusedError for a rule that would make something else of a block than an article has.
    """
    rules = tuple(rules)
    for rule in rules:
        if rule.kind is not None and rule.kind not in _KINDS:
            raise RefusedError(f"A rule cannot make “{rule.kind}” of a block of “{rule.source}”.")
    there = {rule.object: rule for rule in known}
    wanted = {rule.object: rule for rule in rules}
    changes = tuple(
        Change(Kind.RULE, name, None, there.get(name), rule)
        for name, rule in wanted.items()
        if there.get(name) != rule
    )
    return Action("Remember what was decided", changes)


def forget(rules: Iterable[Rule]) -> Action:
    """Let rules count no longer; articles that were cleaned by them stay as they are."""
    changes = tuple(Change(Kind.RULE, rule.object, None, rule, None) for rule in rules)
    return Action("Forget a rule" if len(changes) == 1 else "Forget rules", changes)
