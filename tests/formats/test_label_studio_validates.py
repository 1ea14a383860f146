"""Label Studio's own library finds our tasks to fit the interface that is exported with them."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from label_studio_sdk.label_interface import LabelInterface

from annotator.core.annotators import AnnotatorKind
from annotator.core.records import Record
from tests.exchange.forms.trap_records import written
from tests.exchange.strategies import records
from tests.formats.conftest import Export

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Task = dict[str, Any]


def valid(interface: LabelInterface, task: Task) -> None:
    assert interface.validate_task({"data": task["data"]})
    for said in task.get("annotations", ()):
        assert interface.validate_annotation(said)
    for said in task.get("predictions", ()):
        assert interface.validate_prediction(said)


def regions(task: Task, text: str) -> list[tuple[str, int, int, str]]:
    found = []
    for said in (*task.get("annotations", ()), *task.get("predictions", ())):
        for region in said["result"]:
            if region["type"] == "labels":
                value = region["value"]
                assert text[value["start"] : value["end"]] == value["text"]
                (label,) = value["labels"]
                found.append((region["id"], value["start"], value["end"], label))
    return sorted(found)


def can_be_said_in_xml(record: Record) -> bool:
    """Whether the interface can hold the names; no scheme that somebody writes has others."""
    layer = record.layer
    if layer is None:
        return True
    names = [
        *(span.label for span in layer.spans),
        *(str(value) for span in layer.spans for _, value in span.attributes),
        *(one.type for one in layer.relations),
        *(str(label.value) for label in layer.labels),
    ]
    return not any(NO_XML.search(name) for name in names)


def ours(record: Record) -> list[tuple[str, int, int, str]]:
    spans = record.layer.spans if record.layer else ()
    return sorted((str(span.id), span.start, span.end, str(span.label)) for span in spans)


@pytest.mark.parametrize("split", [(), ("--split", "60/20/20")])
def test_tasks_are_valid_and_every_region_is_in_its_place(
    export: Export, by_text: dict[str, Record], split: tuple[str, ...]
) -> None:
    folder = export("label-studio", *split).path
    interface = LabelInterface((folder / "config.xml").read_text(encoding="utf-8"))
    interface.validate()  # raises what is wrong
    tasks = [task for path in folder.glob("*.json") for task in json.loads(path.read_bytes())]
    assert sorted(task["data"]["text"] for task in tasks) == sorted(by_text)
    for task in tasks:
        valid(interface, task)
        record = by_text[task["data"]["text"]]
        assert regions(task, record.article.text) == ours(record)
        said = task["annotations"][0]["result"]
        ends = {
            (one["labels"][0], one["from_id"], one["to_id"])
            for one in said
            if one["type"] == "relation"
        }
        assert record.layer
        assert ends == {(one.type, one.head, one.child) for one in record.layer.relations}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    made=st.lists(
        records().filter(can_be_said_in_xml), max_size=2, unique_by=lambda one: one.article.id
    )
)
def test_any_record_is_a_valid_task(made: list[Record]) -> None:
    kept = written("label-studio", *made)
    interface = LabelInterface(kept.text("config.xml"))
    for task, record in zip(json.loads(kept.text("tasks.json")), made, strict=True):
        valid(interface, task)
        assert regions(task, record.article.text) == ours(record)
        layer = record.layer
        is_model = layer is not None and layer.annotator.kind is AnnotatorKind.MODEL
        assert ("predictions" in task) == is_model
