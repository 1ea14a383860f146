"""Whose annotations come in with what labels."""

from pathlib import Path

import pytest

from annotator.app.workspace import Workspace
from annotator.core.annotators import AnnotatorKind
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, LabelId, RoundId
from annotator.core.layers import Status
from annotator.core.records import LabelChoice
from tests.app.bringing_in import SPAN, TEXT, all_spans, do, jsonl, people


def test_whoever_imports_has_the_layers_that_name_nobody(
    workspace: Workspace, tmp_path: Path
) -> None:
    do(workspace, jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN]}))
    (span,) = all_spans(workspace)
    assert span.annotator == workspace.me.id
    state = workspace.reading.layer(span.article, workspace.me.id, workspace.round)
    assert state.status is Status.DONE


def test_layers_can_be_given_to_somebody(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN], "annotator": "zoe"})
    do(workspace, path, as_annotator="ben")
    do(workspace, path, as_annotator="ben")
    do(workspace, path)
    known = people(workspace)
    assert set(known) == {"anna", "ben", "zoe"}
    whose = [span.annotator for span in all_spans(workspace)]
    assert whose == [known["ben"].id, known["zoe"].id]
    do(workspace, path, as_annotator=known["ben"].id.upper())
    assert len(all_spans(workspace)) == 2


def test_a_record_of_anna_given_to_ben_stays_annas_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    span = {**SPAN, "id": "5" * 32}
    record = {"text": TEXT, "spans": [span], "annotator": {"id": "a" * 32, "name": "Ada"}}
    path = jsonl(tmp_path / "a.jsonl", record)
    do(workspace, path)
    do(workspace, path, as_annotator="ben")
    first, second = sorted(all_spans(workspace), key=lambda span: span.annotator != "a" * 32)
    assert (first.id, first.annotator) == ("5" * 32, "a" * 32)
    assert second.id != first.id
    assert second.annotator == people(workspace)["ben"].id


def test_a_name_that_two_have_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    two = [
        {"text": TEXT, "spans": [], "annotator": {"id": digit * 32, "name": "Ada"}}
        for digit in "bc"
    ]
    path = jsonl(tmp_path / "a.jsonl", *two)
    do(workspace, path)
    with pytest.raises(RefusedError, match="2 annotators are called “Ada”"):
        do(workspace, path, as_annotator="Ada")
    do(workspace, path, as_annotator="b" * 32)


def test_a_record_by_a_name_that_two_have_is_left_out(
    workspace: Workspace, tmp_path: Path
) -> None:
    two = [
        {"text": TEXT, "spans": [], "annotator": {"id": digit * 32, "name": "Ada"}}
        for digit in "bc"
    ]
    do(workspace, jsonl(tmp_path / "two.jsonl", *two))
    mere = {"text": "Another text.", "spans": [], "annotator": "Ada"}
    report = do(workspace, jsonl(tmp_path / "a.jsonl", mere, {"text": "A third text."}))
    assert report.came == 1
    (told,) = report.skipped
    assert told.startswith(f"{tmp_path}/a.jsonl, line 1 was left out: 2 annotators are called")


def test_gold_and_models_stay_what_they_are(workspace: Workspace, tmp_path: Path) -> None:
    model = {"id": "d" * 32, "name": "crf", "kind": "model"}
    do(
        workspace,
        jsonl(
            tmp_path / "a.jsonl",
            {"text": TEXT, "spans": [SPAN], "layer": "gold"},
            {"text": TEXT, "spans": [SPAN], "annotator": model},
        ),
    )
    kinds = {
        record.layer.annotator.name: record.layer.annotator.kind
        for record in workspace.reading.records()
        if record.layer
    }
    assert kinds == {"gold": AnnotatorKind.GOLD, "crf": AnnotatorKind.MODEL}


def test_an_unknown_uuid_becomes_an_annotator(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN]})
    do(workspace, path, as_annotator="018f0000-0000-7000-8000-00000000000e")
    (span,) = all_spans(workspace)
    assert span.annotator == AnnotatorId("018f000000007000800000000000000e")


def test_identical_spans_without_a_name_are_one(workspace: Workspace, tmp_path: Path) -> None:
    do(workspace, jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN, SPAN]}))
    assert len(all_spans(workspace)) == 1


def test_unknown_labels_are_refused_all_at_once(workspace: Workspace, tmp_path: Path) -> None:
    spans = [SPAN, {**SPAN, "label": "foo"}, {**SPAN, "label": "bar"}, {**SPAN, "label": "THREAT"}]
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans}, {"text": "more"})
    edits = workspace.reading.stats().edits
    with pytest.raises(RefusedError, match=r"no label “bar” \(1\), “foo” \(1\)"):
        do(workspace, path)
    assert workspace.reading.stats().edits == edits


