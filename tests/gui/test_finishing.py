from pathlib import Path

from PySide6.QtWidgets import QLabel

from annotator.core.layers import Status
from annotator.gui.dialogs.flag import FlagDialog
from annotator.gui.dialogs.reason import ReasonDialog
from tests.gui.hands import CTRL, SHIFT, Hands, Key, articles, make_project


def statuses(hands: Hands) -> list[Status]:
    rows = (hands.page.model.article_row(row) for row in range(hands.page.model.rowCount()))
    return [row.status for row in rows if row is not None]


def test_done_and_next_also_with_nothing_marked(hands: Hands) -> None:
    first = hands.title
    hands.press(Key.Key_Return, CTRL)
    assert statuses(hands) == [Status.DONE, *[Status.NEW] * 4]
    assert hands.title != first
    assert hands.page.articles.view.currentIndex().row() == 1
    hands.press(Key.Key_Enter, CTRL)
    assert statuses(hands)[:3] == [Status.DONE, Status.DONE, Status.NEW]


def test_after_the_last_one_it_goes_round_and_then_says_that_all_is_done(hands: Hands) -> None:
    hands.page.finishing.step(4)
    for _ in range(5):
        hands.press(Key.Key_Return, CTRL)
    assert statuses(hands) == [Status.DONE] * 5
    assert "every article of the list is finished" in hands.window.status.text


def test_the_progress_line_counts(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL)
    assert hands.page.articles.progress == "1 of 5 done"


def test_a_first_span_opens_the_article(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    assert statuses(hands)[0] is Status.OPEN
    hands.press(Key.Key_Escape)
    words = hands.page.inspector.article.findChildren(QLabel)
    assert "Open" in [label.text() for label in words]


def test_undo_of_done_goes_back_to_where_it_happened(hands: Hands) -> None:
    first = hands.title
    hands.press(Key.Key_Return, CTRL)
    hands.press("z", CTRL)
    assert hands.title == first
    assert statuses(hands)[0] is Status.NEW
    assert "Undone: Mark as done" in hands.window.status.text


def test_exclude_asks_why_and_goes_on(hands: Hands) -> None:
    first = hands.page.desk.in_hand.article
    assert first is not None
    hands.press("e", CTRL | SHIFT)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, ReasonDialog)
    dialog.other.setText("only a table")
    hands.click(dialog.answer)
    workspace = hands.workspace
    layer = workspace.reading.layer(first.id, workspace.me.id, workspace.round)
    assert (layer.status, layer.reason) == (Status.EXCLUDED, "only a table")
    assert hands.page.desk.selection.article != first.id
    hands.page.finishing.step(-1)
    hands.read()
    hands.press("o", CTRL | SHIFT)
    assert statuses(hands)[0] is Status.OPEN


def test_a_flag_with_a_note_comes_and_goes(hands: Hands) -> None:
    hands.press("g", CTRL)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, FlagDialog)
    dialog.note.setText("is a promise a threat here?")
    hands.click(dialog.answer)
    layer = hands.page.finishing.layer
    assert layer is not None
    assert layer.flag == "is a promise a threat here?"
    row = hands.page.model.article_row(0)
    assert row is not None
    assert row.flagged
    assert hands.window.menus["flag"].isChecked()
    hands.read()
    hands.press("g", CTRL)
    assert hands.page.finishing.layer is not None
    assert hands.page.finishing.layer.flag is None


def test_next_and_previous_article(hands: Hands) -> None:
    first = hands.title
    hands.window.menus["next"].trigger()
    assert hands.title != first
    hands.window.menus["previous"].trigger()
    assert hands.title == first
    hands.window.menus["previous"].trigger()
    assert hands.title == first


def test_work_goes_on_where_it_was_left_undo_too(hands: Hands, tmp_path: Path) -> None:
    hands.window.menus["next"].trigger()
    title = hands.title
    hands.drag("nothing")
    hands.press("1")
    place = hands.page.reading.reader.place()
    path = hands.page.path
    hands.open(make_project(tmp_path / "other.annotator", articles(2)))
    assert hands.title != title
    hands.open(path)
    assert hands.title == title
    assert hands.page.reading.reader.place() == place
    hands.read()
    hands.press("z", CTRL)
    assert hands.marks() == []
