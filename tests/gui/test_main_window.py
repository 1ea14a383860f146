from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.app.preferences import load
from annotator.core.errors import ProjectError
from annotator.gui.dialogs.commands import CommandPalette
from annotator.gui.dialogs.crash import CrashDialog
from annotator.gui.dialogs.export_sheet import ExportSheet
from annotator.gui.dialogs.flag import FlagDialog
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.dialogs.repeat import RepeatDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.problems import Problems
from annotator.gui.widgets.two_column_rows import REMARK_ROLE
from tests.gui.hands import CTRL, SHIFT, Hands, Key, make_project


def test_every_action_has_its_own_keys(main_window: MainWindow) -> None:
    keys = [key.toString() for e in main_window.menus.entries for key in e.sequences()]
    assert len(keys) == len(set(keys)), sorted(keys)
    names = [entry.name for entry in main_window.menus.entries]
    assert len(names) == len(set(names))


def test_bare_letters_and_digits_belong_to_labels(main_window: MainWindow) -> None:
    for entry in main_window.menus.entries:
        for key in entry.sequences():
            assert not (len(key.toString()) == 1 and key.toString().isalnum()), entry.name


def test_everything_has_a_name_for_those_who_hear_it(hands: Hands) -> None:
    for widget in hands.window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", lambda: "")()
            name = widget.accessibleName() or text or widget.toolTip()
            assert name, f"{widget} {widget.objectName()} {widget.parent()}"


def test_search_narrows_the_list_and_esc_ends_it(hands: Hands, qtbot: QtBot) -> None:
    hands.press("l", CTRL)
    assert hands.page.articles.search.hasFocus()
    hands.press("sylvania")
    qtbot.waitUntil(lambda: hands.page.model.rowCount() == 1)
    assert hands.page.articles.progress.startswith("1 found")
    hands.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: hands.page.model.rowCount() == 5)
    hands.press("zzzz")
    qtbot.waitUntil(lambda: hands.page.model.rowCount() == 0)


def test_a_filter_by_status(hands: Hands, qtbot: QtBot) -> None:
    hands.press(Key.Key_Return, CTRL)
    hands.press("l", CTRL)
    hands.press("status:done ")
    qtbot.waitUntil(lambda: hands.page.model.rowCount() == 1)


def test_f6_goes_round_the_panes(hands: Hands) -> None:
    hands.press(Key.Key_F6)
    assert hands.page.inspector.isAncestorOf(focus())
    hands.press(Key.Key_F6)
    assert hands.page.articles.isAncestorOf(focus())
    hands.press("1")
    assert hands.armed() == hands.label("actor")
    hands.press(Key.Key_F6, SHIFT)
    assert hands.page.inspector.isAncestorOf(focus())


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_palette_of_actions_does_what_is_typed(hands: Hands) -> None:
    hands.press("k", CTRL)
    palette = hands.window.asking.dialog
    assert isinstance(palette, CommandPalette)
    palette.wanted.setText("next article")
    assert palette.list.count() >= 1
    hands.press(Key.Key_Down)
    palette.wanted.setText("dark")
    hands.press(Key.Key_Return)
    assert hands.window.appearance.theme.dark
    assert load().appearance == "dark"
    hands.window.appearance.choose("light")


def test_the_palette_has_what_begins_with_the_words_first(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL)
    assert hands.window.menus["undo"].text() == "Undo: Mark as done"
    hands.press("k", CTRL)
    palette = hands.window.asking.dialog
    assert isinstance(palette, CommandPalette)
    palette.wanted.setText("done")
    assert palette.list.item(0).text() == "Done and next"
    assert palette.list.item(0).data(REMARK_ROLE) == "Ctrl+Enter"
    assert palette.list.currentRow() == 0
    assert "Ctrl+Enter" in hands.window.menus["done"].toolTip()
    assert hands.window.menus["done"].shortcut().toString() == "Ctrl+Enter"
    palette.close()


@pytest.mark.parametrize("height", [640, 820, 1200])
def test_help_is_the_codebook_with_a_label_in_hand_else_the_keys(
    hands: Hands, height: int
) -> None:
    hands.window.resize(1280, height)
    hands.press("3")
    inspector = hands.page.inspector
    before = inspector.parts.sizes()
    hands.press(Key.Key_F1)
    codebook = inspector.codebook
    assert hands.page.reading.reader.hasFocus()
    assert codebook.toPlainText().startswith("Threat")
    assert "[[" not in codebook.toPlainText()
    bar = codebook.verticalScrollBar()
    assert bar.value() == 0
    assert bar.maximum() == 0 or inspector.parts.sizes()[:2] == [0, 0]
    hands.press(Key.Key_F1)
    assert inspector.parts.sizes() == before
    hands.page.annotating.disarm()
    hands.press("?")
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, KeySheet)
    sheet.close()


def test_esc_folds_the_codebook_before_it_lets_go_of_the_label(hands: Hands) -> None:
    hands.press("3")
    hands.press(Key.Key_F1)
    hands.press(Key.Key_Escape)
    assert not hands.page.inspector.is_unfolded
    assert hands.armed() is not None
    hands.press(Key.Key_Escape)
    assert hands.armed() is None


