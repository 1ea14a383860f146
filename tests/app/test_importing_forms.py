"""Annotations of other programs in a project: whose they are, as which labels, and only once."""

import json
from pathlib import Path

import pytest

from annotator.app.workspace import Workspace
from annotator.core.annotators import AnnotatorKind
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId
from annotator.core.records import LabelChoice
from tests.app.bringing_in import SPAN, TEXT, all_spans, count, do, jsonl, people

DOCCANO = {
    "text": TEXT,
    "entities": [
        {"id": 1, "start_offset": 0, "end_offset": 9, "label": "ACTOR"},
        {"id": 2, "start_offset": 10, "end_offset": 23, "label": "THREAT"},
    ],
    "relations": [{"id": 7, "from_id": 2, "to_id": 1, "type": "issuer"}],
}
OURS = LabelChoice("refuse", {"ACTOR": LabelId("actor"), "THREAT": LabelId("threat")})


def test_an_article_that_is_there_gets_another_layer(workspace: Workspace, tmp_path: Path) -> None:
    do(workspace, jsonl(tmp_path / "ours.jsonl", {"text": TEXT, "spans": [SPAN]}))
    other = jsonl(tmp_path / "doccano.jsonl", DOCCANO)
    do(workspace, other, labels=OURS, as_annotator="ben")
    report = do(workspace, other, labels=OURS, as_annotator="ben")
    assert (report.already, report.new_spans, count(workspace)) == (1, 0, 1)
    known = people(workspace)
    whose = sorted((span.label, span.annotator) for span in all_spans(workspace))
    ben, me = known["ben"].id, workspace.me.id
    assert whose == sorted([("actor", me), ("actor", ben), ("threat", ben)])
    layers = [record.layer for record in workspace.reading.records() if record.layer]
    assert [len(layer.relations) for layer in layers if layer.annotator.id == ben] == [1]


def test_unknown_labels_are_asked_about(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "doccano.jsonl",
        {
            **DOCCANO,
            "entities": [{"id": 1, "start_offset": 0, "end_offset": 9, "label": "Country"}],
            "relations": [],
        },
    )
    with pytest.raises(RefusedError, match="Country"):
        do(workspace, path)
    assert count(workspace) == 0
    report = do(workspace, path, labels=LabelChoice("create"), dry_run=True)
    assert (report.came, report.spans, count(workspace)) == (1, 1, 0)
    do(workspace, path, labels=LabelChoice("create"))
    assert len(all_spans(workspace)) == 1


def test_predictions_are_a_layer_of_a_model(workspace: Workspace, tmp_path: Path) -> None:
    span = {"start": 0, "end": 9, "label": "actor", "score": 0.5}
    record = {"text": TEXT, "spans": [span], "_input_hash": 1, "meta": {"model": "tagger"}}
    path = jsonl(tmp_path / "prodigy.jsonl", record)
    for _ in range(2):
        do(workspace, path)
    assert people(workspace)["tagger"].kind is AnnotatorKind.MODEL
    (found,) = all_spans(workspace)
    assert (found.attributes, found.origin) == ((("score", 0.5),), "model")


def test_the_rest_of_a_file_comes_in(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "mixed.json"
    path.write_text(
        json.dumps(
            [
                {"tokens": ["Freedonia"], "ner_tags": [1]},
                {"tokenized_text": ["Freedonia", "won’t"], "ner": [[0, 0, "actor"]]},
            ]
        ),
        encoding="utf-8",
    )
    report = do(workspace, path)
    assert report.came == 1
    assert "record 1" in report.skipped[0]
    assert "single blanks" in report.remarks[0]


def test_a_form_can_be_named(workspace: Workspace, tmp_path: Path) -> None:
    parts = [{"start": SPAN["start"], "end": SPAN["end"]}]
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [{**SPAN, "fragments": parts}]})
    assert do(workspace, path).nothing
    report = do(workspace, path, format="spacy")
    assert (report.came, report.spans) == (1, 1)


def test_the_two_files_of_brat_are_one_article(workspace: Workspace, tmp_path: Path) -> None:
    coder = tmp_path / "brat" / "anna"
    coder.mkdir(parents=True)
    (coder / "a.txt").write_text(TEXT, encoding="utf-8")
    (coder / "a.ann").write_text("T1\tact_or 0 9\tFreedonia\n", encoding="utf-8")
    (coder / "b.txt").write_text(f"Not brat's. {TEXT}", encoding="utf-8")
    (tmp_path / "brat" / "names.json").write_text('{"types": {"act_or": "actor"}}')
    report = do(workspace, tmp_path / "brat", clean="never")
    assert (report.came, report.spans, report.skipped) == (2, 1, ())
    assert [span.label for span in all_spans(workspace)] == ["actor"]
    for half in ("a.txt", "a.ann"):
        again = do(workspace, coder / half)
        assert (again.already, again.new_spans) == (1, 0)
    page = do(workspace, coder / "a.txt", format="page", clean="never")
    assert (page.already, page.layers) == (1, 0)


def test_an_empty_half_of_brat_is_no_trouble(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").touch()
    report = do(workspace, tmp_path)
    assert (report.came, report.layers, report.skipped) == (1, 0, ())
    assert "without a layer" in report.remarks[0]


def test_columns_come_in(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Freedonia\tB-actor\nwon’t\tO\nsign\tO\n", encoding="utf-8")
    assert do(workspace, path).spans == 1


def test_people_and_models_of_label_studio_have_layers_of_their_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    value = {"start": 0, "end": 9, "text": "Freedonia", "labels": ["actor"]}
    result = [{"id": "r1", "from_name": "label", "type": "labels", "value": value}]
    tasks = [
        {
            "data": {"text": TEXT},
            "annotations": [{"completed_by": n, "result": result} for n in (1, 2)],
            "predictions": [{"model_version": "m", "score": 0.5, "result": result}],
        }
    ]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps(tasks, indent=1), encoding="utf-8")
    do(workspace, path)
    report = do(workspace, path)
    assert (report.already, report.layers, report.new_spans) == (1, 3, 0)
    kinds = {name: each.kind for name, each in people(workspace).items()}
    assert kinds["m"] is AnnotatorKind.MODEL
    assert kinds["Label Studio 1"] is AnnotatorKind.PERSON
    assert len(all_spans(workspace)) == 3
    given = do(workspace, path, as_annotator="ben")
    assert given.new_spans == 1
    assert {span.annotator for span in all_spans(workspace) if span.origin == "model"} == {
        people(workspace)["m"].id
    }