def test_unknown_labels_can_be_left_out(workspace: Workspace, tmp_path: Path) -> None:
    spans = [{**SPAN, "id": "s1"}, {**SPAN, "id": "s2", "label": "foo"}]
    relation = {"type": "issuer", "head": "s1", "child": "s2"}
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans, "relations": [relation]})
    report = do(workspace, path, labels=LabelChoice("skip"))
    assert [span.label for span in all_spans(workspace)] == ["actor"]
    assert report.skipped == ("1 span was left out, the label not being wanted: “foo”.",)
    assert report.spans == 1


def test_unknown_labels_can_be_made(workspace: Workspace, tmp_path: Path) -> None:
    spans = [{**SPAN, "label": "foo"}, {**SPAN, "label": "bar"}]
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans})
    do(workspace, path, labels=LabelChoice("create"))
    assert [label.id for label in workspace.scheme.labels][3:] == ["foo", "bar"]
    assert len({label.key for label in workspace.scheme.labels}) == 5
    assert len(all_spans(workspace)) == 2


def test_labels_can_be_mapped(workspace: Workspace, tmp_path: Path) -> None:
    spans = [{**SPAN, "label": "PER"}, {**SPAN, "label": "MISC"}]
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans})
    mapping = {"PER": LabelId("actor"), "MISC": LabelId("")}
    do(workspace, path, labels=LabelChoice("skip", mapping))
    assert [span.label for span in all_spans(workspace)] == ["actor"]
    with pytest.raises(RefusedError, match="“actress”, to which “PER”"):
        do(workspace, path, labels=LabelChoice("skip", {"PER": LabelId("actress")}))


def test_a_round_can_be_given(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN]})
    do(workspace, path, round=RoundId("pilot"))
    assert [span.round for span in all_spans(workspace)] == ["pilot"]


def of_article(label: str, value: object = True) -> dict[str, object]:
    return {"label": label, "value": value}


def article_labels(workspace: Workspace) -> list[tuple[str, object]]:
    return [
        (one.label, one.value)
        for record in workspace.reading.records()
        if record.layer
        for one in record.layer.labels
    ]


def test_unknown_labels_of_articles_are_refused_too(workspace: Workspace, tmp_path: Path) -> None:
    record = {"text": TEXT, "spans": [SPAN], "labels": [of_article("tone", "sharp")]}
    path = jsonl(tmp_path / "a.jsonl", record)
    with pytest.raises(RefusedError, match=r"no label “tone” \(1\)"):
        do(workspace, path)
    report = do(workspace, path, labels=LabelChoice("skip"))
    assert report.skipped == (
        "1 label of an article was left out, the label not being wanted: “tone”.",
    )
    assert article_labels(workspace) == []


def test_unknown_labels_of_articles_can_be_made(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "a.jsonl",
        {"text": TEXT, "spans": [], "labels": [of_article("tone", "sharp"), of_article("good")]},
        {"text": "more of it", "spans": [SPAN], "labels": [of_article("tone", "calm")]},
        {"text": "yet more of it", "spans": [SPAN], "labels": [of_article("actor")]},
    )
    do(workspace, path, labels=LabelChoice("create"))
    made = workspace.scheme.for_articles
    assert [(one.id, one.values) for one in made] == [
        ("tone", ("sharp", "calm")),
        ("good", ()),
        ("actor (article)", ()),
    ]
    assert sorted(label for label, _ in article_labels(workspace)) == [
        "actor (article)",
        "good",
        "tone",
        "tone",
    ]
    again = do(workspace, path, labels=LabelChoice("create"))
    assert (again.spans, len(workspace.scheme.labels)) == (2, 6)


def test_what_the_scheme_does_not_know_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    spans = [
        {**SPAN, "id": "a", "attributes": {"mood": "dark", "entity": "FRE"}},
        {"start": 10, "end": 14, "label": "threat", "id": "b", "attributes": {"form": "verbal"}},
    ]
    links = [{"type": kind, "head": "b", "child": "a"} for kind in ("issuer", "sung by")]
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans, "relations": links})
    report = do(workspace, path)
    assert report.remarks == (
        "The scheme does not know the attributes “mood” (1); they came in as they are.",
        "The scheme does not know the relations “sung by” (1); they came in as they are.",
    )
    assert all_spans(workspace)[0].attributes == (("mood", "dark"), ("entity", "FRE"))
    [record] = workspace.reading.records()
    assert record.layer
    assert {one.type for one in record.layer.relations} == {"issuer", "sung by"}


def test_a_record_that_names_no_version_is_of_the_schemes_version_by_now(
    workspace: Workspace, tmp_path: Path
) -> None:
    spans = [{**SPAN, "label": "unheard of"}]
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans})
    do(workspace, path, labels=LabelChoice("create"))
    said = jsonl(tmp_path / "b.jsonl", {"text": "Said.", "spans": [], "scheme_version": 1})
    do(workspace, said)
    assert workspace.scheme.info.version > 1
    found = {
        record.article.text: record.layer.scheme_version
        for record in workspace.reading.records()
        if record.layer
    }
    assert found == {TEXT: workspace.scheme.info.version, "Said.": 1}
