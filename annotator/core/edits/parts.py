"""What can be done to spans with gaps."""

from dataclasses import replace
from itertools import pairwise

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.spans import Span
from annotator.core.words import Range


def move_parts(span: Span, fragments: tuple[Range, ...]) -> Action:
    """Let a span with gaps cover these parts instead, in order, in code points.

    Raises RefusedError for parts that are empty, meet or overlap.
    """
    empty = any(start >= end for start, end in fragments)
    meeting = any(one[1] >= other[0] for one, other in pairwise(fragments))
    if len(fragments) < 2 or empty or meeting:  # noqa: PLR2004 - one part has no gap
        msg = "The parts of a span with gaps cannot be empty or meet; move the edge elsewhere."
        raise RefusedError(msg)
    after = replace(span, start=fragments[0][0], end=fragments[-1][1], fragments=tuple(fragments))
    change = Change(Kind.SPAN, span.id, span.article, span, after)
    return Action("Move the edge", (change,))