def test_a_note_can_be_written_while_the_codebook_has_all_the_room(hands: Hands) -> None:
    hands.window.resize(1000, 640)
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_F1)
    assert not hands.page.inspector.span.isVisible()
    hands.press("m", CTRL)
    assert hands.page.inspector.span.note.hasFocus()
    assert not hands.page.inspector.is_unfolded


@pytest.mark.parametrize("size", [(1280, 820), (1000, 640)])
def test_nothing_in_the_inspector_is_cut(hands: Hands, size: tuple[int, int]) -> None:
    hands.window.resize(*size)
    assert hands.window.size().toTuple() == size
    hands.drag("Freedonia will close the strait within hours")
    hands.press("2")
    inspector = hands.page.inspector
    for part in (inspector.span, inspector.article):
        QApplication.processEvents()
        note = part.note
        lower = note.mapTo(inspector, note.rect().bottomLeft()).y()
        assert note.isVisible()
        assert note.height() >= note.minimumHeight()
        assert lower < inspector.parts.mapTo(inspector, QPoint(0, inspector.parts.sizes()[0])).y()
        hands.press(Key.Key_Escape)
    assert all(inspector.parts.sizes())


def test_find_in_the_article(hands: Hands) -> None:
    hands.press("f", CTRL)
    bar = hands.page.reading.find_bar
    hands.press("freedonia")
    assert bar.count == "3 found"
    first = hands.page.reading.reader.selection()
    hands.press(Key.Key_Return)
    assert hands.page.reading.reader.selection() != first
    hands.press(Key.Key_Escape)
    assert bar.isHidden()
    assert hands.page.reading.reader.hasFocus()


def test_the_same_words_are_offered_and_one_undo_takes_them_back(hands: Hands) -> None:
    hands.drag("Freedonia")
    hands.press("1")
    hands.press("d", CTRL)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, RepeatDialog)
    assert dialog.list.count() == 2
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    hands.click(dialog.answer)
    assert hands.marks() == [("actor", "Freedonia")] * 2
    hands.read()
    hands.press("z", CTRL)
    assert hands.marks() == [("actor", "Freedonia")]


def test_the_status_line_says_who_and_that_all_is_saved(hands: Hands) -> None:
    assert hands.window.status.who == "You are Ana  ·  Round main  ·  All saved"
    assert "1 Actor" in hands.window.status.text


def test_a_refusal_is_a_line_at_the_top_and_can_be_put_away(
    main_window: MainWindow, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    hands.open(tmp_path / "gone.annotator")
    assert main_window.notice.isVisible()
    assert "gone.annotator" in main_window.notice.text
    assert not hands.has_project()
    main_window.notice.put_away()
    assert main_window.notice.isHidden()


@pytest.mark.parametrize("field", ["search", "note", "find"])
def test_keys_of_the_window_work_in_text_fields(hands: Hands, field: str) -> None:
    hands.drag("Freedonia")
    hands.press("1")
    place = {
        "search": hands.page.articles.search,
        "note": hands.page.inspector.span.note,
        "find": hands.page.reading.find_bar.words,
    }[field]
    hands.page.reading.find_bar.show()
    dialogs = (("e", ExportSheet), ("k", CommandPalette), ("g", FlagDialog), ("d", RepeatDialog))
    for key, kind in dialogs:
        place.setFocus()
        hands.press(key, CTRL)
        dialog = hands.window.asking.dialog
        assert isinstance(dialog, kind), (key, dialog)
        dialog.close()
        hands.read()
    place.setFocus()
    hands.press("m", CTRL)
    assert hands.page.inspector.span.note.hasFocus()


def test_the_keys_that_everybody_edits_with_stay_with_the_field(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    search = hands.page.articles.search
    search.setFocus()
    hands.press("strait")
    hands.press("z", CTRL)
    assert search.text() == ""
    assert hands.marks() == [("actor", "Ida Kors")]
    hands.press("tide")
    hands.press("a", CTRL)
    assert search.selectedText() == "tide"


def test_our_own_faults_are_reported_and_the_window_goes_on(main_window: MainWindow) -> None:
    problems = Problems(main_window)
    problems.crashed.connect(main_window.asking.crash)
    problems.refused.connect(main_window.notice.say)
    problems.tell(ProjectError("The disk is full; make room."))
    assert main_window.notice.text == "The disk is full; make room."
    with pytest.raises(ZeroDivisionError) as caught:
        raise ZeroDivisionError("oh")
    problems.tell(caught.value)
    dialog = main_window.asking.dialog
    assert isinstance(dialog, CrashDialog)
    assert "ZeroDivisionError: …" in dialog.report.toPlainText()
    dialog.close()


def test_menus_show_what_undo_would_take_back(hands: Hands) -> None:
    undo: QAction = hands.window.menus["undo"]
    hands.drag("Ida Kors")
    hands.press("1")
    assert undo.text() == "Undo: Mark as Actor"
    hands.press("z", CTRL)
    assert hands.window.menus["redo"].text() == "Redo: Mark as Actor"


def test_an_empty_project_says_what_to_do(main_window: MainWindow, tmp_path: Path) -> None:
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "empty.annotator", []))
    assert hands.has_project()
    hands.press("1")
    hands.press(Key.Key_Return, CTRL)
    assert hands.page.desk.in_hand.article is None
