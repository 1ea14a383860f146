"""What is odd about a page is said on that page, and by the name of its file."""

from pathlib import Path

import pytest

from annotator.gui.dialogs.import_sheet import ImportSheet
from annotator.gui.main_window import MainWindow
from annotator.gui.models.findings import Group
from tests.gui.hands import CTRL, Hands, Key

PROSE = (
    "<p>The caf\u00c3\u00a9s of the old town will close at nine from Monday on, the guild said,"
    " because nobody can pay for the heating any more \u00e2\u20ac\u201c not even the richest.</p>"
    "<p>It is that or not at all, said one of them, who has kept a Caf\u00c3\u00a9 of her own"
    " for thirty years and is not going to give it up now that spring is near.</p>"
)


@pytest.fixture
def hands(main_window: MainWindow) -> Hands:
    return Hands(main_window)


@pytest.fixture
def sheet(hands: Hands, tmp_path: Path) -> ImportSheet:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = f"<html><body><article><h1>Cold 서울</h1>{PROSE}</article></body></html>"
    (folder / "cold.html").write_text(page, "utf-8")
    (folder / "none.html").write_bytes(b"")
    (folder / "records.jsonl").write_text(
        '{"text": "Freedonia signs.", "spans": [{"start": 0, "end": 9, "label": "Actor"}]}\n'
    )
    hands.drop([folder])
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the pages to be read")
    return sheet


def number_of(sheet: ImportSheet, name: str) -> int:
    return next(n for n in sheet.batch.numbers if name in sheet.batch.finding(n).where)


def test_a_wrong_encoding_is_told_on_the_page(hands: Hands, sheet: ImportSheet) -> None:
    cold = number_of(sheet, "cold.html")
    assert sheet.list.model.row_of(cold) == sheet.list.model.first_row(Group.DOUBTFUL)
    assert "something odd" in sheet.list.model.facts(cold)
    sheet.list.show_number(cold)
    hands.settle()
    told = sheet.pane.bench.doubt.text()
    assert told.startswith("This page seems to have been saved in a wrong encoding (“")
    assert "cold.html" not in sheet.said
    hands.press(Key.Key_Return, CTRL)
    sheet.list.show_number(cold)
    hands.settle()
    assert "wrong encoding" not in sheet.pane.bench.doubt.text()
    assert sheet.batch.counts().doubtful == 0


def test_what_cannot_be_read_goes_by_the_name_of_its_file(
    hands: Hands, sheet: ImportSheet
) -> None:
    sheet.list.show_number(number_of(sheet, "none.html"))
    hands.settle()
    assert sheet.pane.trouble.why.text().startswith("“none.html” is empty")


def test_an_article_that_is_no_page_says_that_nothing_is_to_be_decided(
    hands: Hands, sheet: ImportSheet
) -> None:
    sheet.list.show_number(number_of(sheet, "records.jsonl"))
    hands.settle()
    assert "it comes in as it is" in sheet.pane.bench.doubt.text()
    assert not sheet.pane.bench.hint.isVisible()
    sheet.list.show_number(number_of(sheet, "cold.html"))
    hands.settle()
    assert sheet.pane.bench.hint.isVisible()


def test_what_came_of_it_counts_files_and_not_sentences(hands: Hands, sheet: ImportSheet) -> None:
    hands.click(sheet.bring)
    hands.wait(lambda: hands.has_project() and hands.title, "the project")
    told = hands.window.status.text
    assert told.startswith("2 articles came in, 1 file could not be read.")
