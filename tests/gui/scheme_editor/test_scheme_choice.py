"""The scheme of a new project is chosen where its file is."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.app.creating import presets
from annotator.core.scheme_json import scheme_json
from annotator.gui.dialogs.import_sheet import ImportSheet
from annotator.gui.main_window import MainWindow
from annotator.gui.scheme_editor.scheme_choice import SchemeChoice
from tests.gui.hands import Hands


@pytest.fixture
def sheet(main_window: MainWindow) -> ImportSheet:
    main_window.asking.new_project()
    dialog = main_window.asking.dialog
    assert isinstance(dialog, ImportSheet)
    return dialog


def choice(sheet: ImportSheet) -> SchemeChoice:
    return sheet.into.scheme


def test_the_default_comes_first_and_another_can_be_taken(
    sheet: ImportSheet, main_window: MainWindow, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    assert choice(sheet).scheme == presets()["default"]
    page = tmp_path / "story.txt"
    page.write_text("A headline\n\nKestria and Morvia signed a treaty on Monday.\n", "utf-8")
    sheet.add([page])
    hands.wait(sheet.foot.bring.isEnabled, "the page")
    names = [choice(sheet).itemText(row) for row in range(choice(sheet).count())]
    choice(sheet).setCurrentIndex(names.index("Named entities"))
    hands.click(sheet.foot.bring)
    hands.wait(lambda: main_window.project is not None, "the project")
    labels = [label.id for label in hands.workspace.scheme.labels]
    assert labels == ["PER", "LOC", "ORG", "MISC"]


def test_a_scheme_in_a_file_is_offered_and_a_broken_one_refused(
    sheet: ImportSheet, main_window: MainWindow, tmp_path: Path
) -> None:
    mine = scheme_json(presets()["conll"]) | {"name": "Mine"}
    (tmp_path / "mine.json").write_text(json.dumps(mine), "utf-8")
    (tmp_path / "bad.json").write_text("{", "utf-8")
    chosen = choice(sheet)
    chosen.setCurrentIndex(chosen.count() - 1)
    dialogs = chosen.window().findChildren(QFileDialog)
    dialogs[0].reject()
    assert chosen.scheme == presets()["default"]
    chosen.read(str(tmp_path / "bad.json"))
    assert "is not JSON" in sheet.said
    chosen.read(str(tmp_path / "mine.json"))
    assert chosen.currentText() == chosen.scheme.info.name == "Mine"
    sheet.reject()
