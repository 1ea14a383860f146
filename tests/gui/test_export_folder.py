from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.preferences import Preferences
from annotator.app.sample import sample_project
from annotator.gui.export_folder import export_folder


def test_exports_go_beside_the_project_or_where_the_last_one_went(tmp_path: Path) -> None:
    project = tmp_path / "strait.annotator"
    assert export_folder(Preferences(), project) == tmp_path
    last = tmp_path / "exports"
    kept = replace(Preferences(), window={"export": str(last)})
    assert export_folder(kept, project) == tmp_path
    last.mkdir()
    assert export_folder(kept, project) == last


def test_the_samples_exports_go_where_somebody_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    assert export_folder(Preferences(), sample_project()) == tmp_path
    (tmp_path / "Documents").mkdir()
    assert export_folder(Preferences(), sample_project()) == tmp_path / "Documents"
