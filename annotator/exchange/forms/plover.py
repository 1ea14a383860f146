"""Events one a line, with the names that PLOVER has for what is in them, under any scheme.

PLOVER says who does what to whom: an event type with a mode and contexts, lists of actors and
recipients, and the date and source of the article (https://github.com/openeventdata/PLOVER). What
an event is follows from the scheme's relations, see `events.py`. Offsets are code points.
"""

from collections.abc import Mapping
from typing import Any

from annotator.core.attributes import ENTITY, AttributeValue
from annotator.core.records import Record
from annotator.core.sentences import sentences
from annotator.core.spans import Span
from annotator.exchange.forms.events import Event, Events, is_role
from annotator.exchange.forms.form import (
    LABELS,
    RELATIONS,
    LineForm,
    Setting,
    facts_of,
    json_line,
    spans_of,
)

MODE, CONTEXT = "mode", "context"
"""The attributes that PLOVER has names for; all others are under `attributes`."""

_NO_EVENT = "spans that are neither an event nor an actor of one"
_OTHERS = f"{RELATIONS} other than those to actors and recipients"
_NO_CODE = "actors without a code (give them one in the register of actors)"
_NO_TEXT = "articles of which only the sentences of events are written"
_DAY = len("2026-11-22")


class Plover(LineForm):
    """A line for each event."""

    def __init__(self, setting: Setting) -> None:
        """Find out what is an event in this scheme."""
        super().__init__(setting)
        self._events = Events(setting.scheme)

    def line(self, record: Record) -> bytes:
        """The lines of a record; none if nothing happens in it."""
        self.lose(record, LABELS)
        self.losses.add(_NO_TEXT, record, caution=True)
        events = tuple(self._events.of(record))
        self._lose_others(record, events)
        if not events:
            return b""
        facts = _facts(record)
        places = sentences(record.article.text, 0, len(record.article.text))
        return b"".join(
            json_line(
                {
                    **self._event(record, event),
                    "sentence": _around(record.article.text, places, event.span),
                    **facts,
                }
            )
            for event in events
        )

    def _lose_others(self, record: Record, events: tuple[Event, ...]) -> None:
        told = {one.id for each in events for one in (each.span, *each.issuers, *each.targets)}
        for span in spans_of(record):
            if span.id not in told:
                self.losses.add(_NO_EVENT, record, span)
        for one in record.layer.relations if record.layer else ():
            if not is_role(one.type):
                self.losses.add(_OTHERS, record)

    def _event(self, record: Record, event: Event) -> dict[str, Any]:
        span = event.span
        said = {name: value for name, value in span.attributes if name != ENTITY}
        context = said.pop(CONTEXT, None)
        return {
            "id": span.id,
            "event_type": span.label,
            "event_mode": said.pop(MODE, None),
            "contexts": [] if context is None else [context],
            "actors": [self._actor(record, one) for one in event.issuers],
            "recipients": [self._actor(record, one) for one in event.targets],
            **_place(record, span),
            "attributes": said,
            "note": span.note,
        }

    def _actor(self, record: Record, span: Span) -> dict[str, Any]:
        """Who it is, by the register where the span names an actor of it, and by the words."""
        said: Mapping[str, AttributeValue] = dict(span.attributes)
        entity = self.setting.entities.get(str(said.get(ENTITY, "")))
        if entity is None or not entity.code:
            self.losses.add(_NO_CODE, record, span, caution=True)
        return {
            "name": entity.name if entity else span.quote_in_parts(record.article.text),
            "code": entity.code or None if entity else None,
            "label": span.label,
            **_place(record, span),
            "attributes": {name: value for name, value in said.items() if name != ENTITY},
        }


def _place(record: Record, span: Span) -> dict[str, Any]:
    """The words of a span and where they stand; `fragments` are its parts, one unless gapped."""
    return {
        "text": span.quote_in_parts(record.article.text),
        "start": span.start,
        "end": span.end,
        "fragments": [list(part) for part in span.parts],
    }


def _around(text: str, places: list[tuple[int, int]], span: Span) -> str:
    """The sentences that a span has a part of."""
    found = [(a, b) for a, b in places if span.overlaps(a, b)]
    start = min((a for a, _ in found), default=span.start)
    end = max((b for _, b in found), default=span.end)
    return text[min(start, span.start) : max(end, span.end)]


def _facts(record: Record) -> dict[str, Any]:
    """What every event of an article has; the date is that of the article."""
    facts = facts_of(record)
    return {"date": (facts["published"] or "")[:_DAY] or None, **facts}
