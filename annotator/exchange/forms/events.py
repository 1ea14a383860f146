"""Which spans of a record are events, and who does them to whom: what political scientists count.

An event is a span that is the head of a relation to whoever does it or has it done to them, or
whose label may be. A scheme that knows no such relations has no other way to say it: there, every
span is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.records import Record
from annotator.core.schemes import Scheme
from annotator.core.spans import Relation, Span
from annotator.exchange.forms.form import spans_of

ISSUERS = ("issuer", "actor")
"""Relations that lead to whoever does it, by the names that our schemes and PLOVER have."""
TARGETS = ("target", "recipient")
"""Those that lead to whom it is done."""


@dataclass(frozen=True, slots=True)
class Event:
    """A span with the spans of its actors, in the order of the text."""

    span: Span
    issuers: tuple[Span, ...]
    targets: tuple[Span, ...]


class Events:
    """Finds the events of records under a scheme."""

    def __init__(self, scheme: Scheme) -> None:
        roles = [each for each in scheme.relations if is_role(each.id)]
        self._heads = {head for each in roles for head in each.heads}
        self._has_roles = bool(roles)

    def of(self, record: Record) -> Iterator[Event]:
        """The events of a record, in the order of the text."""
        layer = record.layer
        if layer is None:
            return
        by_id = {span.id: span for span in layer.spans}
        mine: dict[str, list[Relation]] = {}
        for one in layer.relations:
            if is_role(one.type):
                mine.setdefault(one.head, []).append(one)
        for span in spans_of(record):
            found = mine.get(span.id, [])
            if found or span.label in self._heads or not self._has_roles:
                ends = [
                    sorted((by_id[one.child] for one in found if one.type in kinds), key=_place)
                    for kinds in (ISSUERS, TARGETS)
                ]
                yield Event(span, tuple(ends[0]), tuple(ends[1]))


def is_role(relation: str) -> bool:
    """Whether relations of this type say who does an event, or to whom."""
    return relation in ISSUERS or relation in TARGETS


def _place(span: Span) -> tuple[int, int, str]:
    return (span.start, span.end, span.id)
