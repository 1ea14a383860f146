"""Compact lines, hidden signs and the size of the text."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.app.preferences import load
from tests.gui.hands import CTRL, Hands


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
