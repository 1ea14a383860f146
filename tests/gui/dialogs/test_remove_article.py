"""Taking an article out of the list, and bringing it back."""

import json
from pathlib import Path

from PySide6.QtWidgets import QLabel

from annotator.app.importing import ImportOptions, import_paths
from annotator.core.ids import article_id
from annotator.core.progress import Silent
from annotator.gui.dialogs.remove_article import RemoveArticle, said_of_removing
from tests.gui.hands import CTRL, NEWS, Hands, Key


def words_of(dialog: RemoveArticle) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def ask(hands: Hands) -> RemoveArticle:
    hands.window.menus["remove_article"].trigger()
    hands.settle()
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, RemoveArticle)
    return dialog


def test_the_question_says_what_goes_and_undo_brings_all_back(hands: Hands) -> None:
    for words, key in (("Ida Kors", "1"), ("will close the strait", "3")):
        hands.drag(words)
        hands.press(key)
    before, title = hands.marks(), hands.title
    dialog = ask(hands)
    assert "“Freedonia vows”" in words_of(dialog)
    assert "2 passages that you marked" in words_of(dialog)
    hands.click(dialog.answer)
    assert hands.title == "Report 2"
    assert hands.page.model.rowCount() == 4
    assert "Ctrl+Z" in hands.window.status.text
    hands.read()
    hands.press("z", CTRL)
    assert (hands.title, hands.marks()) == (title, before)
    assert hands.page.model.rowCount() == 5
    assert hands.page.model.row_of(hands.page.desk.selection.article) == 0


def test_enter_and_escape_keep_it(hands: Hands) -> None:
    for key in (Key.Key_Return, Key.Key_Escape):
        ask(hands)
        hands.press(key)
        assert hands.window.asking.dialog is None
        assert hands.page.model.rowCount() == 5


def test_it_is_in_the_menu_of_the_list(hands: Hands) -> None:
    assert hands.window.menus["remove_article"] in hands.page.articles.view.actions()


def test_the_last_one_leaves_an_empty_list(hands: Hands) -> None:
    for _ in range(5):
        hands.click(ask(hands).answer)
    assert hands.page.model.rowCount() == 0
    assert not hands.window.menus["remove_article"].isEnabled()
    hands.press("z", CTRL)
    assert hands.page.model.rowCount() == 1


def test_work_of_others_is_named(hands: Hands, tmp_path: Path) -> None:
    article = hands.page.desk.in_hand.article
    assert article is not None
    assert "Nothing is marked" in said_of_removing(hands.workspace, article.id)
    span = {"start": 0, "end": 9, "label": "actor"}
    record = {"text": NEWS, "spans": [span], "annotator": "Ben & Söhne"}
    (tmp_path / "ben.jsonl").write_text(json.dumps(record), "utf-8")
    paths = [tmp_path / "ben.jsonl"]
    import_paths(hands.workspace, paths, ImportOptions(), Silent())
    told = said_of_removing(hands.workspace, article.id)
    assert told.startswith("It would take along marked passages: 1 of Ben & Söhne.")
    hands.drag("Ida Kors")
    hands.press("1")
    told = said_of_removing(hands.workspace, article.id)
    assert "1 passage that you marked and 1 of Ben & Söhne." in told


def test_importing_it_again_brings_it_back_with_its_marks(hands: Hands, tmp_path: Path) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    before = hands.marks()
    hands.click(ask(hands).answer)
    (tmp_path / "again.jsonl").write_text(json.dumps({"text": NEWS}), "utf-8")
    import_paths(hands.workspace, [tmp_path / "again.jsonl"], ImportOptions(), Silent())
    hands.settle()
    hands.page.desk.selection.go_to(article_id(NEWS))
    assert hands.marks() == before
