"""JSON Lines for Hugging Face datasets: `spans/` with everything, `tokens/` with tags for words.

A column of JSON that is empty in one file, or holds now a number and now a text, gets another type
in each file and cannot be joined. Values of attributes are therefore written as text, and
`features.json` names the type of every column, for `Features.from_dict`; so does `README.md`,
which `load_dataset` reads by itself.
"""

import json
from collections.abc import Mapping
from typing import Any

from annotator.core.attributes import AttributeValue
from annotator.core.records import Record
from annotator.core.schemes import Scope
from annotator.core.spans import Span
from annotator.exchange.forms.form import Form, Losses, Setting, facts_of, json_line, spans_of
from annotator.exchange.forms.hugging_face.card import card
from annotator.exchange.forms.names import SafeNames
from annotator.exchange.forms.tokens.words import Words, iob2

_TEXT = {"dtype": "string", "_type": "Value"}
_NUMBER = {"dtype": "int32", "_type": "Value"}
_FACTS = (
    *("article", "annotator", "round", "status", "headline", "published", "source", "url"),
    "split",
)
_NO_COLUMN = "spans of a label that the scheme lacks (no column of tags)"
_IN_TOKENS = "in tokens/: "

_SPAN: dict[str, Any] = {
    "id": _TEXT,
    "start": _NUMBER,
    "end": _NUMBER,
    "label": _TEXT,
    "quote": _TEXT,
    "attributes": [{"name": _TEXT, "value": _TEXT}],
    "note": _TEXT,
    "origin": _TEXT,
    "fragments": [{"start": _NUMBER, "end": _NUMBER}],
}
_SPANS: dict[str, Any] = {
    **dict.fromkeys(_FACTS, _TEXT),
    "text": _TEXT,
    "spans": [_SPAN],
    "relations": [{"id": _TEXT, "type": _TEXT, "head": _TEXT, "child": _TEXT}],
    "labels": [{"id": _TEXT, "label": _TEXT, "value": _TEXT}],
}


class HuggingFace(Form):
    """A folder: `spans/` and `tokens/` with a file a part, `features.json`, `README.md`."""

    def __init__(self, setting: Setting) -> None:
        """Open the files, with a column of tags for each label of the scheme."""
        super().__init__(setting)
        self._spans, self._tokens = (
            {part: setting.files.open(f"{kind}/{part or 'train'}.jsonl") for part in setting.parts}
            for kind in ("spans", "tokens")
        )
        labels = [one.id for one in setting.scheme.labels if one.scope is Scope.SPAN]
        names = SafeNames("[^A-Za-z0-9_]", prefix="tags_")
        self._columns = {label: names.of(label) for label in labels}
        self._in_tokens = Losses()
        self._used: set[str | None] = set()

    def write(self, record: Record, part: str | None) -> None:
        """Write the line of one record into both files."""
        self._used.add(part)
        facts = {"split": None, **facts_of(record)}
        self._spans[part].write(json_line({**facts, **_whole(record)}))
        self._tokens[part].write(json_line({**facts, **self._tags(record)}))

    def end(self) -> None:
        """Write the types of the columns."""
        tags = ["O", *(f"{sign}-{label}" for label in self._columns for sign in "BI")]
        tokens: dict[str, Any] = {
            **dict.fromkeys(_FACTS, _TEXT),
            "tokens": [_TEXT],
            "starts": [_NUMBER],
            "ends": [_NUMBER],
            "ner_tags": [_names_of(tags)],
        }
        for label, column in self._columns.items():
            tokens[column] = [_names_of(["O", f"B-{label}", f"I-{label}"])]
        features = {"spans": _SPANS, "tokens": tokens}
        data = json.dumps(features, ensure_ascii=False, indent=1)
        self.setting.files.put("features.json", f"{data}\n".encode())
        # A part without a line is no part to load_dataset.
        used = [part for part in self.setting.parts if part in self._used]
        files = {part: f"{part or 'train'}.jsonl" for part in used or self.setting.parts}
        self.setting.files.put("README.md", card(features, files))
        self.losses.adopt(self._in_tokens, _IN_TOKENS)

    def _tags(self, record: Record) -> dict[str, Any]:
        """The words and their tags: those of the longest spans, then a column for each label."""
        words = Words(record, self._in_tokens)
        count = len(words.places)
        groups = words.runs(apart=True)
        known = [runs for runs in groups if runs[0].span.label in self._columns]
        for runs in groups:
            if runs[0].span.label not in self._columns:
                self._in_tokens.add(_NO_COLUMN, record, runs[0].span)
        found: dict[str, Any] = {
            "tokens": words.words,
            "starts": [start for start, _ in words.places],
            "ends": [end for _, end in words.places],
            # What has no room here has it in the column of its label, so nothing is counted.
            "ner_tags": iob2(words.flat(known, told=False), count),
        }
        for label, column in self._columns.items():
            mine = [runs for runs in known if runs[0].span.label == label]
            found[column] = iob2(words.flat(mine), count)
        return found


def _names_of(tags: list[str]) -> dict[str, Any]:
    return {"names": tags, "_type": "ClassLabel"}


def _whole(record: Record) -> dict[str, Any]:
    """Everything that the record holds, each key of one type."""
    layer = record.layer
    relations = sorted(layer.relations, key=lambda each: each.id) if layer else []
    labels = sorted(layer.labels, key=lambda each: each.id) if layer else []
    return {
        "text": record.article.text,
        "spans": [_span(record.article.text, span) for span in spans_of(record)],
        "relations": [
            {"id": one.id, "type": one.type, "head": one.head, "child": one.child}
            for one in relations
        ],
        "labels": [
            {"id": one.id, "label": one.label, "value": _text(one.value)} for one in labels
        ],
    }


def _span(text: str, span: Span) -> Mapping[str, Any]:
    return {
        "id": span.id,
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "quote": text[span.start : span.end],
        "attributes": [{"name": name, "value": _text(value)} for name, value in span.attributes],
        "note": span.note,
        "origin": span.origin,
        "fragments": [{"start": start, "end": end} for start, end in span.fragments],
    }


def _text(value: AttributeValue) -> str:
    """A value as text: that of JSON, but texts without quotation marks."""
    return value if isinstance(value, str) else json.dumps(value)
