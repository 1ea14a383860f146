"""An export that is a zip file can be looked into before it is written."""

import json
from pathlib import Path

from annotator.app.export.looking import look
from annotator.app.export.options import ExportOptions
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.workspace import Workspace
from annotator.core.progress import Silent

SPAN = {"start": 0, "end": 9, "label": "actor"}


def filled(workspace: Workspace, folder: Path, length: int) -> None:
    lines = [
        json.dumps({"text": f"Freedonia {number} " + "x" * length, "spans": [SPAN]})
        for number in range(30)
    ]
    path = folder / "in.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    import_paths(workspace, [path], ImportOptions(), Silent())


def test_the_first_record_and_all_losses_are_shown(workspace: Workspace, tmp_path: Path) -> None:
    filled(workspace, tmp_path, 40)
    options = ExportOptions(form="qdpx")
    first = look(workspace.reading, tmp_path / "p.qdpx", options, Silent(), 1)
    whole = look(workspace.reading, tmp_path / "p.qdpx", options, Silent())
    assert first.files == whole.files
    project, text = first.files
    assert (project, text[:15]) == ("p.qdpx: project.qde", "p.qdpx: Sources")
    assert b"<PlainTextSelection" in first.files[project]
    assert first.files[text].startswith(b"Freedonia ")
    assert (first.report.records, whole.report.records) == (1, 30)
    assert not list(tmp_path.glob("*.qdpx"))


def test_a_long_text_is_cut(workspace: Workspace, tmp_path: Path) -> None:
    filled(workspace, tmp_path, 100_000)
    options = ExportOptions(form="qdpx")
    found = look(workspace.reading, tmp_path / "p.qdpx", options, Silent(), 1)
    (text,) = found.cut
    assert text.endswith(".txt")
