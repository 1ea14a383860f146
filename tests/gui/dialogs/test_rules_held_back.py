"""Pages on which what was decided about others of their source is not done, and who is told."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.cleaning_sheet import CleaningSheet
from annotator.gui.dialogs.import_sheet import ImportSheet
from annotator.gui.main_window import MainWindow
from annotator.gui.models.findings import Group
from tests.gui.hands import CTRL, SHIFT, Hands, Key

SHARED = (
    "The Sorrel Strait 🚢 has been the only way to the sea for Kestria since the last war ended.",
    "Morvia and Kestria have argued about its buoys, its pilots and its fees for thirty years.",
)
SOURCE = "The Kestria Post"


def page(number: int, own: int) -> str:
    """A page with `own` paragraphs that no other has, and two that all have."""
    paragraphs = [
        f"Minister {number} told reporters on day {k} that the harbour of Ostrel would stay open."
        for k in range(own)
    ]
    body = "".join(f"<p>{words}</p>" for words in (*paragraphs, *SHARED))
    return (
        f"<html><head><meta property='og:site_name' content='{SOURCE}'></head><body>"
        f"<article><h1>Report {number} 서울</h1>{body}</article></body></html>"
    )


def dropped(hands: Hands, sheet: ImportSheet) -> int:
    """Drop what the pages share on the first; the number of the second is returned."""
    first, second = (
        next(n for n in sheet.batch.numbers if f"Report {k} " in sheet.batch.finding(n).title)
        for k in (1, 2)
    )
    sheet.list.show_number(first)
    hands.settle()
    for words in SHARED:
        hands.choose_block(sheet.pane.bench.blocks, words[:20], tick=True)
    return second


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, own in ((1, 12), (2, 1), (3, 12)):
        (folder / f"p{number}.html").write_text(page(number, own), "utf-8")
    return folder


@pytest.fixture
def hands(main_window: MainWindow) -> Hands:
    return Hands(main_window)


@pytest.fixture
def sheet(hands: Hands, folder: Path) -> ImportSheet:
    hands.drop([folder])
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the pages to be read")
    return sheet


def test_a_page_of_which_too_much_would_go_says_so_and_wants_a_look(
    hands: Hands, sheet: ImportSheet, qtbot: QtBot
) -> None:
    second = dropped(hands, sheet)
    qtbot.waitUntil(lambda: sheet.learning.following(SOURCE) == 1)
    assert sheet.pane.same.text() == f"Done on 1 other page of {SOURCE} too"
    assert "rules not followed" in sheet.list.model.facts(second)
    place = sheet.list.model.row_of(second)
    assert place == sheet.list.model.first_row(Group.DOUBTFUL)
    sheet.list.show_number(second)
    hands.settle()
    told = sheet.pane.bench.doubt.text()
    assert told.startswith(f"What you dropped from other pages of {SOURCE} stays here")
    assert "these 2 blocks (the first is “The Sorrel Strait 🚢" in told
    assert "Three ways of cleaning" not in told
    hands.press(Key.Key_Return, CTRL)
    assert "rules not followed" not in sheet.list.model.facts(second)
    hands.press("z", CTRL)
    sheet.list.show_number(second)
    hands.choose_block(sheet.pane.bench.blocks, SHARED[0][:20], tick=True)
    assert not sheet.batch.is_refused(second)


def test_forgetting_the_rules_lets_the_page_be_sure_again(
    hands: Hands, sheet: ImportSheet, qtbot: QtBot
) -> None:
    second = dropped(hands, sheet)
    qtbot.waitUntil(lambda: sheet.batch.is_refused(second))
    hands.click(sheet.pane.same)
    qtbot.waitUntil(lambda: not sheet.batch.is_refused(second))
    assert "rules not followed" not in sheet.list.model.facts(second)


def test_a_later_page_says_it_too_and_so_does_the_look_at_its_cleaning(
    hands: Hands, sheet: ImportSheet, folder: Path, qtbot: QtBot
) -> None:
    second = dropped(hands, sheet)
    qtbot.waitUntil(lambda: sheet.batch.is_refused(second))
    sheet.list.show_number(second)
    hands.click(sheet.pane.leave)
    hands.click(sheet.bring)
    hands.wait(lambda: hands.has_project() and hands.title, "the project")
    assert hands.workspace.reading.rules()
    hands.drop([folder / "p2.html"])
    again = hands.window.asking.dialog
    assert isinstance(again, ImportSheet)
    hands.wait(again.bring.isEnabled, "the page to be read")
    assert "stays here" in again.pane.bench.doubt.text()
    qtbot.waitUntil(lambda: "rules not followed" in again.list.model.facts(0))
    assert "“p2.html”" in again.said
    hands.click(again.bring)
    hands.wait(lambda: hands.page.model.rowCount() == 3, "the article")
    hands.page.finishing.step(2)
    hands.read()
    hands.press("l", CTRL | SHIFT)
    look = hands.window.asking.dialog
    assert isinstance(look, CleaningSheet)
    assert "stays here" in look.bench.doubt.text()
    hands.choose_block(look.bench.blocks, SHARED[0][:20], tick=True)
    hands.choose_block(look.bench.blocks, SHARED[1][:20], tick=True)
    assert not look.bench.doubt.isVisible()
    hands.press("z", CTRL, times=2)
