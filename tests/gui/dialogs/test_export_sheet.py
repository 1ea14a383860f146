"""The export sheet: what is chosen is looked at, written, remembered, and said as a command."""

import json
import shlex
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from annotator.app.export.splits import split_from
from annotator.cli.main import Doors, exit_code
from annotator.core.articles import Article
from annotator.core.export_forms import EXPORT_FORMS
from annotator.core.ids import MAIN_ROUND, LabelId, ObjectId
from annotator.core.records import Layer, Record
from annotator.core.spans import Span
from annotator.gui.dialogs.export_preview import ExportPreview
from annotator.gui.dialogs.export_sheet import ExportSheet
from tests.gui.hands import CTRL, Hands, Key


@pytest.fixture
def sheet(hands: Hands) -> ExportSheet:
    """Two articles are done, the second with a note."""
    hands.read()
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Return, CTRL)
    hands.press(Key.Key_Return, CTRL)
    return opened(hands)


def opened(hands: Hands) -> ExportSheet:
    hands.press("e", CTRL)
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ExportSheet)
    settled(hands, sheet)
    return sheet


def settled(hands: Hands, sheet: ExportSheet) -> None:
    hands.wait(lambda: sheet.is_settled, "the preview")


def written(hands: Hands, sheet: ExportSheet, target: Path) -> list[str]:
    said: list[str] = []
    sheet.exported.connect(said.append)
    sheet.target.setText(str(target))
    settled(hands, sheet)
    hands.click(sheet.answer)
    hands.wait(lambda: bool(said), "the export")
    return said


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_nothing_is_said_to_be_missing_before_it_was_looked_for(
    hands: Hands, sheet: ExportSheet
) -> None:
    preview = ExportPreview(sheet)
    assert preview.text.placeholderText() == "Looking for the first record…"
    settled(hands, sheet)
    assert "finish an article" in sheet.preview.text.placeholderText()


def test_every_form_can_be_chosen_and_looked_at(hands: Hands, sheet: ExportSheet) -> None:
    box = sheet.choices.forms.choice
    assert {box.itemData(at) for at in range(box.count())} - {None} == {
        form.name for form in EXPORT_FORMS
    }
    for form in EXPORT_FORMS:
        sheet.choices.forms.choose(form.name)
        settled(hands, sheet)
        assert sheet.preview.text.toPlainText(), form
        assert sheet.answer.isEnabled() or form.extra
    sheet.choices.forms.choose("conll")
    settled(hands, sheet)
    assert "Ida _ _ B-actor\nKors _ _ I-actor\n" in sheet.preview.text.toPlainText()
    assert sheet.target.text().endswith(".conll")
    sheet.reject()


