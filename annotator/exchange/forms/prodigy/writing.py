"""Prodigy's tasks: words, spans with the numbers of their words, relations between words.

Offsets are code points, half-open, but `token_end` is the last word itself. A relation joins the
last words of its spans, as Prodigy does it. Hashes are left out: recipes make their own.
"""

from typing import Any

from annotator.core.layers import Status
from annotator.core.records import Record
from annotator.exchange.forms.form import (
    ATTRIBUTES,
    GAPS,
    LABELS,
    NOTES,
    RELATIONS,
    LineForm,
    facts_of,
    json_line,
)
from annotator.exchange.forms.tokens.words import Words

_ENDLESS = f"{RELATIONS} one of which has no word"


class Prodigy(LineForm):
    """One task an article; articles that were excluded are answered with “ignore”."""

    def line(self, record: Record) -> bytes:
        """The line of a record."""
        self.lose(record, ATTRIBUTES, NOTES, GAPS, LABELS)
        words = Words(record, self.losses)
        text, places, layer = words.text, words.places, record.layer
        tokens = [
            {
                "text": text[start:end],
                "start": start,
                "end": end,
                "id": number,
                "ws": end < len(text) and text[end].isspace(),
            }
            for number, (start, end) in enumerate(places)
        ]
        spans: dict[str, dict[str, Any]] = {
            run.span.id: {
                "start": places[run.first][0],
                "end": places[run.end - 1][1],
                "token_start": run.first,
                "token_end": run.end - 1,
                "label": run.span.label,
            }
            for (run,) in words.runs()
        }
        relations = []
        for one in layer.relations if layer else ():
            head, child = spans.get(one.head), spans.get(one.child)
            if head is None or child is None:
                self.losses.add(_ENDLESS, record)
                continue
            relations.append(
                {
                    "head": head["token_end"],
                    "child": child["token_end"],
                    "head_span": head,
                    "child_span": child,
                    "label": one.type,
                }
            )
        excluded = layer is not None and layer.status is Status.EXCLUDED
        return json_line(
            {
                "text": text,
                "tokens": tokens,
                "spans": list(spans.values()),
                "relations": relations,
                "answer": "ignore" if excluded else "accept",
                "_view_id": "relations",
                "meta": facts_of(record),
            }
        )
