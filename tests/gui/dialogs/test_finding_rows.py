from typing import cast

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine
from PySide6.QtWidgets import QApplication

from annotator.gui.dialogs.finding_rows import second_line


def x_of(line: QTextLine, at: int) -> float:
    place = cast("tuple[float, int]", line.cursorToX(at))
    return place[0]


def plain(line: str) -> str:
    return line.replace("\u2068", "").replace("\u2069", "")


def test_the_source_is_shortened_and_the_facts_never(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    source, facts = "The Newspaper of Record", ["1,204 words", "60 % sure"]
    whole = second_line(source, facts, metrics, 2000)
    assert plain(whole) == "The Newspaper of Record  ·  1,204 words  ·  60 % sure"
    narrow = second_line(source, facts, metrics, metrics.horizontalAdvance(whole) * 0.8)
    assert plain(narrow).startswith("The News")
    assert plain(narrow).endswith("…  ·  1,204 words  ·  60 % sure")
    assert metrics.horizontalAdvance(narrow) <= metrics.horizontalAdvance(whole) * 0.8 + 1


def test_without_room_for_a_source_the_facts_are_alone(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    facts = ["1,204 words"]
    assert second_line("The Newspaper", facts, metrics, 10) == "1,204 words"


def test_a_finding_without_facts_is_only_its_sentence(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    assert second_line("is empty.", [], metrics, 2000) == "is empty."


def test_a_hebrew_source_does_not_take_the_number_of_words_to_its_other_side(
    qapp: QApplication,
) -> None:
    font = QFont(qapp.font())
    source = "חדשות הנמל"
    line = second_line(source, ["83 words"], QFontMetricsF(font), 2000)
    layout = QTextLayout(line, font)
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    assert x_of(drawn, line.index("83")) > max(x_of(drawn, line.index(each)) for each in source)
