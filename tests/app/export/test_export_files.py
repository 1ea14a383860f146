"""Folders of an export are there whole or not at all, and replace nobody else's."""

import json
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project
from annotator.app.export.files import folder_files, require_free_folder
from annotator.app.export.writing import ExportOptions, LossyError, export
from annotator.app.importing import ImportOptions, import_paths
from annotator.core.errors import RefusedError
from annotator.core.export_forms import Loss
from annotator.core.progress import Cancelled, Silent
from tests.app.conftest import ANNA

PROJECT = Path("project.annotator")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _cancelled(out: Path) -> None:
    with folder_files(out) as files:
        files.put("b/c.txt", b"second")
        raise Cancelled


def test_what_fails_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with folder_files(out) as files:
        files.open("a.txt").write(b"first")
    for _ in range(2):
        with pytest.raises(Cancelled):
            _cancelled(out)
        assert (out / "a.txt").read_bytes() == b"first"
        assert names(tmp_path) == ["out", "out/a.txt"]
    with folder_files(out) as files:
        files.put("b/c.txt", b"third")
    assert names(tmp_path) == ["out", "out/b", "out/b/c.txt"]
    assert list(files.digests) == ["b/c.txt"]


def test_only_a_folder_of_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    require_free_folder(out, PROJECT)
    out.mkdir()
    require_free_folder(out, PROJECT)
    (out / "a.txt").write_bytes(b"a")
    with pytest.raises(RefusedError, match=r"holds a\.txt, which no export put there"):
        require_free_folder(out, PROJECT)
    beside = tmp_path / "out.manifest.json"
    beside.write_text(json.dumps({"files": {"a.txt": {}}}))
    require_free_folder(out, PROJECT)
    for broken in ("{", "[]", '{"files": 3}'):
        beside.write_text(broken)
        with pytest.raises(RefusedError, match="no export put there"):
            require_free_folder(out, PROJECT)
    with pytest.raises(RefusedError, match="is a file, and this form is a folder"):
        require_free_folder(beside, PROJECT)
    with pytest.raises(RefusedError, match="the project itself"):
        require_free_folder(PROJECT, PROJECT)


def test_a_strict_export_that_would_lose_something_leaves_the_old_one(tmp_path: Path) -> None:
    workspace = new_project(tmp_path / "p.annotator", default_scheme(), ANNA)
    span = {"start": 0, "end": 9, "label": "actor", "note": "them"}
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": "Freedonia signs.", "spans": [span]}))
    import_paths(workspace, [path], ImportOptions(), Silent())
    out = tmp_path / "out"
    report = export(workspace.reading, out, ExportOptions(form="spacy"), Silent())
    assert [loss.what for loss in report.losses] == ["notes on spans"]
    before = {name: (out / name).read_bytes() for name in names(out)}
    with pytest.raises(LossyError, match="cannot carry 1 thing of these records"):
        export(workspace.reading, out, ExportOptions(form="spacy", strict=True), Silent())
    assert {name: (out / name).read_bytes() for name in names(out)} == before
    with pytest.raises(RefusedError, match="There is no form “xls”"):
        export(workspace.reading, out, ExportOptions(form="xls"), Silent())
    workspace.close()


def test_what_is_only_to_be_known_does_not_count_as_lost() -> None:
    error = LossyError("brat", (Loss("notes", 1), Loss("emoji", 30, caution=True)))
    assert "cannot carry 1 thing of" in str(error)
