from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.afterwards import Afterwards
from tests.gui.hands import Hands, Key


def test_each_thing_is_done_once_and_in_order(qapp: QApplication) -> None:
    later, done = Afterwards(qapp), []

    def first() -> None:
        done.append(1)

    def second() -> None:
        done.append(2)
        later.do(first)

    for what in (second, first, second):
        later.do(what)
    assert done == []
    later.settle()
    assert done == [2, 1]
    later.settle()
    assert done == [2, 1]


def test_the_highlight_is_there_before_the_lists_and_they_follow_by_themselves(
    hands: Hands,
) -> None:
    hands.drag("Ida Kors")
    QTest.keyClick(hands.reader, Key.Key_1)
    assert [span.quote(hands.text) for span in hands.reader.page.spans] == ["Ida Kors"]
    assert hands.page.inspector.spans.view.model().rowCount() == 0
    hands.wait(lambda: hands.page.inspector.spans.view.model().rowCount() == 1, "the list")


def test_a_gesture_finds_all_that_was_to_follow(hands: Hands) -> None:
    hands.drag("Ida Kors")
    QTest.keyClick(hands.reader, Key.Key_1)
    window = hands.window.windowHandle()
    assert not hands.window.menus["repeat"].isEnabled()
    QTest.keyClick(window, Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert hands.window.menus["repeat"].isEnabled()
    assert hands.page.inspector.span.note.hasFocus()
