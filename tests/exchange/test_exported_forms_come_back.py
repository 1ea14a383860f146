"""What we write for other programs comes in again, whose it was and how far it was."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.records import NOBODY, Record
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Setting
from annotator.exchange.jsonl import read_json, read_jsonl
from tests.exchange.mutations import Kept
from tests.exchange.strategies import records


def exported(record: Record, form: str, kept: Kept) -> None:
    made = form_of(form)(Setting(kept, Scheme(SchemeInfo("x"))))
    made.write(record, None)
    made.end()


def back(record: Record, form: str, file: str) -> Record:
    kept = Kept()
    exported(record, form, kept)
    stream = kept.files[file]
    stream.seek(0)
    (found, *_) = (read_json if file.endswith(".json") else read_jsonl)(stream, "a.jsonl")
    assert isinstance(found, Record), found
    return found


def spans(record: Record, *fields: str) -> Sequence[tuple[object, ...]]:
    layer = record.layer
    found = [
        tuple(getattr(span, name) or None for name in fields)
        for span in (layer.spans if layer else ())
    ]
    return sorted(set(found), key=repr)  # an empty note is none


@pytest.mark.parametrize(
    ("form", "file", "fields"),
    [
        ("doccano", "", ("start", "end", "label")),
        ("doccano-relations", "", ("start", "end", "label")),
        ("spacy", "train.jsonl", ("start", "end", "label")),
        ("label-studio", "tasks.json", ("start", "end", "label", "note")),
        ("hf", "spans/train.jsonl", ("start", "end", "label", "note", "fragments")),
    ],
)
@settings(max_examples=25, deadline=None)
@given(record=records())
def test_spans_and_their_bearer_come_back(
    form: str, file: str, fields: tuple[str, ...], record: Record
) -> None:
    if record.layer is None:
        return
    found = back(record, form, file)
    assert found.article.id == record.article.id
    if form == "hf" and not record.layer.spans:
        return
    assert spans(found, *fields) == spans(_without_gaps(record, form), *fields)
    assert found.layer is not None
    layer = record.layer
    if form == "label-studio" and layer.annotator.kind is AnnotatorKind.MODEL:
        assert found.layer.annotator.name == layer.annotator.name
        return
    assert (found.layer.round, found.layer.status) == (layer.round, layer.status)
    if layer.annotator.kind is AnnotatorKind.PERSON and layer.annotator.name != "gold":
        assert found.layer.annotator == Annotator(NOBODY, layer.annotator.name)


def _without_gaps(record: Record, form: str) -> Record:
    """As a form that has no place for gaps writes it; gaps of line ends alone are none with us."""
    layer = record.layer
    assert layer is not None
    if form != "hf":
        return record
    text = record.article.text
    made = []
    for span in layer.spans:
        parts = list(span.fragments[:1])
        for start, end in span.fragments[1:]:
            gap = text[parts[-1][1] : start]
            if not gap.strip() and (not gap or "\n" in gap):
                parts[-1] = (parts[-1][0], end)
            else:
                parts.append((start, end))
        made.append(replace(span, fragments=tuple(parts) if len(parts) > 1 else ()))
    return replace(record, layer=replace(layer, spans=tuple(made)))
