"""Cleaning is looked at, changed and done again; spans come along or are asked for."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.edits.rules import remember
from annotator.core.pages import line_key
from annotator.core.rules import Rule
from annotator.gui.dialogs.cleaning_sheet import CleaningSheet
from annotator.gui.dialogs.export_sheet import ExportSheet
from annotator.gui.dialogs.import_sheet import ImportSheet
from annotator.gui.main_window import MainWindow
from tests.gui.hands import CTRL, SHIFT, Hands, Key
from tests.kestria_page import PAGE


@pytest.fixture
def at_work(main_window: MainWindow, tmp_path: Path) -> Hands:
    """Reading the one article of a project that was made of a page in the import sheet."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    hands = Hands(main_window)
    hands.drop([path])
    sheet = main_window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the page to be read")
    hands.click(sheet.bring)
    hands.wait(lambda: hands.has_project() and hands.title, "the article")
    hands.read()
    return hands


def cleaning(hands: Hands) -> CleaningSheet:
    """Open the look at the cleaning, by key."""
    hands.read()
    hands.press(Key.Key_L, CTRL | SHIFT)
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, CleaningSheet)
    return sheet


def mark(hands: Hands, words: str, key: str) -> None:
    hands.drag(words)
    hands.press(key)
    hands.press(Key.Key_Escape)


def carry_out(hands: Hands, sheet: CleaningSheet) -> None:
    hands.wait(sheet.go.isEnabled, "the plan")
    hands.press(Key.Key_Return, CTRL)
    assert hands.window.asking.dialog is None
    hands.read()


def asked(hands: Hands) -> QDialog | None:
    return hands.window.asking.dialog


def test_a_dropped_block_is_a_new_text_and_the_spans_come_along(at_work: Hands) -> None:
    mark(at_work, "its navy", "1")
    mark(at_work, "Nobody in Morvia", "1")
    sheet = cleaning(at_work)
    at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
    at_work.wait(sheet.go.isEnabled, "the plan")
    assert sheet.summary.text() == "2 spans stay"
    before = at_work.text
    carry_out(at_work, sheet)
    assert "blockade" not in at_work.text
    assert {words for _, words in at_work.marks()} == {"its navy", "Nobody in Morvia"}
    assert at_work.page.model.rowCount() == 1
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.text == before
    assert {words for _, words in at_work.marks()} == {"its navy", "Nobody in Morvia"}


def test_a_span_that_loses_its_words_waits_until_it_is_placed(at_work: Hands) -> None:
    mark(at_work, "Admiral Jon Ferro", "1")
    mark(at_work, "its navy", "1")
    sheet = cleaning(at_work)
    at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
    at_work.wait(sheet.go.isEnabled, "the plan")
    assert sheet.fates.count() == 1
    carry_out(at_work, sheet)
    page = at_work.page
    assert page.doubts.count == 1
    assert page.reading.doubts.isVisible()
    article = page.desk.in_hand.article
    assert article is not None
    assert page.model.doubts(article.id) == 1
    at_work.press(Key.Key_J, CTRL)
    assert page.reading.doubts.hasFocus()
    assert "Admiral Jon Ferro" in page.reading.doubts.old.toPlainText()
    at_work.press(Key.Key_Return)
    assert page.doubts.count == 1
    assert "stands nowhere yet" in at_work.window.status.text
    at_work.press(Key.Key_J, CTRL)
    assert at_work.window.status.text == "Select the words where it should stand first."
    at_work.drag("the admiral")
    at_work.press(Key.Key_J, CTRL)
    assert page.doubts.count == 0
    assert not page.reading.doubts.isVisible()
    assert ("actor", "the admiral") in at_work.marks()
    at_work.read()
    at_work.press(Key.Key_Z, CTRL)
    assert page.doubts.count == 1
    assert ("actor", "the admiral") not in at_work.marks()


def test_done_and_export_tell_of_passages_that_wait(at_work: Hands, tmp_path: Path) -> None:
    mark(at_work, "Admiral Jon Ferro", "1")
    sheet = cleaning(at_work)
    at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
    carry_out(at_work, sheet)
    at_work.press(Key.Key_Return, CTRL)
    assert "1 passage of it still needs a look" in at_work.window.status.text
    export = ExportSheet(at_work.workspace, tmp_path)
    at_work.wait(lambda: export.is_settled, "the preview")
    assert export.count.startswith("1 passage of the project needs a look")
    export.deleteLater()


def test_a_doubt_can_be_given_up_and_that_can_be_undone(at_work: Hands) -> None:
    mark(at_work, "Admiral Jon Ferro", "1")
    mark(at_work, "answer any blockade within hours", "3")
    sheet = cleaning(at_work)
    at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
    carry_out(at_work, sheet)
    page = at_work.page
    assert page.doubts.count == 2
    at_work.press(Key.Key_J, CTRL)
    first = page.doubts.doubt
    at_work.press(Key.Key_Down)
    assert page.doubts.doubt != first
    at_work.press(Key.Key_Up)
    assert page.doubts.doubt == first
    at_work.press(Key.Key_Delete)
    assert page.doubts.count == 1
    assert page.reading.doubts.hasFocus()
    at_work.press(Key.Key_Delete)
    assert page.doubts.count == 0
    assert at_work.reader.hasFocus()
    at_work.press(Key.Key_Z, CTRL, times=2)
    assert page.doubts.count == 2


