"""The spans of an article in order, so that those of a few lines are found among thousands."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from annotator.core.ids import ObjectId
from annotator.core.spans import Span

_LONG = 2000
"""Code points; the few longer spans are also kept apart, so that looking back ends here."""

_by_place = attrgetter("start", "end", "id")


class SpanIndex:
    """Spans sorted by start, then shortest first. All positions are code points."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans, key=_by_place)
        self._starts = [span.start for span in self._spans]
        self._long = [span for span in self._spans if span.end - span.start > _LONG]
        self._by_name: dict[ObjectId, Span] | None = None

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def get(self, identity: ObjectId) -> Span | None:
        """The span of an identity; the first one who asks waits a little."""
        if self._by_name is None:
            self._by_name = {span.id: span for span in self._spans}
        return self._by_name.get(identity)

    def add(self, span: Span) -> None:
        """Put a span in its place."""
        if self._by_name is not None:
            self._by_name[span.id] = span
        at = bisect_left(self._spans, _by_place(span), self._first(span.start), key=_by_place)
        self._spans.insert(at, span)
        self._starts.insert(at, span.start)
        if span.end - span.start > _LONG:
            self._long.append(span)

    def remove(self, span: Span) -> bool:
        """Take out the span of the same identity and place; whether it was there."""
        at = self._position(span.id, span.start)
        if at is None:
            return False
        if self._by_name is not None:
            self._by_name.pop(span.id, None)
        del self._spans[at]
        del self._starts[at]
        self._long = [each for each in self._long if each.id != span.id]
        return True

    def within(self, start: int, end: int) -> list[Span]:
        """The spans that have a character in `[start, end)`."""
        first, last = self._first(start - _LONG), self._first(end)
        found = [span for span in self._spans[first:last] if span.end > start]
        if self._long:
            early = start - _LONG
            found[:0] = [s for s in self._long if s.start < early and s.end > start]
        return found

    def after(self, span: Span) -> Span | None:
        """The next span in order, None after the last."""
        at = self._position(span.id, span.start)
        return None if at is None or at + 1 >= len(self._spans) else self._spans[at + 1]

    def before(self, span: Span) -> Span | None:
        """The span before in order, None before the first."""
        at = self._position(span.id, span.start)
        return self._spans[at - 1] if at else None

    def first_from(self, position: int) -> Span | None:
        """The first span that starts at `position` or later, None if there is none."""
        at = self._first(position)
        return self._spans[at] if at < len(self._spans) else None

    def last_until(self, position: int) -> Span | None:
        """The last span that starts before `position`, None if there is none."""
        at = self._first(position)
        return self._spans[at - 1] if at else None

    def _first(self, position: int) -> int:
        return bisect_left(self._starts, position)

    def _position(self, identity: ObjectId, start: int) -> int | None:
        at = self._first(start)
        while at < len(self._spans) and self._starts[at] == start:
            if self._spans[at].id == identity:
                return at
            at += 1
        return None
