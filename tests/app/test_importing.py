"""Bringing files into a project."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.app.importing import (
    ImportOptions,
    ImportReport,
    bring_in,
    gather,
    import_paths,
)
from annotator.app.workspace import Workspace
from annotator.cleaning import workers
from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, LabelId, RoundId
from annotator.core.layers import Status
from annotator.core.pages import decided, line_key
from annotator.core.progress import Cancelled, Silent
from annotator.core.projects import ArticleQuery
from annotator.core.records import LabelChoice
from annotator.core.rules import Rule, rules_of
from annotator.core.spans import Span
from tests.cleaning import bad_work

TEXT = "Freedonia will not sign, said its foreign minister."
SPAN = {"start": 0, "end": 9, "label": "actor"}
PROSE = "The minister said on Monday that the two governments had agreed to reopen the line. " * 4


def do(workspace: Workspace, *paths: Path, **options: Any) -> ImportReport:  # noqa: ANN401 - any option
    return import_paths(workspace, paths, ImportOptions(**options), Silent())


def jsonl(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    return path


def count(workspace: Workspace) -> int:
    return len(workspace.reading.keys(ArticleQuery(), workspace.me.id, workspace.round))


def all_spans(workspace: Workspace) -> list[Span]:
    return [
        span
        for record in workspace.reading.records()
        if record.layer
        for span in record.layer.spans
    ]


def people(workspace: Workspace) -> dict[str, Annotator]:
    return {each.name: each for each in workspace.reading.annotators()}


def test_pages_tables_and_records_come_in_together(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_text(
        f"<html><head><title>A pact</title></head><body><article><h1>A pact</h1><p>{PROSE}</p>"
        f"<p>{PROSE}</p></article></body></html>"
    )
    (tmp_path / "in" / "plain.txt").write_text(f"A second pact\n\n{PROSE}\n\n{PROSE}")
    (tmp_path / "in" / "table.csv").write_text("text,title\nOne text,One\nTwo text,Two\n")
    jsonl(tmp_path / "in" / "records.jsonl", {"text": TEXT, "spans": [SPAN]})
    report = do(workspace, tmp_path / "in")
    assert report == ImportReport(came=5, layers=1, spans=1, new_spans=1)
    assert count(workspace) == 5


def test_the_same_article_twice_is_one(workspace: Workspace, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    report = do(workspace, tmp_path / "a.txt", tmp_path / "b.txt", clean="never")
    assert (report.came, report.already) == (1, 1)
    report = do(workspace, tmp_path / "a.txt", clean="never")
    assert (report.came, report.already) == (0, 1)
    assert not report.nothing


def test_importing_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    spans = [SPAN, {**SPAN, "id": "s1", "end": 14}, {"start": 25, "end": 29, "label": "Actor"}]
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans})
    do(workspace, path)
    before, edits = all_spans(workspace), workspace.reading.stats().edits
    report = do(workspace, path)
    assert all_spans(workspace) == before
    assert workspace.reading.stats().edits == edits
    assert (report.spans, report.new_spans) == (3, 0)


def test_identical_spans_without_a_name_are_one(workspace: Workspace, tmp_path: Path) -> None:
    do(workspace, jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN, SPAN]}))
    assert len(all_spans(workspace)) == 1


def test_texts_of_records_and_tables_are_not_cleaned(
    workspace: Workspace, tmp_path: Path, trap: str
) -> None:
    text = f"Menu\r\nSports\n\n{trap}\n\nShare this\r"
    quoted = text.replace('"', '""')
    jsonl(tmp_path / "a.jsonl", {"text": text})
    (tmp_path / "a.csv").write_bytes(f'text\n"{quoted} "\n'.encode())
    do(workspace, tmp_path / "a.jsonl", tmp_path / "a.csv")
    texts = [record.article.text for record in workspace.reading.records(bare=True)]
    assert sorted(texts) == [text, text + " "]


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


@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_only_the_first_bad_lines_of_a_file_are_told(
    workspace: Workspace, tmp_path: Path, suffix: str
) -> None:
    path, other = tmp_path / f"a.{suffix}", tmp_path / "other.jsonl"
    path.write_text(json.dumps([7] * 1254) if suffix == "json" else "x\n" * 1254)
    other.write_text("x\n")
    report = do(workspace, path, other)
    assert len(report.skipped) == 22
    assert report.skipped[20] == f"… and 1,234 more lines of {path}."
    assert report.skipped[21].startswith(f"{other}, line 1")


def test_a_cleaning_that_fails_costs_one_page(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cleaned_in_steps", bad_work.choke)
    monkeypatch.setattr(workers, "cleaned_barely", bad_work.choke)
    (tmp_path / "a.html").write_text(PROSE)
    report = do(workspace, tmp_path / "a.html", jsonl(tmp_path / "b.jsonl", {"text": TEXT}))
    assert report.came == 1
    assert "too tangled" in report.skipped[0]


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


def test_a_dry_run_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN]}, {"text": TEXT})
    edits = workspace.reading.stats().edits
    report = do(workspace, path, dry_run=True, as_annotator="ben")
    assert (report.came, report.already, report.spans) == (1, 1, 1)
    assert workspace.reading.stats().edits == edits
    assert count(workspace) == 0


def test_bad_files_are_left_out_and_the_rest_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "nothing.jsonl").write_bytes(b"\n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "binary.jsonl").write_bytes(b"\0\1\2" * 40)
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "secret.txt").chmod(0)
    jsonl(tmp_path / "good.jsonl", {"text": TEXT}, {"text": 7})
    report = do(workspace, *sorted(tmp_path.iterdir()), tmp_path / "missing.txt")
    unreadable = sys.platform != "win32" and os.geteuid() != 0
    told = {
        Path(each.split(": ")[0].split(",")[0].split(" ")[0].strip("“”")).name: each
        for each in report.skipped
    }
    expected = {
        "empty.txt",
        "binary.txt",
        "binary.jsonl",
        "list.csv",
        "deep.json",
        "good.jsonl",
        "nothing.jsonl",
    }
    assert set(told) >= {*expected, "missing.txt", "project.annotator"}
    assert ("secret.txt" in told) is unreadable or not unreadable
    assert "line 2" in told["good.jsonl"]
    assert all("\n" not in each and each.endswith(".") for each in report.skipped)
    assert report.came >= 1


def test_nothing_that_could_be_read_is_nothing(workspace: Workspace, tmp_path: Path) -> None:
    assert do(workspace, tmp_path / "missing.txt").nothing


def test_what_cannot_be_stored_is_mended_and_counted(workspace: Workspace, tmp_path: Path) -> None:
    report = do(workspace, jsonl(tmp_path / "a.jsonl", {"text": "a\0b\ud800c"}))
    assert report.remarks[0].startswith("2 characters were not storable")
    (record,) = workspace.reading.records(bare=True)
    assert record.article.text == "a\ufffdb\ufffdc"


def test_undo_takes_an_import_back(workspace: Workspace, tmp_path: Path) -> None:
    do(workspace, jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN]}))
    assert workspace.undoable == "Import"
    workspace.undo()
    assert count(workspace) == 0
    workspace.redo()
    assert count(workspace) == 1
    assert len(all_spans(workspace)) == 1


def test_an_import_can_be_cancelled(workspace: Workspace, tmp_path: Path) -> None:
    class Impatient:
        def report(self, done: int, *_: object) -> None:
            if done:
                raise Cancelled

    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} {number}")
    edits = workspace.reading.stats().edits
    paths = sorted(tmp_path.glob("*.txt"))
    with pytest.raises(Cancelled):
        import_paths(workspace, paths, ImportOptions(clean="never"), Impatient())
    assert workspace.reading.stats().edits == edits


def test_gathering_needs_no_project(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"A pact\n\n{PROSE}\n\n{PROSE}")
    gathered = gather([tmp_path / "a.txt", tmp_path / "missing.txt"], ImportOptions(), Silent())
    (found,) = gathered.findings
    assert (found.where, found.is_page, found.already) == (str(tmp_path / "a.txt"), True, False)
    assert count(workspace) == 0
    report = bring_in(workspace, gathered, ImportOptions(), Silent())
    assert report.came == 1
    assert "missing.txt" in report.skipped[0]
    again = gather([tmp_path / "a.txt"], ImportOptions(), Silent(), workspace)
    assert [found.already for found in again.findings] == [True]


SITE = (
    '<html><head><title>Pact {n}</title><meta property="og:site_name" content="The Quay"></head>'
    "<body><article><h1>Pact {n}</h1><p>{prose}</p>"
    "<p>Passengers had heard of it for the first time on day {n} of the strike.</p>"
    "</article></body></html>"
)


def site(folder: Path, *numbers: int) -> list[Path]:
    paths = [folder / f"{number}.html" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_text(SITE.format(n=number, prose=PROSE.replace("Monday", f"day {number}")))
    return paths


@pytest.mark.parametrize("clean", ["auto", "never"])
def test_the_pages_themselves_are_kept(workspace: Workspace, tmp_path: Path, clean: str) -> None:
    (path,) = site(tmp_path, 1)
    do(workspace, path, clean=clean)
    (record,) = workspace.reading.records(bare=True)
    assert workspace.reading.page(record.article.id) == path.read_bytes()
    cleaning = workspace.reading.cleaning(record.article.id)
    assert cleaning is not None
    assert cleaning.article.text == record.article.text


def test_rules_are_remembered_and_hold_for_pages_that_come_later(
    workspace: Workspace, tmp_path: Path
) -> None:
    gathered = gather(site(tmp_path, 1, 2), ImportOptions(), Silent(), workspace)
    page = gathered.page(0)
    assert page is not None
    at = next(at for at, block in enumerate(page.blocks) if block.text.startswith("Passengers"))
    gathered.change(0, decided(page, at, None))
    changed = gathered.page(0)
    assert changed is not None
    rules = rules_of(changed)
    rule = Rule(
        "The Quay",
        "line:passengers had heard of it for the first time on day 3 of the strike",
        None,
    )
    bring_in(workspace, gathered, ImportOptions(), Silent(), rules=(*rules, rule))
    workspace.undo()
    assert (workspace.reading.rules(), count(workspace)) == ((), 0)
    workspace.redo()
    assert workspace.undoable == "Import"
    assert set(workspace.reading.rules()) == {*rules, rule}
    do(workspace, *site(tmp_path, 3))
    (found,) = gather(site(tmp_path, 3), ImportOptions(), Silent(), workspace).findings
    assert found.already
    texts = [record.article.text for record in workspace.reading.records(bare=True)]
    assert ["Passengers" in text for text in texts] == [False, True, False]


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_page_that_is_kept_is_the_article_that_it_became(
    workspace: Workspace, tmp_path: Path, *, dry_run: bool
) -> None:
    gathered = gather(site(tmp_path, 1), ImportOptions(), Silent(), workspace)
    first = gathered.page(0)
    assert first is not None
    page = decided(first, len(first.blocks) - 1, None)
    gathered.change(0, page)
    bring_in(workspace, gathered, ImportOptions(), Silent())
    report = do(workspace, *site(tmp_path, 1, 2), dry_run=dry_run)
    assert (report.came, report.already) == (1, 1)
    assert count(workspace) == (1 if dry_run else 2)
    assert page.article.id in {r.article.id for r in workspace.reading.records(bare=True)}
    again = gather(site(tmp_path, 1), ImportOptions(), Silent(), workspace)
    assert (again.findings[0].already, again.page(0)) == (True, page)
    assert again.apply([Rule("The Quay", f"line:{line_key(PROSE)}", "quote")]) == ()
    assert again.change(0, first).comes_in
    assert again.change(0, page).already
    assert workspace.reading.check(deep=True) == []


def test_a_page_whose_article_is_gone_is_cleaned_anew(
    workspace: Workspace, tmp_path: Path
) -> None:
    do(workspace, *site(tmp_path, 1))
    workspace.undo()
    assert do(workspace, *site(tmp_path, 1)).came == 1
    assert count(workspace) == 1


def test_a_page_can_also_be_taken_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    do(workspace, *site(tmp_path, 1))
    assert do(workspace, *site(tmp_path, 1), clean="never").came == 1
    assert do(workspace, *site(tmp_path, 1), clean="never").already == 1


def test_rules_are_not_remembered_if_nothing_comes_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [{**SPAN, "label": "foo"}]})
    gathered = gather([path], ImportOptions(), Silent())
    with pytest.raises(RefusedError):
        bring_in(workspace, gathered, ImportOptions(), Silent(), rules=[Rule("a", "line:b", None)])
    assert workspace.reading.rules() == ()


def test_an_article_without_any_name_can_be_found_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    do(workspace, jsonl(tmp_path / "a.jsonl", {"text": TEXT}))
    (record,) = workspace.reading.records(bare=True)
    assert record.article.info.title.endswith("a.jsonl, line 1")


def test_one_form_can_be_insisted_on(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.txt", {"text": TEXT}).rename(tmp_path / "a.data")
    assert do(workspace, path, format="jsonl").came == 1


def test_an_unknown_uuid_becomes_an_annotator(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [SPAN]})
    do(workspace, path, as_annotator="018f0000-0000-7000-8000-00000000000e")
    (span,) = all_spans(workspace)
    assert span.annotator == AnnotatorId("018f000000007000800000000000000e")
