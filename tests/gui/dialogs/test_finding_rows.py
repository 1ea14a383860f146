from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from annotator.gui.dialogs.finding_rows import second_line


def test_the_source_is_shortened_and_the_facts_never(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    source, facts = "The Newspaper of Record", ["1,204 words", "60 % sure"]
    whole = second_line(source, facts, metrics, 2000)
    assert whole == "The Newspaper of Record  ·  1,204 words  ·  60 % sure"
    narrow = second_line(source, facts, metrics, metrics.horizontalAdvance(whole) * 0.8)
    assert narrow.startswith("The News")
    assert narrow.endswith("…  ·  1,204 words  ·  60 % sure")
    assert metrics.horizontalAdvance(narrow) <= metrics.horizontalAdvance(whole) * 0.8 + 1


def test_without_room_for_a_source_the_facts_are_alone(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    facts = ["1,204 words"]
    assert second_line("The Newspaper", facts, metrics, 10) == "1,204 words"


def test_a_finding_without_facts_is_only_its_sentence(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    assert second_line("is empty.", [], metrics, 2000) == "is empty."
