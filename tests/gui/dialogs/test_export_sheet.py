"""The export sheet: a form is chosen, its first record looked at, and it is written."""

import json

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.core.export_forms import EXPORT_FORMS
from annotator.gui.dialogs.export_sheet import ExportSheet
from tests.gui.hands import CTRL, Hands, Key


def _sheet(hands: Hands) -> ExportSheet:
    hands.read()
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Return, CTRL)
    hands.press("e", CTRL)
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ExportSheet)
    return sheet


def _choose(sheet: ExportSheet, form: str) -> None:
    sheet.form.setCurrentIndex(sheet.form.findData(form))


def test_every_form_can_be_chosen_and_looked_at(hands: Hands) -> None:
    sheet = _sheet(hands)
    assert sheet.form.count() == len(EXPORT_FORMS)
    for form in EXPORT_FORMS:
        _choose(sheet, form.name)
        has_any = form.name != "plover"  # an actor is no event
        assert bool(sheet.preview.toPlainText()) is has_any, form
        assert sheet.answer.isEnabled() is has_any
    _choose(sheet, "conll")
    assert "Ida _ _ B-actor\nKors _ _ I-actor\n" in sheet.preview.toPlainText()
    assert sheet.target.text().endswith(".conll")
    sheet.close()


def test_a_folder_is_written(hands: Hands) -> None:
    sheet = _sheet(hands)
    target = hands.workspace.path.parent / "tables"
    _choose(sheet, "csv")
    sheet.target.setText(str(target))
    said: list[str] = []
    sheet.exported.connect(said.append)
    sheet.accept()
    assert QThreadPool.globalInstance().waitForDone(10_000)
    QApplication.processEvents()
    assert "Ida Kors" in (target / "spans.csv").read_text(encoding="utf-8-sig")
    manifest = json.loads(target.with_name("tables.manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["format"] == "csv"
    assert said[0].startswith("Wrote 1 record with 1 span to ")
