from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from annotator.gui.dialogs.found_rows import second_line
from annotator.gui.models.found import Found


def test_the_source_is_shortened_and_the_count_never(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    found = Found("Title", "page.html  ·  The Newspaper of Record", facts="1,204 words")
    whole = second_line(found, metrics, 2000)
    assert whole == "page.html  ·  The Newspaper of Record  ·  1,204 words"
    narrow = second_line(found, metrics, metrics.horizontalAdvance(whole) * 0.7)
    assert narrow.startswith("page.html")
    assert narrow.endswith("…  ·  1,204 words")
    assert metrics.horizontalAdvance(narrow) <= metrics.horizontalAdvance(whole) * 0.7 + 1


def test_a_finding_without_facts_is_only_its_sentence(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    assert second_line(Found("a.txt", "It is empty."), metrics, 2000) == "It is empty."
