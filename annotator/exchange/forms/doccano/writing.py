"""What doccano takes in: JSON Lines with `label` triples, or with entities and relations.

Offsets are code points, half-open. Keys that doccano does not know become the example's metadata.
"""

from itertools import count, pairwise
from typing import Any

from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.exchange.forms.form import (
    ATTRIBUTES,
    GAPS,
    LABELS,
    NOTES,
    RELATIONS,
    LineForm,
    Setting,
    facts_of,
    json_line,
    spans_of,
)

_OVERLAPS = "spans over an earlier one (doccano drops them unless the project allows overlaps)"


class Triples(LineForm):
    """`{"text": …, "label": [[30, 76, "threat"]]}`, for projects of sequence labelling."""

    def line(self, record: Record) -> bytes:
        """The line of a record."""
        self.lose(record, RELATIONS, ATTRIBUTES, NOTES, GAPS, LABELS)
        labels = [[span.start, span.end, span.label] for span in self._told(record)]
        return json_line({"text": record.article.text, "label": labels, **facts_of(record)})

    def _told(self, record: Record) -> tuple[Span, ...]:
        spans = spans_of(record)
        reach = 0
        for before, span in pairwise((None, *spans)):
            reach = max(reach, before.end if before else 0)
            if span and span.start < reach:
                self.losses.add(_OVERLAPS, record, span, caution=True)
        return spans


class Relations(Triples):
    """`entities` and `relations`, for projects with relation labelling turned on."""

    def __init__(self, setting: Setting) -> None:
        """Number everything from 1: no two things of a file have the same number."""
        super().__init__(setting)
        self._numbers = count(1)

    def line(self, record: Record) -> bytes:
        """The line of a record."""
        self.lose(record, ATTRIBUTES, NOTES, GAPS, LABELS)
        spans = self._told(record)
        numbers = {span.id: next(self._numbers) for span in spans}
        entities: list[dict[str, Any]] = [
            {
                "id": numbers[span.id],
                "start_offset": span.start,
                "end_offset": span.end,
                "label": span.label,
            }
            for span in spans
        ]
        relations = [
            {
                "id": next(self._numbers),
                "from_id": numbers[one.head],
                "to_id": numbers[one.child],
                "type": one.type,
            }
            for one in (record.layer.relations if record.layer else ())
        ]
        return json_line(
            {
                "text": record.article.text,
                "entities": entities,
                "relations": relations,
                **facts_of(record),
            }
        )
