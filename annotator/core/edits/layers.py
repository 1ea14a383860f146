"""What an annotator can say about their work on an article as a whole."""

from dataclasses import replace

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.layers import LayerState, Status


def open_layer(before: LayerState) -> Action:
    """Say that work on the article has begun, or goes on."""
    return _action("Reopen the article", before, replace(before, status=Status.OPEN, reason=None))


def finish_layer(before: LayerState) -> Action:
    """Say that the article is done, also when there was nothing to mark."""
    return _action("Mark as done", before, replace(before, status=Status.DONE, reason=None))


def exclude_layer(before: LayerState, reason: str) -> Action:
    """Leave the article out of everything, and say why."""
    after = replace(before, status=Status.EXCLUDED, reason=reason)
    return _action("Exclude the article", before, after)


def flag_layer(before: LayerState, note: str | None) -> Action:
    """Flag the article for discussion with a note, or take the flag away (None)."""
    name = "Remove the flag" if note is None else "Flag for discussion"
    return _action(name, before, replace(before, flag=note))


def note_on_layer(before: LayerState, note: str) -> Action:
    """Write a note on the article; an empty one removes it."""
    return _action("Write a note", before, replace(before, note=note.strip() or None))


def _action(name: str, before: LayerState, after: LayerState) -> Action:
    blank = LayerState(before.article, before.annotator, before.round)
    change = Change(
        Kind.LAYER,
        before.id,
        before.article,
        None if before == blank else before,
        None if after == blank else after,
    )
    return Action(name, (change,))
