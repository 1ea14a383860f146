import json
import weakref
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.app.sample import sample_articles, sample_project
from annotator.core.records import Record
from annotator.gui.dialogs.export_sheet import ExportSheet
from annotator.gui.dialogs.import_sheet import ImportSheet
from annotator.gui.dialogs.take_back_import import TakeBackImport
from annotator.gui.main_window import MainWindow
from tests.gui.hands import CTRL, Hands, Key, articles, make_project

PAGE = """Kestria vows to keep the strait open

Kestria will keep the strait open for ships of every flag, its foreign minister said on Tuesday \
after two days of talks with envoys from four neighbours.

“If anybody closes it, we will answer within the hour,” Mara Lind told reporters in the harbour, \
where a dozen freighters were still waiting for a pilot to bring them through the narrows.

Freedonia has promised to withdraw its patrol boats by the end of May, and the council of the \
coastal states is to meet again next week to look at what has become of that promise.
"""


def asked(hands: Hands) -> QDialog | None:
    return hands.window.asking.dialog


def test_the_sample_is_made_once_and_what_was_marked_is_kept(
    main_window: MainWindow, qtbot: QtBot, own_settings: Path
) -> None:
    hands = Hands(main_window)
    hands.click(main_window.welcome.sample)
    qtbot.waitUntil(lambda: main_window.project is not None, timeout=20_000)
    assert sample_project().parent == own_settings
    assert hands.page.model.rowCount() >= 12
    hands.drag(hands.text.split()[0])
    hands.read()
    hands.press("1")
    marks = hands.marks()
    assert marks
    main_window.opening.close_project()
    assert not hands.has_project()
    main_window.opening.start_with([sample_articles()])
    hands.settle()
    assert hands.has_project()
    assert hands.marks() == marks


def test_dropped_pages_are_looked_at_and_make_a_project(
    main_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE, "utf-8")
    (folder / "two.txt").write_bytes(b"")
    hands.drop([folder])
    sheet = main_window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    qtbot.waitUntil(sheet.bring.isEnabled)
    assert (sheet.batch.counts().readable, sheet.batch.counts().unreadable) == (1, 1)
    assert "strait" in sheet.pane.bench.article.page.text
    assert sheet.list.model.facts(0)[0] == f"{len(PAGE.split())} words"
    assert not list(tmp_path.glob("*.annotator"))
    hands.click(sheet.bring)
    qtbot.waitUntil(lambda: main_window.project is not None)
    assert hands.page.path == tmp_path / "pages.annotator"
    assert hands.page.model.rowCount() == 1


def test_pages_dropped_on_an_open_project_come_in_and_the_same_twice_is_one(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    page = tmp_path / "more.txt"
    page.write_text(PAGE, "utf-8")
    hands.drop([page])
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    qtbot.waitUntil(sheet.bring.isEnabled)
    hands.click(sheet.bring)
    qtbot.waitUntil(lambda: hands.window.asking.dialog is None)
    qtbot.waitUntil(lambda: hands.page.model.rowCount() == 6)
    hands.drop([page])
    again = hands.window.asking.dialog
    assert isinstance(again, ImportSheet)
    qtbot.waitUntil(lambda: again.batch.counts().readable == 1)
    assert again.batch.finding(0).already
    assert not again.bring.isEnabled()
    again.reject()


def test_an_export_is_previewed_and_written(hands: Hands, qtbot: QtBot, tmp_path: Path) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Return, CTRL)
    hands.press("e", CTRL)
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ExportSheet)
    hands.wait(lambda: sheet.is_settled, "the preview")
    assert '"Ida Kors"' in sheet.preview.text.toPlainText()
    sheet.target.setText(str(tmp_path / "out.jsonl"))
    hands.click(sheet.answer)
    qtbot.waitUntil(lambda: hands.window.asking.dialog is None)
    records = [
        json.loads(line)
        for line in (tmp_path / "out.jsonl").read_text("utf-8").split("\n")
        if line
    ]
    assert [span["quote"] for span in records[0]["spans"]] == ["Ida Kors"]
    sentence = f"Wrote 1 record with 1 span to {tmp_path / 'out.jsonl'}"
    assert hands.window.status.text == sentence
    hands.read()
    hands.press("e", CTRL)
    again = asked(hands)
    assert isinstance(again, ExportSheet)
    assert again.target.text() == str(tmp_path / "strait.jsonl")
    again.reject()


