from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.app.preferences import identity, load
from annotator.app.workspace import Workspace
from annotator.core.edits.spans import add_span
from annotator.core.errors import ProjectError
from annotator.core.ids import LabelId
from annotator.core.spans import Span
from annotator.gui.dialogs.commands import CommandPalette
from annotator.gui.dialogs.crash import CrashDialog
from annotator.gui.dialogs.export_sheet import ExportSheet
from annotator.gui.dialogs.flag import FlagDialog
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.dialogs.repeat import RepeatDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.problems import Problems
from annotator.gui.widgets.two_column_rows import REMARK_ROLE
from tests.gui.hands import CTRL, SHIFT, Hands, Key, articles, make_project


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


def test_compact_lines_and_hidden_signs_are_shown_and_remembered(hands: Hands) -> None:
    reader = hands.reader
    line, far = reader.point_of(0), reader.point_of(len(hands.text) - 2)
    assert line is not None
    assert far is not None
    height = far.y() - line.y()
    hands.window.menus["compact"].trigger()
    hands.window.menus["hidden_signs"].trigger()
    line, far = reader.point_of(0), reader.point_of(len(hands.text) - 2)
    assert line is not None
    assert far is not None
    assert far.y() - line.y() < height
    assert reader.looks().hidden_signs
    assert hands.window.menus["compact"].isChecked()
    assert load().switched_on == ("compact", "hidden_signs")


def test_text_is_shown_from_80_to_250_per_cent(hands: Hands) -> None:
    looks = hands.window.appearance
    for percent in (80, 250):
        looks.set_text_size(round(18 * percent / 100))
        assert abs(looks.text_size - 18 * percent / 100) < 1
        assert hands.reader.type.size == looks.text_size


def test_text_size_by_keys_and_wheel_is_remembered(hands: Hands) -> None:
    before = hands.window.appearance.text_size
    hands.press("=", CTRL)
    assert hands.window.appearance.text_size == before + 1
    port = hands.page.reading.reader.viewport()
    wheel = QWheelEvent(
        QPointF(50, 50),
        port.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, wheel)
    assert hands.window.appearance.text_size == before + 2
    assert load().text_size == before + 2
    hands.press("0", CTRL)
    assert hands.window.appearance.text_size == 18


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


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Somebody who has a project open that others want to open too."""
    path = make_project(tmp_path / "busy.annotator", articles(2))
    workspace = Workspace.open(path, identity())
    yield workspace
    workspace.close()


def test_a_project_that_somebody_else_writes_to_opens_for_reading(
    main_window: MainWindow, other: Workspace
) -> None:
    main_window.settings.change(lambda now: replace(now, window={}))
    hands = Hands(main_window)
    hands.open(other.path)
    assert hands.workspace.read_only
    assert main_window.read_only.isVisible()
    assert "is being written to by Ana (process " in main_window.read_only.text
    assert "You can read along" in main_window.read_only.text
    assert main_window.names.isHidden()
    hands.read()
    hands.drag("Ida Kors")
    for name in ("done", "exclude", "flag", "note", "remove", "import", "undo", "repeat"):
        assert not main_window.menus[name].isEnabled(), name
    for name in ("export", "next", "find", "search"):
        assert main_window.menus[name].isEnabled(), name
    assert not any(button.isEnabled() for button in hands.page.inspector.palette_of_labels.buttons)
    assert hands.page.inspector.article.note.isReadOnly()
    hands.press("1")
    assert hands.marks() == []
    assert hands.armed() is None
    assert "reading only" in main_window.status.text
    assert "Read only" in main_window.status.who
    main_window.opening.close_project()
    assert main_window.read_only.isHidden()


def test_one_who_reads_along_sees_changes_and_stays_where_they_are(
    main_window: MainWindow, other: Workspace, qtbot: QtBot
) -> None:
    hands = Hands(main_window)
    hands.open(other.path)
    hands.read()
    hands.drag("Ida Kors")
    place = hands.page.reading.reader.place()
    article = hands.page.desk.selection.article
    assert article is not None
    span = Span(other.new_span_id(), article, other.me.id, other.round, 0, 9, LabelId("actor"))
    other.perform(add_span(span, hands.label("actor")))
    hands.page.desk.signals.watch.setInterval(5)
    qtbot.waitUntil(lambda: hands.shown_marks() == [("actor", "Freedonia")])
    assert hands.page.reading.reader.place().position == place.position


def test_recent_projects_are_on_the_welcome_page(hands: Hands, main_window: MainWindow) -> None:
    path = hands.page.path
    hands.press("w", CTRL)
    assert not hands.has_project()
    assert [button.path for button in main_window.welcome.recent] == [path]
    hands.click(main_window.welcome.recent[0])
    assert hands.page.path == path


def test_the_welcome_page_says_once_that_things_may_be_dropped(main_window: MainWindow) -> None:
    labels = main_window.findChildren(QLabel)
    said = [label for label in labels if label.isVisible() and "drop" in label.text().casefold()]
    assert len(said) == 1
    assert main_window.status.text == ""
    assert any(not label.pixmap().isNull() for label in main_window.welcome.findChildren(QLabel))


def test_the_name_is_asked_once_and_marks_are_under_it(
    main_window: MainWindow, tmp_path: Path
) -> None:
    main_window.settings.change(lambda now: type(now)(me=now.me, name="root"))
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "p.annotator", articles(2)))
    assert main_window.names.isVisible()
    main_window.names.name.setText("  Mara   Lind ")
    hands.click(main_window.names.keep)
    assert main_window.names.isHidden()
    assert hands.page.reading.reader.hasFocus()
    assert load().name == "Mara Lind"
    names = [one.name for one in hands.workspace.reading.annotators()]
    assert names == ["Mara Lind"]
    assert "You are Mara Lind" in main_window.status.who
    path = hands.page.path
    main_window.opening.close_project()
    hands.open(path)
    assert main_window.names.isHidden()


def test_after_the_name_is_kept_by_enter_digits_are_labels(
    main_window: MainWindow, tmp_path: Path
) -> None:
    main_window.settings.change(lambda now: type(now)(me=now.me, name="root"))
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "p.annotator", articles(2)))
    main_window.activateWindow()
    main_window.names.name.setFocus()
    hands.press("Mara")
    hands.press(Key.Key_Return)
    assert hands.page.reading.reader.hasFocus()
    hands.press("1")
    assert hands.armed() == hands.label("actor")


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
