"""What can be done to spans."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.schemes import Label
from annotator.core.spans import Span


def add_span(span: Span, label: Label) -> Action:
    """Mark what `span` covers as `label`."""
    return Action(f"Mark as {label.name}", (_change(None, replace(span, label=label.id)),))


def add_spans(spans: Iterable[Span], label: Label) -> Action:
    """Mark several places as `label` at once."""
    changes = tuple(_change(None, replace(span, label=label.id)) for span in spans)
    return Action(f"Mark {len(changes)} as {label.name}", changes)


def relabel_span(span: Span, label: Label) -> Action:
    """Call a span something else."""
    return Action(f"Relabel as {label.name}", (_change(span, replace(span, label=label.id)),))


def move_span(span: Span, start: int, end: int) -> Action:
    """Let a span cover `[start, end)` instead (code points).

    Raises RefusedError for a span with gaps, whose parts are moved one by one.
    """
    if span.fragments:
        msg = "A span with gaps cannot be moved as a whole; move its parts."
        raise RefusedError(msg)
    return Action("Move the edge", (_change(span, replace(span, start=start, end=end)),))


def note_on_span(span: Span, note: str) -> Action:
    """Write a note on a span; an empty one removes it."""
    after = replace(span, note=note.strip() or None)
    return Action("Write a note" if after.note else "Remove the note", (_change(span, after),))


def restore_span(span: Span, earlier: Span) -> Action:
    """Make a span what it was earlier."""
    return Action("Restore the passage", (_change(span, earlier),))


def remove_spans(spans: Iterable[Span]) -> Action:
    """Remove spans."""
    changes = tuple(map(_removal, spans))
    return Action("Remove the span" if len(changes) == 1 else "Remove spans", changes)


def _change(before: Span | None, after: Span) -> Change:
    return Change(Kind.SPAN, after.id, after.article, before, after)


def _removal(span: Span) -> Change:
    return Change(Kind.SPAN, span.id, span.article, span, None)
