"""Bringing files into a project."""

import json
import os
import sys
from pathlib import Path

import pytest

from annotator.app.importing import (
    ImportOptions,
    ImportReport,
    bring_in,
    gather,
    import_paths,
)
from annotator.app.workspace import Workspace
from annotator.core.progress import Cancelled, Silent
from tests.app.bringing_in import PROSE, SPAN, TEXT, all_spans, count, do, jsonl


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


def test_an_article_without_any_name_can_be_found_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    do(workspace, jsonl(tmp_path / "a.jsonl", {"text": TEXT}))
    (record,) = workspace.reading.records(bare=True)
    assert record.article.info.title.endswith("a.jsonl, line 1")


def test_one_form_can_be_insisted_on(workspace: Workspace, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.txt", {"text": TEXT}).rename(tmp_path / "a.data")
    assert do(workspace, path, format="jsonl").came == 1
