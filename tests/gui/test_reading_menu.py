from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.hands import Hands, Key


def open_menu(hands: Hands, words: str | None) -> QMenu:
    """Press the right button on some words, or the key for menus."""
    reader = hands.reader
    by_key = words is None
    start = 0 if words is None else hands.text.index(words)
    place = reader.point_of(start + 1)
    assert place is not None
    at = QPoint(round(place.x()), round(place.y()))
    if not by_key:
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.RightButton, pos=at)
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    target = reader if by_key else reader.viewport()
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    hands.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def names(menu: QMenu) -> list[str]:
    return [action.objectName() or action.text() for action in menu.actions() if action.text()]


def action(menu: QMenu, beginning: str) -> QAction:
    return next(each for each in menu.actions() if each.text().startswith(beginning))


def choose(hands: Hands, menu: QMenu, beginning: str) -> None:
    box = menu.actionGeometry(action(menu, beginning))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=box.center())
    hands.settle()


def test_a_right_click_on_a_passage_chooses_it_and_offers_what_can_be_done(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Escape)
    menu = open_menu(hands, "Ida Kors")
    assert hands.chosen() is not None
    assert names(menu)[:3] == ["Actor\t1", "Commitment\t2", "Threat\t3"]
    assert {"edge", "note", "span_history", "repeat", "repeat_elsewhere", "remove"} <= set(
        names(menu)
    )
    assert "accept" not in names(menu)
    assert action(menu, "Actor").font().bold()
    choose(hands, menu, "Threat")
    assert hands.marks() == [("threat", "Ida Kors")]
    choose(hands, open_menu(hands, "Ida Kors"), "Remove")
    assert hands.marks() == []


def test_the_label_that_a_passage_has_does_nothing(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    choose(hands, open_menu(hands, "Ida Kors"), "Actor")
    assert hands.marks() == [("actor", "Ida Kors")]


def test_selected_words_are_marked_from_the_menu(hands: Hands) -> None:
    hands.drag("close the strait")
    menu = open_menu(hands, "close the strait")
    assert "remove" not in names(menu)
    choose(hands, menu, "Commitment")
    assert hands.marks() == [("commitment", "close the strait")]


def test_elsewhere_the_article_itself_is_meant(hands: Hands) -> None:
    menu = open_menu(hands, "Nobody")
    assert names(menu) == ["find", "note", "flag", "exclude", "done"]
    QTest.keyClick(menu, Key.Key_Escape)


def test_the_key_for_menus_opens_it_at_the_caret(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    menu = open_menu(hands, None)
    reader = hands.reader
    caret = reader.viewport().mapToGlobal(
        reader.rect_of(hands.text.index("Ida Kors")).bottomLeft()
    )
    assert menu.pos().x() <= caret.x() <= menu.geometry().right()  # within the screen
    assert abs(menu.pos().y() - caret.y()) < 8
    QTest.keyClick(menu, Key.Key_Escape)
    assert menu.isHidden()
