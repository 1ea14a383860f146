from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.core.layers import Status
from annotator.gui.dialogs.repeat import RepeatDialog
from annotator.gui.dialogs.repeat_elsewhere import RepeatElsewhere
from tests.gui.hands import CTRL, SHIFT, Hands, Key, article, make_project

REPORT = "Report {}: Ida Kors spoke.\n\nIda Kors, again. Ida Korss."


@pytest.fixture
def among(hands: Hands, tmp_path: Path) -> Hands:
    """Reading the first of five articles that name somebody twice, the last one done."""
    made = [article(REPORT.format(k), f"Report {k}") for k in range(1, 6)]
    hands.open(make_project(tmp_path / "many.annotator", made))
    hands.page.finishing.step(4)
    hands.press(Key.Key_Return, CTRL)
    hands.page.finishing.step(-4)
    hands.read()
    return hands


def ask(hands: Hands) -> RepeatElsewhere:
    hands.press("d", CTRL | SHIFT)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, RepeatElsewhere)
    hands.wait(lambda: "Searching" not in dialog.state, "the articles")
    return dialog


def counts(hands: Hands) -> list[tuple[int, Status]]:
    rows = (hands.page.model.article_row(row) for row in range(hands.page.model.rowCount()))
    return [(row.spans, row.status) for row in rows if row is not None]


def test_the_ticked_articles_are_marked_at_once_and_one_undo_takes_it_back(among: Hands) -> None:
    among.drag("Ida Kors")
    among.press("1")
    dialog = ask(among)
    assert [dialog.list.item(row).text() for row in range(3)] == [
        "Report 2",
        "Report 3",
        "Report 4",
    ]
    assert dialog.state == "6 places in 3 articles."
    among.press(Key.Key_Down)
    among.press(Key.Key_Space)
    assert dialog.state == "4 places in 2 articles."
    assert not dialog.all.isChecked()
    among.press(Key.Key_Return)
    among.wait(lambda: among.window.asking.dialog is None, "the marks")
    new, opened = (0, Status.NEW), (2, Status.OPEN)
    done = (0, Status.DONE)
    assert counts(among) == [(1, Status.OPEN), opened, new, opened, done]
    assert "4 places in 2 articles" in among.window.status.text
    assert among.chosen() is not None
    among.press("z", CTRL)
    assert counts(among) == [(1, Status.OPEN), new, new, new, done]


def test_a_click_anywhere_on_a_row_ticks_and_all_does_so_for_all(among: Hands) -> None:
    among.drag("Ida Kors")
    among.press("1")
    dialog = ask(among)
    place = dialog.list.visualItemRect(dialog.list.item(1)).center() + QPoint(40, 0)
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [there.title for there in dialog.ticked] == ["Report 2", "Report 4"]
    among.click(dialog.all)
    assert len(dialog.ticked) == 3
    among.click(dialog.all)
    assert dialog.ticked == []
    assert not dialog.answer.isEnabled()
    among.press(Key.Key_Escape)
    assert among.window.asking.dialog is None
    assert [spans for spans, _ in counts(among)] == [1, 0, 0, 0, 0]


def test_words_that_stand_nowhere_else_are_said_to(among: Hands) -> None:
    among.drag("Report 1")
    among.press("1")
    dialog = ask(among)
    assert "none of your other unfinished articles" in dialog.state
    assert not dialog.answer.isEnabled()
    among.press(Key.Key_Escape)


def test_esc_while_it_searches_closes_and_marks_nothing(among: Hands) -> None:
    among.drag("Ida Kors")
    among.press("1")
    among.press("d", CTRL | SHIFT)
    among.press(Key.Key_Escape)
    assert among.window.asking.dialog is None
    assert [spans for spans, _ in counts(among)] == [1, 0, 0, 0, 0]


def test_within_the_article_a_list_asks_too(among: Hands) -> None:
    among.drag("Ida Kors")
    among.press("1")
    among.press("d", CTRL)
    dialog = among.window.asking.dialog
    assert isinstance(dialog, RepeatDialog)
    assert dialog.list.count() == 1
    among.press(Key.Key_Return)
    assert counts(among)[0] == (2, Status.OPEN)
