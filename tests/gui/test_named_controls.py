"""Everything that can have the focus says what it is to somebody who cannot see it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tests.gui.hands import CTRL, SHIFT, Hands, Key


def nameless(top: QWidget) -> list[str]:
    """The controls of a window that have no name, as what they are called in the program."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(widget.parentWidget(), QAbstractScrollArea):
            continue  # a viewport: the focus is with what it belongs to
        about = QAccessible.queryAccessibleInterface(widget)
        if not about.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def test_in_the_window_with_a_passage_in_hand(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    assert nameless(hands.window) == []
    hands.press("f", CTRL)
    assert nameless(hands.window) == []


def test_on_the_welcome_page(hands: Hands) -> None:
    hands.window.opening.close_project()
    hands.settle()
    assert nameless(hands.window) == []


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [("d", CTRL), ("d", CTRL | SHIFT), ("h", CTRL), ("g", CTRL), ("k", CTRL), ("e", CTRL)],
)
def test_in_the_dialogs_of_the_day(hands: Hands, key: str, modifiers: Qt.KeyboardModifier) -> None:
    hands.drag("Freedonia", occurrence=1)
    hands.press("1")
    hands.press(key, modifiers)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert nameless(dialog) == []
    hands.press(Key.Key_Escape)


def test_tab_leads_through_the_window_and_back_to_the_text(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    order = []
    for _ in range(60):
        hands.press(Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        order.append(focus)
        if focus is hands.reader:
            break
    assert order[-1] is hands.reader
    assert hands.page.articles.view in order
    assert len(set(order)) == len(order)
