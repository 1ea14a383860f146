"""Tasks of Label Studio: who said what of which words, and what a model predicted."""

import io
import json
from typing import Any

import pytest

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.ids import AnnotatorId
from annotator.core.records import NOBODY, Layer, Record
from annotator.exchange.incoming import Incoming, Remark, Skipped
from annotator.exchange.jsonl import read_json

ME = Annotator(AnnotatorId("a" * 32), "Ada")
TEXT = "🚨 Zoe\u0301 Ünal vowed:\r\n“If Freedonia attacks, we strike.”"
NAME, THREAT = "Zoe\u0301 Ünal", "If Freedonia attacks, we strike"


def region(name: str, words: str, *labels: str, shift: int = 0, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any key
    start = TEXT.index(words) + shift
    value = {"start": start, "end": start + len(words), "text": words, "labels": list(labels)}
    return {
        "id": name,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value,
        **more,
    }


def task(*results: object, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any key
    return {
        "id": 7,
        "data": {"text": TEXT, "source": "Kestria"},
        "annotations": [{"result": list(results)}],
        **more,
    }


def read(*tasks: object) -> list[Incoming]:
    data = json.dumps(tasks, ensure_ascii=False).encode()
    return list(read_json(io.BytesIO(data), "tasks.json", ME))


def layers(items: list[Incoming]) -> list[Layer]:
    return [item.layer for item in items if isinstance(item, Record) and item.layer]


def marked(layer: Layer) -> list[tuple[str, str]]:
    return [(span.label, span.quote(TEXT)) for span in layer.spans]


def test_regions_relations_and_what_is_said_of_them_come_in() -> None:
    threat = region("s2", THREAT, "threat", "warning")
    place = {"start": 0, "end": 1, "text": "x"}
    of_region = {"id": "s2", "from_name": "force", "type": "choices"}
    items = read(
        task(
            region("s1", NAME, "actor"),
            threat,
            {**of_region, "value": {**place, "choices": ["verbal", "clear"]}},
            {
                "id": "s2",
                "from_name": "why",
                "type": "textarea",
                "value": {**place, "text": ["if"]},
            },
            {"id": "s1", "from_name": "sure", "type": "rating", "value": {"rating": 4}},
            {"id": "x9", "from_name": "topic", "type": "choices", "value": {"choices": ["war"]}},
            {"type": "relation", "from_id": "s2", "to_id": "s1", "labels": ["issuer"]},
            {
                "type": "relation",
                "from_id": "s1",
                "to_id": "s2",
                "direction": "left",
                "labels": ["of"],
            },
            {"type": "relation", "from_id": "s1", "to_id": "gone", "labels": ["of"]},
            {"id": "s1", "from_name": "map", "type": "brush", "value": {"rle": [[1], {}]}},
        )
    )
    (layer,) = layers(items)
    assert marked(layer) == [("actor", NAME), ("threat", THREAT), ("warning", THREAT)]
    assert layer.spans[0].attributes == (("sure", 4),)
    assert layer.spans[1].attributes == (("force", "verbal; clear"), ("why", "if"))
    assert [(one.type, one.head, one.child) for one in layer.relations] == [
        ("issuer", "s2", "s1"),
        ("of", "s2", "s1"),
    ]
    assert [(one.label, one.value) for one in layer.labels] == [("topic", "war")]
    assert layer.annotator == ME
    told = [item.sentence for item in items if isinstance(item, Skipped)]
    assert len(told) == 2
    assert "“map”, of the kind “brush”" in told[0]
    assert "“of” was left out" in told[1]
    (record,) = [item for item in items if isinstance(item, Record)]
    assert (record.article.info.external_id, record.article.info.source) == ("7", "Kestria")


def test_old_offsets_are_told_by_their_quotes() -> None:
    # UTF-16 with each CRLF as one: one more for the emoji, one less after the line end.
    items = read(task(region("a", NAME, "actor", shift=1), region("b", THREAT, "threat")))
    assert marked(layers(items)[0]) == [("actor", NAME), ("threat", THREAT)]
    (remark,) = [item.sentence for item in items if isinstance(item, Remark)]
    assert "UTF-16 units, each CRLF as one" in remark


@pytest.mark.parametrize(
    ("who", "name"),
    [
        (3, "Label Studio 3"),
        ({"id": 3, "email": "ben@example.org"}, "ben@example.org"),
        ({"id": 3, "first_name": "Ben", "last_name": "Oh"}, "Ben Oh"),
        ({"id": 3}, "Label Studio 3"),
        ("ben", "ben"),
    ],
)
def test_annotators_are_told_apart(who: object, name: str) -> None:
    one = {"result": [region("a", NAME, "actor")], "completed_by": who}
    (layer,) = layers(read(task(annotations=[one])))
    assert layer.annotator == Annotator(NOBODY, name)


def test_predictions_are_a_models_with_their_scores() -> None:
    results = [region("a", NAME, "actor", score=0.5), region("b", THREAT, "threat")]
    predictions = [{"model_version": "tagger-2", "score": 0.25, "result": results}, 12]
    mine, theirs = layers(read(task(region("a", NAME, "actor"), predictions=predictions)))
    assert mine.annotator == ME
    assert theirs.annotator.kind is AnnotatorKind.MODEL
    assert theirs.annotator.name == "tagger-2"
    assert [span.attributes for span in theirs.spans] == [(("score", 0.5),), (("score", 0.25),)]
    assert {span.origin for span in theirs.spans} == {"model"}


def test_what_is_cancelled_or_a_draft_is_not_taken() -> None:
    cancelled = {"result": [region("a", NAME, "actor")], "was_cancelled": True}
    items = read(
        task(annotations=[cancelled]),
        task(annotations=[], drafts=[{"result": []}]),
        task(annotations=[]),
        task(),
    )
    assert [bool(item.layer) for item in items if isinstance(item, Record)] == [False] * 3 + [True]
    remarks = " ".join(item.sentence for item in items if isinstance(item, Remark))
    assert "cancelled" in remarks
    assert "drafts" in remarks
    assert "without a layer" in remarks


def test_the_short_export_is_read_too() -> None:
    regions = [region("a", NAME, "actor")["value"], region("b", THREAT, "threat")["value"]]
    short = {"text": TEXT, "id": 5, "label": regions, "annotator": 2, "annotation_id": 9}
    items = read({**short, "topic": "war", "lead_time": 3.5})
    (layer,) = layers(items)
    assert marked(layer) == [("actor", NAME), ("threat", THREAT)]
    assert layer.annotator.name == "Label Studio 2"
    (record,) = [item for item in items if isinstance(item, Record)]
    assert record.article.info.external_id == "5"
    assert record.article.info.extra == (("topic", "war"),)


def test_the_text_is_the_longest_field_where_none_is_called_so() -> None:
    items = read({"data": {"title": "a", "body": "the body", "n": 1}, "annotations": []})
    (record,) = [item for item in items if isinstance(item, Record)]
    assert record.article.text == "the body"
    assert ("title", "a") in record.article.info.extra


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"data": {}, "annotations": []}, "has no text"),
        ({"data": {"text": "s3://bucket/a.txt"}, "annotations": []}, "not in the file but at"),
        (task(region("a", NAME)), "has no label"),
        (task({"type": "labels", "value": {"start": "/p[1]/text()[1]", "end": 3}}), "lie in HTML"),
        (task({"type": "labels", "value": {"start": 1.5, "end": 3}}), "not an offset"),
        (task({"type": "choices", "value": {"choices": ["a"]}}), "has no label"),
        (task({"type": "relation", "labels": [{}]}), "has no label"),
        (task(7), "“result”"),
        (task(annotations=[{"result": 7}]), "“result”"),
    ],
)
def test_a_bad_task_is_left_out_whole(value: object, told: str) -> None:
    skipped, after = read(value, {"text": "good"})[:2]
    assert isinstance(skipped, Skipped)
    assert skipped.sentence.startswith("tasks.json, record 1: ")
    assert told in skipped.sentence
    assert isinstance(after, Record)
