from pathlib import Path
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QImage, QTextLayout, QTextLine
from PySide6.QtWidgets import QApplication

from annotator.core.ids import ArticleId
from annotator.core.layers import Status
from annotator.core.projects import ArticleRow
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.article_rows import about_article
from tests.gui.hands import Hands, article, make_project


def row(source: str | None, published: str | None) -> ArticleRow:
    return ArticleRow(1, ArticleId("a" * 64), "A title", source, published, Status.NEW, 0)


def x_of(line: QTextLine, at: int) -> float:
    place = cast("tuple[float, int]", line.cursorToX(at))
    return place[0]


def left_to_right(qapp: QApplication, words: str) -> str:
    """The letters and digits of a line as they stand beside each other when it is drawn."""
    layout = QTextLayout(words, QFont(qapp.font()))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    places = ((x_of(line, at), char) for at, char in enumerate(words) if char.isalnum())
    return "".join(char for _, char in sorted(places, key=lambda place: place[0]))


def test_a_hebrew_source_does_not_take_the_day_to_its_other_side(qapp: QApplication) -> None:
    words = about_article(row("חדשות הנמל", "2025-03-05"))
    assert left_to_right(qapp, words).endswith("5Mar2025")


def test_what_is_not_known_is_not_there(qapp: QApplication) -> None:
    assert about_article(row(None, None)) == ""
    assert left_to_right(qapp, about_article(row("Wire", None))) == "Wire"
    assert left_to_right(qapp, about_article(row(None, "2025-03"))) == "202503"


def test_what_is_below_a_hebrew_title_begins_at_its_side(
    main_window: MainWindow, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    titles = ("Ships wait", "ספינות ממתינות")
    hands.open(
        make_project(
            tmp_path / "p.annotator",
            [article(f"{title}.", title, source="Wire") for title in titles],
        )
    )
    view = hands.page.articles.view
    sides = []
    for number in range(2):
        place = view.visualRect(view.model().index(number, 0))
        below = QRect(place.left() + 40, place.center().y() + 2, place.width() - 60, 14)
        sides.append(centre_of_ink(view.viewport().grab(below).toImage()))
    assert sides[0] < 0.4
    assert sides[1] > 0.6


def centre_of_ink(image: QImage) -> float:
    """How far to the right it is that something is drawn, 0 to 1."""
    ground = image.pixel(image.width() // 2, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]
    return sum(inked) / len(inked) / image.width()
