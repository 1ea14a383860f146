"""What can be done to the parts of a span: one span may have gaps."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.spans import Span
from annotator.core.words import Range


def joined(parts: Iterable[Range], text: str) -> tuple[Range, ...]:
    """Parts in order; those with nothing or only blanks of the text between them become one."""
    found: list[Range] = []
    for start, end in sorted(parts):
        if found and (start <= found[-1][1] or text[found[-1][1] : start].isspace()):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)


def with_parts(span: Span, parts: Iterable[Range], text: str) -> Span:
    """The same span over these parts; without a gap between them it is an ordinary one."""
    found = joined(parts, text)
    fragments = found if len(found) > 1 else ()
    return replace(span, start=found[0][0], end=found[-1][1], fragments=fragments)


def move_parts(span: Span, parts: tuple[Range, ...], text: str) -> Action:
    """Let a span cover these parts of the text instead; parts that meet become one.

    Raises RefusedError for parts that are empty.
    """
    if not parts or any(start >= end for start, end in parts):
        raise RefusedError("A part cannot be empty; take it out instead.")
    return _action("Move the edge", span, with_parts(span, parts, text))


def add_part(span: Span, start: int, end: int, text: str) -> Action:
    """Let a span cover `[start, end)` too.

    Raises RefusedError if it does already.
    """
    after = with_parts(span, (*span.parts, (start, end)), text)
    if after.parts == span.parts:
        raise RefusedError("These words are part of the passage already.")
    return _action("Add words to the passage", span, after)


def take_out(span: Span, start: int, end: int, text: str) -> Action:
    """Let a span no longer cover `[start, end)`; blanks at the cut go too.

    Raises RefusedError if it does not cover it, or would cover nothing afterwards.
    """
    rest = [
        piece
        for part in span.parts
        for piece in _without(part, start, end, text)
        if piece[0] < piece[1]
    ]
    if not rest:
        raise RefusedError("Nothing of the passage would be left; Delete removes it.")
    after = with_parts(span, rest, text)
    if after.parts == span.parts:
        raise RefusedError("These words are no part of the passage.")
    return _action("Take words out of the passage", span, after)


def _without(part: Range, start: int, end: int, text: str) -> tuple[Range, ...]:
    if end <= part[0] or start >= part[1]:
        return (part,)
    last, first = max(part[0], start), min(part[1], end)
    while last > part[0] and text[last - 1].isspace():
        last -= 1
    while first < part[1] and text[first].isspace():
        first += 1
    return (part[0], last), (first, part[1])


def _action(name: str, span: Span, after: Span) -> Action:
    return Action(name, (Change(Kind.SPAN, span.id, span.article, span, after),))
