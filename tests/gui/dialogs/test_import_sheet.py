"""The import sheet by the hands of somebody who looks before anything comes in."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from annotator.gui.dialogs.finding_list import FindingList
from annotator.gui.dialogs.import_sheet import ImportSheet
from annotator.gui.main_window import MainWindow
from annotator.gui.models.batch import Batch
from annotator.gui.models.findings import Group
from annotator.gui.models.learning import Learning
from tests.gui.hands import CTRL, SHIFT, Hands, Key

LONG = (
    "Kestria will keep the Sorrel Strait open to all ships this winter, its navy said on Monday.",
    "Nobody in Morvia answered the admiral when this newspaper asked, or has said anything since.",
    "The harbour master of Ostrel, who has seen three winters of it, expects a fourth like them.",
)


def page(number: int) -> str:
    """A page of the Kestria Post: all have the same odd line in the middle."""
    body = "\n\n".join(f"{sentence[:-1]}, for the {number}th time." for sentence in LONG)
    return (
        "<html><head><meta property='og:site_name' content='The Kestria Post'></head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Report {number} 🚢"
        f"</h1>{''.join(f'<p>{part}</p>' for part in body.split(chr(10) * 2))}"
        "<p>This report was first heard in our morning podcast, which everybody listens to.</p>"
        "</article><footer>Copyright The Kestria Post</footer></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 4):
        (folder / f"p{number}.html").write_text(page(number), "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "odd.txt").write_text(
        "Home\nNews\nAbout\n\nA note of the harbour\n\n"
        "One paragraph is here that says a thing, and stops.\n\nMenu | Contact | Help\n",
        "utf-8",
    )
    return folder


@pytest.fixture
def sheet(main_window: MainWindow, folder: Path) -> ImportSheet:
    hands = Hands(main_window)
    hands.drop([folder])
    sheet = main_window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the pages to be read")
    return sheet


@pytest.fixture
def hands(main_window: MainWindow) -> Hands:
    return Hands(main_window)


def title(sheet: ImportSheet) -> str:
    assert sheet.list.number is not None
    return sheet.batch.finding(sheet.list.number).title


def go_to(hands: Hands, sheet: ImportSheet, wanted: str) -> None:
    hands.go_to(sheet.list.view)
    hands.press(Key.Key_Home, CTRL)
    while title(sheet) != wanted:
        hands.press(Key.Key_Down)


def came_in(hands: Hands) -> list[Article]:
    """The articles of the project."""
    rows = (hands.page.model.article_row(row) for row in range(hands.page.model.rowCount()))
    found = (hands.workspace.reading.article(row.article) for row in rows if row is not None)
    return [article for article in found if article is not None]


def text(sheet: ImportSheet) -> str:
    return sheet.pane.bench.article.page.text


def test_what_cannot_be_read_is_looked_at_last(
    main_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    hands = Hands(main_window)
    hands.drop([tmp_path / "empty.txt"])
    sheet = main_window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    hands.wait(lambda: sheet.list.number is not None, "the file to be looked at")
    batch = Batch(sheet._gathering.gathered)
    anew = FindingList(Learning(batch), main_window.appearance)
    qtbot.addWidget(anew)
    batch.grow()
    anew.begin(is_all=False)
    assert anew.number is None
    anew.begin(is_all=True)
    assert anew.number == sheet.list.number


def test_doubtful_pages_come_first_and_unreadable_ones_are_apart(sheet: ImportSheet) -> None:
    model = sheet.list.model
    assert [model.size(group) for group in Group] == [1, 1, 3, 0, 0]
    assert title(sheet) == "odd.txt"
    assert sheet.pane.bench.doubt.isVisible()
    assert "please look" in sheet.pane.bench.doubt.text()
    assert [model.heading(row) for row in (0, 2, 4)] == [
        Group.DOUBTFUL,
        Group.UNREADABLE,
        Group.READY,
    ]


def test_what_cannot_be_read_says_why(hands: Hands, sheet: ImportSheet) -> None:
    hands.click(sheet.list.unreadable)
    assert title(sheet) == "empty.txt"
    assert sheet.pane.trouble.isVisible()
    assert "is empty" in sheet.pane.trouble.why.text()
    hands.click(sheet.list.unreadable)
    assert sheet.list.model.size(Group.READY) == 3


def test_a_search_narrows_the_list(hands: Hands, sheet: ImportSheet) -> None:
    hands.press("f", CTRL)
    hands.press("report 2")
    assert sheet.list.model.size(Group.READY) == 1
    assert title(sheet) == "Report 2 🚢"
    hands.press(Key.Key_Escape)
    hands.press("f", CTRL)
    hands.press("2 kestria rep")
    assert sheet.list.model.size(Group.READY) == 1
    assert not sheet.list.nothing.isVisible()
    hands.press(" nowhere")
    assert sheet.list.nothing.isVisible()
    hands.press(Key.Key_Escape)
    assert not sheet.list.nothing.isVisible()
    assert sheet.isVisible()
    assert sheet.list.model.size(Group.READY) == 3


def test_keys_drop_restore_and_name_blocks(hands: Hands, sheet: ImportSheet) -> None:
    go_to(hands, sheet, "Report 1 🚢")
    hands.press(Key.Key_Right)
    blocks = sheet.pane.bench.blocks
    assert blocks.hasFocus()
    hands.choose_block(blocks, "This report was first heard")
    hands.press(Key.Key_Space)
    assert "podcast" not in text(sheet)
    hands.press(Key.Key_Space)
    assert "podcast" in text(sheet)
    hands.press("q")
    number = sheet.list.number
    assert number is not None
    page = sheet.batch.page(number)
    assert page is not None
    assert [b.kind for b in page.blocks if b.text.startswith("This report")] == ["quote"]
    hands.press("z", CTRL, times=3)
    assert not sheet.batch.touched
    hands.press("z", CTRL | SHIFT)
    assert "podcast" not in text(sheet)


def test_several_blocks_are_dropped_at_once(hands: Hands, sheet: ImportSheet) -> None:
    go_to(hands, sheet, "Report 1 🚢")
    blocks = sheet.pane.bench.blocks
    hands.choose_block(blocks, "Kestria will keep")
    hands.press(Key.Key_Down, SHIFT, times=2)
    assert len(blocks.rows()) == 3
    hands.press("d")
    assert "Kestria will keep" not in text(sheet)
    assert "podcast" in text(sheet)


def test_dragging_over_blocks_selects_them(hands: Hands, sheet: ImportSheet) -> None:
    go_to(hands, sheet, "Report 1 🚢")
    blocks = sheet.pane.bench.blocks
    hands.drag_blocks(blocks, "Kestria will keep", "The harbour master")
    assert len(blocks.rows()) == 3


def test_what_was_dropped_is_dropped_on_other_pages_of_the_source_too(
    hands: Hands, sheet: ImportSheet, qtbot: QtBot
) -> None:
    go_to(hands, sheet, "Report 1 🚢")
    hands.choose_block(sheet.pane.bench.blocks, "This report was first heard", tick=True)
    qtbot.waitUntil(lambda: sheet.learning.following("The Kestria Post") == 2)
    assert sheet.pane.same.text() == "Done on 2 other pages of The Kestria Post too"
    go_to(hands, sheet, "Report 2 🚢")
    assert "podcast" not in text(sheet)
    go_to(hands, sheet, "Report 1 🚢")
    hands.click(sheet.pane.same)
    qtbot.waitUntil(lambda: sheet.learning.following("The Kestria Post") == 0)
    go_to(hands, sheet, "Report 2 🚢")
    assert "podcast" in text(sheet)
    go_to(hands, sheet, "Report 1 🚢")
    hands.click(sheet.pane.same)
    qtbot.waitUntil(lambda: sheet.learning.following("The Kestria Post") == 2)
    hands.click(sheet.bring)
    hands.wait(lambda: hands.has_project() and hands.title, "the project")
    reading = hands.workspace.reading
    assert {rule.source for rule in reading.rules()} == {"The Kestria Post"}
    texts = [each.text for each in came_in(hands)]
    assert len(texts) == 4
    assert not any("podcast" in each for each in texts)


def test_accepting_goes_on_to_the_next_doubtful_page(hands: Hands, sheet: ImportSheet) -> None:
    assert sheet.batch.counts().doubtful == 1
    hands.press(Key.Key_Return, CTRL)
    assert sheet.batch.counts().doubtful == 0
    assert title(sheet) != "odd.txt"
    assert sheet.bring.text() == "Import 4"


def test_only_the_sure_ones_can_come_in(hands: Hands, sheet: ImportSheet) -> None:
    assert sheet.sure.text() == "Import the 3 sure ones"
    hands.click(sheet.sure)
    hands.wait(lambda: hands.has_project() and hands.title, "the project")
    assert hands.page.model.rowCount() == 3


def test_a_page_can_be_left_out_and_taken_in_again(hands: Hands, sheet: ImportSheet) -> None:
    go_to(hands, sheet, "Report 2 🚢")
    hands.press(Key.Key_Delete)
    assert sheet.list.model.size(Group.LEFT_OUT) == 1
    assert title(sheet) == "Report 3 🚢"
    go_to(hands, sheet, "Report 2 🚢")
    hands.click(sheet.pane.leave)
    assert sheet.list.model.size(Group.LEFT_OUT) == 0
    assert sheet.batch.counts().waiting == 4


def test_a_plain_text_can_be_taken_as_it_is(hands: Hands, sheet: ImportSheet) -> None:
    before = text(sheet)
    hands.click(sheet.pane.as_it_is)
    assert "Menu | Contact | Help" in text(sheet)
    hands.press("z", CTRL)
    assert text(sheet) == before


def test_fields_are_corrected_and_a_wrong_date_is_refused(
    hands: Hands, sheet: ImportSheet
) -> None:
    go_to(hands, sheet, "Report 3 🚢")
    facts = sheet.pane.bench.facts
    hands.write(facts.fields["published"], "2024-13-40")
    hands.press(Key.Key_Return)
    assert "is no date" in facts.problem.text()
    assert facts.problem.isVisible()
    hands.write(facts.fields["published"], "2024-03-04 09:38")
    hands.press(Key.Key_Return)
    hands.write(facts.fields["authors"], "Ida Kors; Jon Ferro")
    hands.click(sheet.bring)
    hands.wait(lambda: hands.has_project() and hands.title, "the project")
    [info] = [each.info for each in came_in(hands) if each.info.headline == "Report 3 🚢"]
    assert (info.published, info.authors) == ("2024-03-04T09:38", ("Ida Kors", "Jon Ferro"))


def test_decisions_are_not_lost_by_a_slip(hands: Hands, sheet: ImportSheet) -> None:
    go_to(hands, sheet, "Report 1 🚢")
    hands.choose_block(sheet.pane.bench.blocks, "This report was first heard", tick=True)
    hands.press(Key.Key_Escape)
    assert sheet.isVisible()
    question = hands.front()
    assert question.windowTitle() == "Close without importing?"
    hands.press(Key.Key_Return)
    assert sheet.isVisible()
    hands.press(Key.Key_Escape)
    hands.click(hands.front().answer)  # type: ignore[attr-defined] # it is a Question
    assert hands.window.asking.dialog is None


def test_undo_goes_to_the_page_where_it_was(hands: Hands, sheet: ImportSheet) -> None:
    go_to(hands, sheet, "Report 1 🚢")
    hands.choose_block(sheet.pane.bench.blocks, "This report was first heard", tick=True)
    go_to(hands, sheet, "Report 3 🚢")
    hands.press("z", CTRL)
    assert title(sheet) == "Report 1 🚢"
    assert "podcast" in text(sheet)


def test_a_wrong_date_stops_whoever_goes_on_until_it_is_put_back(
    hands: Hands, sheet: ImportSheet
) -> None:
    go_to(hands, sheet, "Report 3 🚢")
    facts = sheet.pane.bench.facts
    field = facts.fields["published"]

    def is_stopped() -> bool:
        hands.settle()
        told = facts.problem.isVisible() and "is no date" in facts.problem.text()
        return title(sheet) == "Report 3 🚢" and field.hasFocus() and told

    hands.write(field, "3/4/2025")
    hands.press(Key.Key_Return, CTRL)
    assert is_stopped()
    number = sheet.list.number
    assert number is not None
    assert not sheet.batch.is_accepted(number)
    hands.click(sheet.bring)
    assert is_stopped()
    assert sheet.isVisible()
    hands.press("n", CTRL)
    hands.go_to(sheet.list.view)
    hands.press(Key.Key_Up)
    assert is_stopped()
    label = facts.problem
    assert label.height() >= label.heightForWidth(label.width())
    hands.press(Key.Key_Escape)
    assert not facts.problem.isVisible()
    hands.go_to(sheet.list.view)
    hands.press(Key.Key_Up)
    assert title(sheet) == "Report 2 🚢"


def test_undo_takes_back_leaving_out_accepting_and_taking_as_it_is(
    hands: Hands, sheet: ImportSheet
) -> None:
    before = text(sheet)
    hands.click(sheet.pane.as_it_is)
    go_to(hands, sheet, "Report 1 🚢")
    hands.press(Key.Key_Return, CTRL)
    go_to(hands, sheet, "Report 2 🚢")
    hands.press(Key.Key_Delete)
    hands.press("z", CTRL)
    assert title(sheet) == "Report 2 🚢"
    assert sheet.list.model.size(Group.LEFT_OUT) == 0
    assert sheet.said == "Undone: Leave out, in “Report 2 🚢”"
    hands.press("z", CTRL)
    assert title(sheet) == "Report 1 🚢"
    number = sheet.list.number
    assert number is not None
    assert not sheet.batch.is_accepted(number)
    hands.press("z", CTRL)
    assert title(sheet) == "odd.txt"
    assert text(sheet) == before
    assert sheet.batch.counts().doubtful == 1
    assert sheet.said == "Undone: Take the text as it is, in “odd.txt”"
    hands.press("z", CTRL | SHIFT)
    assert "Menu | Contact | Help" in text(sheet)


def test_html_taken_as_it_is_is_what_a_reader_sees(hands: Hands, sheet: ImportSheet) -> None:
    go_to(hands, sheet, "Report 1 🚢")
    hands.click(sheet.pane.as_it_is)
    assert "<" not in text(sheet)
    assert "World" in text(sheet)
    number = sheet.list.number
    assert number is not None
    page = sheet.batch.page(number)
    assert page is not None
    assert page.article.info.source == "The Kestria Post"


def test_what_has_no_text_is_not_offered_as_it_is(hands: Hands, sheet: ImportSheet) -> None:
    hands.click(sheet.list.unreadable)
    assert title(sheet) == "empty.txt"
    assert not sheet.pane.as_it_is.isVisible()


def test_while_reading_the_buttons_say_what_they_wait_for(
    hands: Hands, sheet: ImportSheet, tmp_path: Path
) -> None:
    (tmp_path / "late.html").write_text(page(7), "utf-8")
    assert (sheet.cancel.text(), sheet.bring.toolTip()) == ("Cancel", "")
    sheet.add([tmp_path / "late.html"])
    assert sheet.cancel.text() == "Stop reading"
    assert not sheet.bring.isEnabled()
    assert "must be read first" in sheet.bring.toolTip()
    hands.wait(sheet.bring.isEnabled, "the page to be read")
    assert (sheet.cancel.text(), sheet.bring.toolTip()) == ("Cancel", "")


def test_the_same_text_twice_says_what_is_lost(
    hands: Hands, folder: Path, main_window: MainWindow
) -> None:
    again = page(1).replace("The Kestria Post", "The Ostrel Sun")
    (folder / "p9.html").write_text(again, "utf-8")
    hands.drop([folder])
    sheet = main_window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the pages to be read")
    assert sheet.list.model.size(Group.ALREADY) == 1
    row = sheet.list.model.first_row(Group.ALREADY)
    assert row is not None
    number = sheet.list.model.number(row)
    assert number is not None
    assert sheet.list.model.detail(number) == "same text as p1.html"
    sheet.list.show_number(number)
    told = sheet.pane.bench.doubt.text()
    assert "the same text as “Report 1 🚢” in this import" in told
    assert "Source “The Ostrel Sun”" in told
