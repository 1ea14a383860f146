"""Conversations to tune language models with: quotes and which occurrence, never offsets.

Models cannot count characters. `occurrence` says which of the places where the quote begins in
the text is meant, counted from 1. Relations name spans by their `id`, a number in the answer.
"""

import json
from collections.abc import Mapping
from typing import Any

from annotator.core.attributes import ENTITY, AttributeValue
from annotator.core.ids import ObjectId
from annotator.core.records import Layer, Record
from annotator.core.schemes import Scope
from annotator.core.spans import Span
from annotator.exchange.forms.form import NOTES, LineForm, Setting, json_line, spans_of

_TASK = """\
Mark passages of the article. Answer with one JSON object: "spans", each with an "id", its \
"label", its exact "quote" from the text and its "occurrence" (1 for the first place where the \
quote begins in the text), "parts" likewise if it has gaps, and "attributes" if there are any; \
"relations", each with "type" and the ids of "head" and "child"; and "labels" of the article."""


class Chat(LineForm):
    """One conversation an article: what is to be done, the text, the answer."""

    def __init__(self, setting: Setting) -> None:
        """Say once what the labels mean."""
        super().__init__(setting)
        self._system = _instructions(setting)

    def line(self, record: Record) -> bytes:
        """The line of a record."""
        self.lose(record, NOTES)
        text = record.article.text
        spans = spans_of(record)
        numbers = {span.id: number for number, span in enumerate(spans, 1)}
        answer = {
            "spans": [self._span(text, span, numbers[span.id]) for span in spans],
            "relations": _relations(record.layer, numbers),
            "labels": _labels(record.layer),
        }
        said = {"system": self._system, "user": text}
        said["assistant"] = json.dumps(answer, ensure_ascii=False)
        messages = [{"role": role, "content": content} for role, content in said.items()]
        return json_line({"messages": messages})

    def _span(self, text: str, span: Span, number: int) -> dict[str, Any]:
        found = {"id": number, "label": span.label, **_quoted(text, span.start, span.end)}
        if span.fragments:
            found["parts"] = [_quoted(text, start, end) for start, end in span.fragments]
        if span.attributes:
            found["attributes"] = {name: self._value(name, v) for name, v in span.attributes}
        return found

    def _value(self, name: str, value: AttributeValue) -> AttributeValue:
        """The name of an actor for its identity, which says nothing to a model."""
        entity = self.setting.entities.get(str(value)) if name == ENTITY else None
        return entity.name if entity else value


def _quoted(text: str, start: int, end: int) -> dict[str, Any]:
    quote = text[start:end]
    occurrence, at = 1, text.find(quote)
    while at < start:
        occurrence, at = occurrence + 1, text.find(quote, at + 1)
    return {"quote": quote, "occurrence": occurrence}


def _relations(layer: Layer | None, numbers: Mapping[ObjectId, int]) -> list[dict[str, Any]]:
    found = [
        {"type": one.type, "head": numbers[one.head], "child": numbers[one.child]}
        for one in (layer.relations if layer else ())
    ]
    return sorted(found, key=lambda one: (one["head"], one["type"], one["child"]))


def _labels(layer: Layer | None) -> dict[str, AttributeValue]:
    return {one.label: one.value for one in (layer.labels if layer else ())}


def _instructions(setting: Setting) -> str:
    lines = [_TASK]
    for title, scope in (("Labels", Scope.SPAN), ("Labels of the article", Scope.ARTICLE)):
        found = [one for one in setting.scheme.labels if one.scope is scope and not one.retired]
        lines += [f"{title}:"] if found else []
        lines += [f"- {one.id}: {one.definition or one.name}" for one in found]
    relations = [one for one in setting.scheme.relations if not one.retired]
    lines += ["Relations:"] if relations else []
    lines += [f"- {one.id}: {one.definition or one.name}" for one in relations]
    return "\n".join(lines)
