from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from annotator.gui.theme import ARTICLE_FONT, font
from annotator.gui.widgets.wrapped import side_of, wrapped

TEXT = "Ships 🚢 wait off Ostrel\u00a0harbour, said Zoë of the Quay, and nobody knows why. " * 4


def test_all_words_are_there_where_there_is_room(qapp: QApplication) -> None:
    lines = wrapped(TEXT, font(ARTICLE_FONT, 14), 240, 50)
    assert " ".join(line.strip() for line in lines) == " ".join(TEXT.split())


def test_the_last_line_tells_that_there_is_more(qapp: QApplication) -> None:
    face = font(ARTICLE_FONT, 14)
    lines = wrapped(TEXT, face, 240, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(QFontMetricsF(face).horizontalAdvance(line.strip()) <= 241 for line in lines)


def test_nothing_is_one_empty_line(qapp: QApplication) -> None:
    assert wrapped(" \n ", font(ARTICLE_FONT, 14), 240, 3) == [""]


def test_lines_begin_at_the_side_of_their_script() -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert side_of("“Ships wait") == left
    assert side_of("“ואיש לא יסגור Gate") == right
    assert side_of("48 ساعة") == right
    assert side_of("24. 12.") == left
