"""The tour is the longest story: it must go all the way, and leave what it promises."""

import json
from pathlib import Path

import jsonschema
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.errors import BadInputError
from annotator.gui.tour import run_tour
from annotator.gui.tour_steps import JSONL, PROJECT
from annotator.resources import resource


def test_the_tour_goes_from_pages_to_training_data(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tour"
    assert run_tour(folder) == 0
    assert str(folder) in capsys.readouterr().out

    light = sorted(folder.glob("*-light.png"))
    dark = sorted(folder.glob("*-dark.png"))
    assert len(light) > 10
    assert [path.name.replace("-light", "-dark") for path in light] == [p.name for p in dark]
    for path in (*light, *dark):
        assert QImage(str(path)).width() == 1280, path

    schema = json.loads(resource("export-record.schema.json").read_text("utf-8"))
    records = [json.loads(line) for line in (folder / JSONL).read_text("utf-8").split("\n")[:-1]]
    assert len(records) == 2
    assert [span["note"] for record in records for span in record["spans"] if span["note"]] == [
        "Only if the line is crossed again, but he would be the one to act."
    ]
    for record in records:
        jsonschema.validate(record, schema)
        assert record["spans"]
        for span in record["spans"]:
            assert record["text"][span["start"] : span["end"]] == span["quote"]

    workspace = Workspace.open(folder / PROJECT, identity())
    try:
        assert workspace.reading.check(deep=True) == []
    finally:
        workspace.close()


def test_a_tour_needs_a_folder(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.touch()
    with pytest.raises(BadInputError, match="cannot be a folder for the tour"):
        run_tour(taken)
