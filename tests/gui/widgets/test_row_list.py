from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.widgets.row_list import RowList

ROW = 30


def shown(qtbot: QtBot, rows: int) -> RowList:
    view = RowList(ROW, "Things")
    qtbot.addWidget(view)
    view.setModel(QStringListModel([f"row {row}" for row in range(rows)], view))
    view.resize(200, 5 * ROW)
    view.show()
    return view


def test_the_current_row_is_clear_of_the_lower_end(qtbot: QtBot) -> None:
    view = shown(qtbot, 40)
    view.show_row(0)
    for row in range(1, 30):
        QTest.keyClick(view, Qt.Key.Key_Down)
        bottom = view.visualRect(view.currentIndex()).bottom()
        assert view.currentIndex().row() == row
        assert bottom + 20 < view.viewport().height()


def test_the_last_row_is_whole(qtbot: QtBot) -> None:
    view = shown(qtbot, 40)
    view.show_row(39)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
