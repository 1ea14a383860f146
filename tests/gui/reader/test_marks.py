from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from annotator.gui.theme import LIGHT, label_colours
from tests.gui.reader.driver import Desk, settle


def marked_rows(desk: Desk, colour: QColor) -> list[int]:
    bar = desk.reader.verticalScrollBar()
    picture = bar.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    x = picture.width() - 3
    return [y for y in range(picture.height()) if picture.pixelColor(x, y) == colour]


def test_marks_are_where_the_spans_are(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(Article("\n\n".join(f"Paragraph {n} is here." for n in range(400))), (500, 400))
    qtbot.addWidget(desk.reader)
    actor, commitment, threat = (label_colours(label, LIGHT).line for label in desk.scheme.labels)
    first, middle = desk.span("Paragraph 1 "), desk.span("Paragraph 200", "threat")
    desk.show([first, middle])
    assert max(marked_rows(desk, actor)) < 10
    (row,) = {y // 2 for y in marked_rows(desk, threat)}
    assert abs(row * 2 - 200) < 12
    commit = desk.relabel(middle, "commitment")
    assert marked_rows(desk, threat) == []
    assert marked_rows(desk, commitment) == [row * 2, row * 2 + 1]
    desk.unmark(commit, first)
    assert marked_rows(desk, commitment) == marked_rows(desk, actor) == []
    desk.mark(middle)
    desk.reader.resize(500, 800)
    settle()
    assert abs(min(marked_rows(desk, threat)) - 400) < 16