def test_cleaning_again_keeps_what_was_decided_by_hand(at_work: Hands) -> None:
    sheet = cleaning(at_work)
    at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
    at_work.click(sheet.same)
    carry_out(at_work, sheet)
    sheet = cleaning(at_work)
    at_work.click(sheet.again)
    at_work.wait(sheet.again.isEnabled, "the page to be cleaned again")
    assert sheet.said == "Cleaned again: nothing is different."
    assert "blockade" not in sheet.bench.article.page.text


def test_a_verdict_that_was_not_to_be_remembered_is_not_remembered_later(at_work: Hands) -> None:
    sheet = cleaning(at_work)
    at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
    at_work.click(sheet.same)
    carry_out(at_work, sheet)
    sheet = cleaning(at_work)
    at_work.write(sheet.bench.facts.fields["section"], "Sea")
    at_work.press(Key.Key_Return)
    assert not sheet.same.isVisible()
    carry_out(at_work, sheet)
    assert at_work.workspace.reading.rules() == ()


def test_cleaning_again_shows_what_the_program_makes_of_the_page_today(at_work: Hands) -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith('"We shall'))
    rule = Rule("The Kestria Post", f"line:{line_key(line)}", None)
    at_work.workspace.perform(remember([rule]))
    sheet = cleaning(at_work)
    at_work.click(sheet.again)
    at_work.wait(sheet.again.isEnabled, "the page to be cleaned again")
    assert sheet.said.startswith("Cleaned again.")
    assert "blockade" not in sheet.bench.article.page.text
    carry_out(at_work, sheet)
    assert "blockade" not in at_work.text


def test_a_look_without_a_change_changes_nothing(at_work: Hands) -> None:
    before = at_work.workspace.undoable
    sheet = cleaning(at_work)
    at_work.wait(sheet.summary.text, "the plan")
    assert not sheet.go.isEnabled()
    at_work.press(Key.Key_Escape)
    assert asked(at_work) is None
    assert at_work.workspace.undoable == before


def test_decisions_do_not_go_by_a_slip(at_work: Hands) -> None:
    sheet = cleaning(at_work)
    assert sheet.bench.blocks.hasFocus()
    at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
    at_work.press(Key.Key_Escape)
    assert at_work.front().windowTitle() == "Close without changing the article?"
    at_work.press(Key.Key_Return)
    assert sheet.isVisible()
    at_work.write(sheet.bench.facts.fields["published"], "3/4/2025")
    at_work.press(Key.Key_Return, CTRL)
    assert sheet.isVisible()
    assert "is no date" in sheet.bench.facts.problem.text()
    at_work.write(sheet.bench.facts.fields["published"], "March 4, 2025")
    at_work.press(Key.Key_Return, CTRL)
    at_work.wait(lambda: asked(at_work) is None, "the article to be another one")
    article = at_work.page.desk.in_hand.article
    assert article is not None
    assert article.info.published == "2025-03-04"


def test_decisions_are_taken_back_inside_the_sheet(at_work: Hands) -> None:
    sheet = cleaning(at_work)
    at_work.choose_block(sheet.bench.blocks, '"We shall')
    at_work.press("q")
    at_work.press("d")
    assert "blockade" not in sheet.bench.article.page.text
    at_work.press(Key.Key_Z, CTRL)
    assert "blockade" in sheet.bench.article.page.text
    at_work.press(Key.Key_Z, CTRL)
    assert sheet.decisions.undoable is None
    at_work.press(Key.Key_Z, CTRL | SHIFT)
    assert [b.kind for b in sheet.decisions.page.blocks if b.text.startswith('"We')] == ["quote"]  # type: ignore[union-attr] # one is shown


def test_an_article_without_a_page_says_so(hands: Hands) -> None:
    hands.press(Key.Key_L, CTRL | SHIFT)
    assert asked(hands) is None
    assert "No page was kept for “Freedonia vows”" in hands.window.notice.text


def test_facts_are_corrected_in_place_and_taken_back(hands: Hands, qtbot: QtBot) -> None:
    fields = hands.page.inspector.article.facts.fields
    hands.write(fields["authors"], "Ida Kors; Jon Ferro")
    hands.press(Key.Key_Return)
    article = hands.page.desk.in_hand.article
    assert article is not None
    assert article.info.authors == ("Ida Kors", "Jon Ferro")
    assert hands.reader.hasFocus()
    hands.write(fields["published"], "10 Feb")
    hands.press(Key.Key_Return)
    assert "is no date" in hands.page.inspector.article.facts.problem.text()
    assert hands.page.desk.in_hand.article == article
    hands.press(Key.Key_Escape)
    hands.read()
    assert fields["published"].text() == "2022-02-10"
    hands.press(Key.Key_Z, CTRL)
    assert hands.page.desk.in_hand.article is not None
    assert hands.page.desk.in_hand.article.info.authors == ()
    qtbot.waitUntil(lambda: fields["authors"].text() == "")


def test_in_a_project_for_reading_only_one_can_look_and_not_more(
    at_work: Hands, qtbot: QtBot
) -> None:
    path = at_work.workspace.path
    at_work.window.opening.close_project()
    holder = Workspace.open(path, identity())
    try:
        at_work.open(path)
        assert at_work.workspace.read_only
        sheet = cleaning(at_work)
        before = sheet.bench.article.page.text
        at_work.choose_block(sheet.bench.blocks, '"We shall', tick=True)
        assert sheet.bench.article.page.text == before
        assert not sheet.go.isVisible()
        assert not sheet.again.isVisible()
        assert "reading only" in sheet.said
        assert sheet.bench.facts.fields["source"].isReadOnly()
        at_work.press(Key.Key_Escape)
        at_work.window.opening.close_project()
    finally:
        holder.close()
