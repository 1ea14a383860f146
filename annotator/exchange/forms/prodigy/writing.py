"""Prodigy's tasks: words, spans with the numbers of their words, relations between words.

Offsets are code points, half-open, but `token_end` is the last word itself. A relation joins the
last words of its spans, as Prodigy does it. Hashes are left out: recipes make their own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from annotator.core.layers import Status
from annotator.core.records import Record
from annotator.core.words import Range
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
        places, layer = words.places, record.layer
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
        excluded = layer is not None and layer.status is Status.EXCLUDED
        return json_line(
            {
                "text": words.text,
                "tokens": _tokens(words.text, places),
                "spans": list(spans.values()),
                "relations": self._relations(record, spans),
                "answer": "ignore" if excluded else "accept",
                "_view_id": "relations",
                "meta": facts_of(record),
            }
        )

    def _relations(
        self, record: Record, spans: Mapping[str, dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """The links whose ends both have words; Prodigy draws them between the last ones."""
        found = []
        for one in record.layer.relations if record.layer else ():
            head, child = spans.get(one.head), spans.get(one.child)
            if head is None or child is None:
                self.losses.add(_ENDLESS, record)
                continue
            found.append(
                {
                    "head": head["token_end"],
                    "child": child["token_end"],
                    "head_span": head,
                    "child_span": child,
                    "label": one.type,
                }
            )
        return found


def _tokens(text: str, places: Sequence[Range]) -> list[dict[str, Any]]:
    return [
        {
            "text": text[start:end],
            "start": start,
            "end": end,
            "id": number,
            "ws": end < len(text) and text[end].isspace(),
        }
        for number, (start, end) in enumerate(places)
    ]
