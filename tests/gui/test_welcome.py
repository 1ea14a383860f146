"""The first minutes: the welcome page, and the name under which marks are."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from annotator.app.preferences import load
from annotator.gui.main_window import MainWindow
from tests.gui.hands import CTRL, Hands, Key, articles, make_project


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