def test_a_folder_is_written(hands: Hands, sheet: ExportSheet, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    sheet.choices.forms.choose("csv")
    said = written(hands, sheet, target)
    assert "Ida Kors" in (target / "spans.csv").read_text(encoding="utf-8-sig")
    manifest = json.loads(target.with_name("tables.manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["format"] == "csv"
    assert said[0].startswith("Wrote 2 records with 1 span to ")
    assert (tmp_path / "tables.card.md").exists()


def test_each_file_of_a_folder_can_be_looked_into(hands: Hands, sheet: ExportSheet) -> None:
    sheet.choices.forms.choose("csv")
    settled(hands, sheet)
    files = sheet.preview.files
    names = [files.itemText(at) for at in range(files.count())]
    assert sorted(names) == ["articles.csv", "events.csv", "relations.csv", "spans.csv"]
    files.setCurrentIndex(names.index("spans.csv"))
    assert "Ida Kors" in sheet.preview.text.toPlainText()
    sheet.reject()


def test_what_is_looked_at_is_what_is_written(
    hands: Hands, sheet: ExportSheet, tmp_path: Path
) -> None:
    seen = sheet.preview.text.toPlainText()
    written(hands, sheet, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text("utf-8") == seen


def test_what_is_lost_is_told_before_and_can_be_refused(hands: Hands) -> None:
    me, article = hands.workspace.me, Article("Ida Kors said no.")
    place = (ObjectId("5" * 32), article.id, me.id, MAIN_ROUND, 0, 8, LabelId("actor"))
    layer = Layer(me, spans=(Span(*place, note="who else?"),))
    hands.workspace.bring_in([Record(article, layer)], "Import", who=me)
    sheet = opened(hands)
    assert lost(sheet) == ["Nothing is lost."]
    sheet.choices.forms.choose("csv")
    settled(hands, sheet)
    texts = "articles whose text is not in the tables · to be known"
    assert lost(sheet) == ["No annotation is lost.", texts]
    sheet.choices.forms.choose("conll")
    settled(hands, sheet)
    assert lost(sheet) == ["notes on spans"]
    assert sheet.answer.isEnabled()
    sheet.choices.strict.setChecked(True)
    settled(hands, sheet)
    assert not sheet.answer.isEnabled()
    assert sheet.count.startswith("1 thing would be lost, so nothing would be written")
    sheet.reject()


def lost(sheet: ExportSheet) -> list[str]:
    model = sheet.preview.losses.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_a_split_is_asked_for_and_its_parts_are_counted(
    hands: Hands, sheet: ExportSheet, tmp_path: Path
) -> None:
    split = sheet.choices.split
    split.wanted.click()
    for field, size in zip(split.sizes, (50, 0, 50), strict=True):
        field.setText(str(size))
    settled(hands, sheet)
    assert sheet.count == "2 records (train 1, dev 0, test 1)"
    split.sizes[0].setText("60")
    assert split.problem.text() == "They add up to 110 and not to 100."
    assert not sheet.answer.isEnabled()
    split.sizes[0].setText("50")
    said = written(hands, sheet, tmp_path / "out.jsonl")
    assert "(train 1, dev 0, test 1)" in said[0]
    for part in ("train", "test"):
        assert (tmp_path / f"out.{part}.jsonl").read_bytes()
    again = opened(hands)
    assert again.options.split == split_from("50/0/50")
    again.choices.split.follow_export(str(tmp_path / "out.jsonl.manifest.json"))
    assert again.choices.split.follow.text() == "As in out.jsonl"
    found = again.options.split
    assert found is not None
    assert len(found.held) == 2
    again.reject()


def test_what_was_chosen_is_remembered_for_the_project(
    hands: Hands, sheet: ExportSheet, tmp_path: Path
) -> None:
    choices = sheet.choices
    choices.forms.choose("hf")
    choices.layer.setCurrentIndex(choices.layer.findData("all"))
    choices.card.setChecked(False)
    choices.search.setText("Kors")
    wanted = sheet.options
    written(hands, sheet, tmp_path / "hf")
    assert not (tmp_path / "hf.card.md").exists()
    again = opened(hands)
    assert again.options == wanted
    again.reject()


@pytest.mark.parametrize("form", ["jsonl", "csv", "brat"])
def test_the_command_does_the_same(
    hands: Hands, sheet: ExportSheet, tmp_path: Path, form: str
) -> None:
    for name in ("it's mine", "theirs"):
        (tmp_path / name).mkdir()
    choices = sheet.choices
    choices.forms.choose(form)
    choices.layer.setCurrentIndex(choices.layer.findData(hands.workspace.me.id))
    choices.split.wanted.click()
    choices.split.alike.setChecked(False)
    choices.round.setCurrentIndex(choices.round.findData("main"))
    sheet.target.setText(str(tmp_path / "it's mine" / "out"))
    settled(hands, sheet)
    hands.click(sheet.copy)
    program, *words = shlex.split(QGuiApplication.clipboard().text())
    assert program == "annotator"
    assert sheet.count.startswith("The command is on the clipboard: annotator export ")
    assert exit_code(words, Doors(lambda _paths: 1, lambda _folder: 1)) == 0
    written(hands, sheet, tmp_path / "theirs" / "out")
    assert contents(tmp_path / "it's mine") == contents(tmp_path / "theirs")


def test_where_nothing_is_to_be_exported_that_is_said(hands: Hands) -> None:
    sheet = opened(hands)
    assert not sheet.answer.isEnabled()
    assert not sheet.preview.text.toPlainText()
    assert "finish an article" in sheet.preview.text.placeholderText()
    sheet.reject()


def test_what_is_refused_is_said_in_its_place(hands: Hands, sheet: ExportSheet) -> None:
    choices = sheet.choices
    choices.forms.choose("conll")
    choices.split.wanted.click()
    choices.split.as_column.click()
    settled(hands, sheet)
    assert "has no room for a column" in sheet.preview.text.toPlainText()
    assert not sheet.answer.isEnabled()
    choices.split.as_column.click()
    settled(hands, sheet)
    assert sheet.answer.isEnabled()
    sheet.reject()


def test_a_search_for_what_there_is_not_is_said_at_once(hands: Hands, sheet: ExportSheet) -> None:
    sheet.choices.search.setText("by:Dora")
    settled(hands, sheet)
    assert not sheet.answer.isEnabled()
    assert "“by:Dora” names nothing in this project" in sheet.preview.text.toPlainText()
    sheet.choices.search.setText("label:Actor")
    settled(hands, sheet)
    assert sheet.answer.isEnabled()
    sheet.reject()
