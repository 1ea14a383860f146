"""Label Studio's tasks hold what was annotated, and the interface knows every name in them."""

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import Article
from annotator.core.ids import AnnotatorId
from annotator.core.records import Record
from tests.exchange.forms.trap_records import (
    THREAT,
    Kept,
    korean,
    right_to_left,
    trap,
    written,
)


def results(kept: Kept) -> list[tuple[str, list[dict[str, Any]]]]:
    tasks = json.loads(kept.text("tasks.json"))
    return [(task["data"]["text"], task["annotations"][0]["result"]) for task in tasks]


def test_every_region_has_its_words() -> None:
    records = (trap(), right_to_left(), korean())
    found = results(written("label-studio", *records))
    for (text, result), made in zip(found, records, strict=True):
        regions = [one["value"] for one in result if one["type"] == "labels"]
        assert made.layer
        assert len(regions) == len(made.layer.spans)
        assert all(text[one["start"] : one["end"]] == one["text"] for one in regions)


def test_relations_attributes_notes_and_labels_come_along() -> None:
    kept = written("label-studio", trap())
    ((_, result),) = results(kept)
    quotes = {one["id"]: one["value"]["text"] for one in result if one["type"] == "labels"}
    ends = {
        (one["labels"][0], quotes[one["from_id"]], quotes[one["to_id"]])
        for one in result
        if one["type"] == "relation"
    }
    assert ("target", THREAT, "Freedonia") in ends
    assert len(ends) == 4
    said = {
        (one["from_name"], quotes[one["id"]]): one["value"].get("choices") or one["value"]["text"]
        for one in result
        if one.get("id") in quotes and one["type"] != "labels"
    }
    assert said["attribute_conditionality", THREAT] == ["if"]
    assert said["attribute_firm", THREAT] == ["true"]
    assert said["attribute_unknown", "Sylvania"] == ["=1+1"]
    assert said["note", "Zoe\u0301 Ünal"] == ["She\nherself"]
    (label,) = [one for one in result if one.get("from_name") == "is_about_war"]
    assert label["value"] == {"choices": ["yes"]}
    assert [loss.what for loss in kept.losses] == ["gaps in spans (the span is written whole)"]


def test_the_interface_knows_every_name_and_value() -> None:
    kept = written("label-studio", trap(), right_to_left())
    view = ET.fromstring(kept.text("config.xml"))  # noqa: S314 - we have just written it
    names = [one.get("name") for one in view.iter() if one.get("name")]
    assert len(set(names)) == len(names)
    assert all(one.get("toName") in (None, "text") for one in view.iter())
    values = {one.get("name"): {choice.get("value") for choice in one} for one in view if len(one)}
    relations = {one.get("value") for one in view.iter("Relation")}
    for _, result in results(kept):
        for one in result:
            if one["type"] == "relation":
                assert set(one["labels"]) <= relations
            else:
                assert one["from_name"] in names
                chosen = one["value"].get("labels") or one["value"].get("choices") or []
                assert set(chosen) <= values.get(one["from_name"], set())


def test_a_model_predicts_and_nobody_has_said_anything_of_a_new_article() -> None:
    made = korean()
    assert made.layer
    model = Annotator(AnnotatorId("d" * 32), "crf", AnnotatorKind.MODEL)
    kept = written(
        "label-studio",
        replace(made, layer=replace(made.layer, annotator=model)),
        Record(Article("New.")),
    )
    first, second = json.loads(kept.text("tasks.json"))
    assert first["predictions"][0]["model_version"] == "crf"
    assert second.keys() == {"data"}
    assert json.loads(written("label-studio", split=True).text("dev.json")) == []