def test_taking_an_import_back_is_asked_first_and_the_reader_lets_go(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    page = tmp_path / "more.txt"
    page.write_text(PAGE, "utf-8")
    hands.drop([page])
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    qtbot.waitUntil(sheet.bring.isEnabled)
    hands.click(sheet.bring)
    qtbot.waitUntil(lambda: hands.page.model.rowCount() == 6)
    hands.page.finishing.step(5)
    assert hands.title.startswith("Kestria")
    hands.read()
    hands.press("z", CTRL)
    question = hands.window.asking.dialog
    assert isinstance(question, TakeBackImport)
    assert question.windowTitle() == "Take back the import of 1 article?"
    hands.press(Key.Key_Return)
    assert asked(hands) is None
    assert hands.page.model.rowCount() == 6
    hands.read()
    hands.press("z", CTRL)
    again = asked(hands)
    assert isinstance(again, TakeBackImport)
    hands.click(again.answer)
    assert hands.page.model.rowCount() == 5
    assert hands.title == "Report 5"
    assert hands.page.articles.view.currentIndex().row() == 4


def test_when_the_last_article_leaves_the_reader_is_empty_and_redo_brings_it_back(
    main_window: MainWindow, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "empty.annotator", []))
    workspace = hands.workspace
    workspace.bring_in([Record(each) for each in articles(2)], "Import", who=workspace.me)
    assert hands.title == "Freedonia vows"
    hands.read()
    hands.window.menus["undo"].trigger()
    question = main_window.asking.dialog
    assert isinstance(question, TakeBackImport)
    assert question.windowTitle() == "Take back the import of 2 articles?"
    hands.click(question.answer)
    assert hands.page.desk.in_hand.article is None
    assert hands.page.desk.selection.article is None
    assert not main_window.menus["done"].isEnabled()
    main_window.menus["redo"].trigger()
    assert hands.title == "Freedonia vows"


def test_a_start_with_pages_says_which_project_was_made_of_them(
    main_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE, "utf-8")
    main_window.opening.start_with([folder])
    qtbot.waitUntil(lambda: main_window.project is not None, timeout=20_000)
    assert hands.page.path == tmp_path / "pages.annotator"
    assert main_window.status.text == (
        "1 article came in. The project is pages.annotator, beside the folder."
    )
    (tmp_path / "two.txt").write_text(PAGE, "utf-8")
    main_window.opening.start_with([tmp_path / "two.txt"])
    qtbot.waitUntil(lambda: hands.page.path == tmp_path / "two.annotator", timeout=20_000)
    assert main_window.status.text.endswith("The project is two.annotator, beside the page.")


def test_the_open_project_stays_open_for_writing_when_it_is_offered_again(hands: Hands) -> None:
    path = hands.workspace.path
    link = path.with_name("link.annotator")
    link.symlink_to(path)
    before = hands.workspace
    for offered in (path, link):
        hands.drop([offered])
        assert hands.workspace is before
        assert not hands.workspace.read_only


def test_a_question_goes_with_its_project(hands: Hands) -> None:
    hands.press(Key.Key_G, CTRL)
    assert asked(hands) is not None
    hands.window.opening.close_project()
    assert asked(hands) is None


def test_nothing_that_is_dropped_beside_a_project_is_passed_over(
    hands: Hands, tmp_path: Path
) -> None:
    other = make_project(tmp_path / "other.annotator", articles(2))
    third = make_project(tmp_path / "third.annotator", articles(2))
    page = tmp_path / "one.txt"
    page.write_text(PAGE, "utf-8")
    hands.drop([page, other, third])
    assert hands.workspace.path == other
    assert "third.annotator" in hands.window.notice.text
    sheet = asked(hands)
    assert isinstance(sheet, ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the page to be read")
    hands.press(Key.Key_Escape)
    hands.wait(lambda: asked(hands) is None, "the sheet to close")


def test_a_project_that_was_left_is_thrown_away(main_window: MainWindow, tmp_path: Path) -> None:
    hands, pages = Hands(main_window), []
    for name in "abc":
        path = make_project(tmp_path / f"{name}.annotator", articles(1))
        loop = QEventLoop()  # as in life: what is to be deleted later is so at its next turn

        def begin(path: Path = path, loop: QEventLoop = loop) -> None:
            main_window.opening.open_project(path)
            QTimer.singleShot(0, loop.quit)

        QTimer.singleShot(0, begin)
        loop.exec()
        hands.settle()
        pages.append(weakref.ref(hands.page))
    assert pages[0]() is None
    assert pages[1]() is None
    assert pages[2]() is hands.page
