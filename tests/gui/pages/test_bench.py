"""The blocks of a page and the article they make go side by side."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core.pages import CleanedPage
from annotator.gui.appearance import Appearance
from annotator.gui.pages.bench import Bench
from annotator.gui.pages.decisions import Decisions
from tests.gui.pages.made import page_of

PARAGRAPHS = tuple(
    (f"Paragraph {number} says of the harbour 🚢 that nothing has come in, and that is all. " * 3)
    for number in range(40)
)


@pytest.fixture
def page() -> CleanedPage:
    return page_of(
        *((f"Menu {number}", None) for number in range(20)),
        ("Ships wait off Ostrel", "headline"),
        *((words, "paragraph") for words in PARAGRAPHS),
        ("Read also: weather", None),
    )


@pytest.fixture
def bench(qtbot: QtBot, page: CleanedPage) -> Bench:
    decisions = Decisions()
    bench = Bench(decisions, Appearance("light", 18))
    bench.resize(900, 600)
    qtbot.addWidget(bench)
    with qtbot.waitExposed(bench):
        bench.show()
    decisions.show(1, page, page)
    return bench


def selected(bench: Bench) -> str:
    return bench.article.selected_words()


def test_it_begins_with_the_first_block_that_is_kept(bench: Bench) -> None:
    assert bench.blocks.rows() == [20]
    assert selected(bench) == "Ships wait off Ostrel"


def test_choosing_a_block_shows_it_in_the_article(bench: Bench) -> None:
    bench.blocks.show_row(50)
    assert selected(bench) == PARAGRAPHS[29]
    start = bench.article.page.text.index(PARAGRAPHS[29])
    assert bench.article.point_of(start) is not None
    bench.blocks.show_row(3)
    assert selected(bench) == ""


def test_a_click_in_the_article_chooses_the_block(bench: Bench) -> None:
    start = bench.article.page.text.index(PARAGRAPHS[1])
    point = bench.article.point_of(start + 3)
    assert point is not None
    place = QPoint(round(point.x()), round(point.y()))
    QTest.mouseClick(bench.article.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.blocks.rows() == [22]


def test_scrolling_the_blocks_scrolls_the_article_and_the_other_way_round(bench: Bench) -> None:
    bar = bench.blocks.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = bench.article.first_line().position
    assert first > 0
    top = bench.blocks.indexAt(QPoint(200, 40)).row()
    block = bench.blocks.blocks.block(top)
    assert block is not None
    assert block.start is not None
    assert abs(first - block.start) < 3 * len(PARAGRAPHS[0])
    bench.article.verticalScrollBar().setValue(0)
    shown = bench.blocks.indexAt(QPoint(200, 60)).row()
    assert 10 <= shown <= 24


def test_letters_decide_from_the_article_too(bench: Bench) -> None:
    bench.blocks.show_row(21)
    bench.article.setFocus()
    QTest.keyClick(bench.article, Qt.Key.Key_Q)
    page = bench.decisions.page
    assert page is not None
    assert page.blocks[21].kind == "quote"


def test_every_block_says_what_it_is_and_why(bench: Bench) -> None:
    model = bench.blocks.blocks
    dropped, kept = model.index(0), model.index(21)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert dropped.data(role) == "dropped, menu: Menu 0"
    assert str(kept.data(role)).startswith("kept, Paragraph: Paragraph 0 says")
    tip = str(dropped.data(Qt.ItemDataRole.ToolTipRole))
    assert "it is part of a menu" in tip
    assert "Score" in tip


def test_nothing_of_a_page_is_taken_for_markup(bench: Bench) -> None:
    page = page_of(("<b>bold</b> & <img src=x>", None), ("Kept.", "paragraph"))
    bench.decisions.show(2, page, page)
    tip = str(bench.blocks.blocks.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in tip


def test_a_page_of_very_many_blocks_has_rows_of_one_line(bench: Bench) -> None:
    page = page_of(*((f"Line {number}", None) for number in range(5000)), ("Kept.", "paragraph"))
    bench.decisions.show(2, page, page)
    assert bench.blocks.uniformItemSizes()
    assert bench.blocks.rows() == [5000]
    assert selected(bench) == "Kept."
