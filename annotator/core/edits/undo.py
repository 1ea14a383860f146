"""Undo and redo over a history that is never rewritten.

Undoing an act writes a new act that takes it back, and redoing writes one that takes back the
undo. What comes next follows from the log alone, so both survive a restart. Each function reads
only as far into the past as it must.
"""

from collections.abc import Iterable

from annotator.core.edits.values import Act
from annotator.core.ids import ActId


def next_undo(newest_first: Iterable[Act]) -> Act | None:
    """The act that undo would take back now, None if there is none."""
    taken_back: set[ActId] = set()
    for act in newest_first:
        if act.id in taken_back:
            continue
        if act.undoes is None:
            return act
        taken_back.add(act.undoes)
    return None


def next_redo(newest_first: Iterable[Act]) -> Act | None:
    """The undo that redo would take back now, None if there is none."""
    taken_back: set[ActId] = set()
    for act in newest_first:
        if act.id in taken_back:
            continue
        if act.undoes is not None:
            return act
        if act.redoes is None:
            return None
        taken_back.add(act.redoes)
    return None
