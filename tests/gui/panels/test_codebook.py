"""The codebook pane: entry, search, passages of the project, and files of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog

from annotator.core.edits.schemes import replace_scheme
from annotator.core.usage import Usage
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.codebook import Codebook
from tests.gui.hands import Hands, Key, articles, make_project


@pytest.fixture
def hands(main_window: MainWindow, tmp_path: Path) -> Hands:
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "news.annotator", articles(2)))
    return hands


def pane(hands: Hands) -> Codebook:
    return hands.page.inspector.codebook


def test_an_entry_says_attributes_and_relations(hands: Hands) -> None:
    hands.press("3")
    hands.press(Key.Key_F1)
    text = pane(hands).toPlainText()
    assert text.startswith("Threat\n")
    for words in ("How much to mark", "Strength: firm, hedged", "issued by (Commitment, Threat"):
        assert words in text


def test_an_entry_follows_the_names_of_other_labels(hands: Hands) -> None:
    hands.press("1")
    assert "issued by (Commitment, Threat" in pane(hands).toPlainText()
    before = hands.page.desk.workspace.scheme
    labels = tuple(
        replace(one, name="Menace") if one.id == "threat" else one for one in before.labels
    )
    hands.page.doing.perform(replace_scheme(before, replace(before, labels=labels), Usage()))
    hands.wait(
        lambda: "issued by (Commitment, Menace" in pane(hands).toPlainText(), "the new name"
    )
    hands.write(pane(hands).search, "menace")
    assert "Menace" in pane(hands).toPlainText()


def test_search_finds_lines_of_every_label_and_a_name_opens_its_entry(hands: Hands) -> None:
    book = pane(hands)
    hands.write(book.search, "strait")
    text = book.toPlainText()
    assert "close the strait if it is attacked" in text
    assert text.startswith("Threat")
    assert "Actor" not in text.splitlines()
    book.anchorClicked.emit(QUrl("0"))
    hands.settle()
    assert book.search.text() == ""
    assert book.label is not None
    assert book.label.id == "threat"
    hands.write(book.search, "xyzzy")
    assert "says nothing about that" in book.toPlainText()
    hands.press(Key.Key_Escape)
    assert book.search.text() == ""
    assert book.toPlainText().startswith("Threat")


def test_finished_passages_are_examples_and_a_click_goes_there(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.page.finishing.done_and_next()
    hands.settle()
    assert hands.title == "Report 2"
    book = pane(hands)
    hands.press("2")
    hands.press("1")
    hands.wait(lambda: "In this project" in book.toPlainText(), "passages")
    assert "Ida Kors said" in book.toPlainText()
    book.anchorClicked.emit(QUrl("0"))
    hands.settle()
    assert hands.title == "Freedonia vows"
    assert hands.reader.selected_words() == "Ida Kors"


def test_words_of_a_scheme_are_never_markup(hands: Hands) -> None:
    scheme = hands.workspace.scheme
    trap = "<b>bold</b> <img src=file:///etc/passwd> &amp; \u202e"
    actor = replace(scheme.labels[0], definition=trap, positive=(f"[[{trap}]]",))
    after = replace(scheme, labels=(actor, *scheme.labels[1:]))
    hands.page.doing.perform(replace_scheme(scheme, after, Usage()))
    hands.settle()
    assert "<b>bold</b> <img src=file:///etc/passwd> &amp;" in pane(hands).toPlainText()
    assert "<img src" not in pane(hands).toHtml()


@pytest.mark.parametrize("suffix", ["md", "html", "pdf"])
def test_the_codebook_is_exported_from_the_pane(hands: Hands, tmp_path: Path, suffix: str) -> None:
    hands.click(pane(hands).export)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, QFileDialog)
    target = tmp_path / f"book.{suffix}"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    hands.wait(lambda: target.exists() and target.stat().st_size, "the file")
    data = target.read_bytes()
    assert data.startswith({"md": b"# Actors", "html": b"<!DOCTYPE", "pdf": b"%PDF"}[suffix])


def test_what_cannot_be_written_is_said(hands: Hands, tmp_path: Path) -> None:
    hands.click(pane(hands).export)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "no" / "book.pdf"))
    dialog.reject()
    hands.wait(hands.window.notice.isVisible, "the notice")


@pytest.mark.parametrize("suffix", ["md", "html", "pdf"])
def test_no_project_is_written_over(hands: Hands, tmp_path: Path, suffix: str) -> None:
    other = make_project(tmp_path / f"other.{suffix}", articles(1))
    linked = tmp_path / f"linked.{suffix}"
    linked.symlink_to(hands.workspace.path)
    before = other.read_bytes()
    for target in (other, linked):
        hands.window.notice.put_away()
        hands.click(pane(hands).export)
        dialog = hands.window.asking.dialog
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(target))
        dialog.reject()
        hands.wait(hands.window.notice.isVisible, "the notice")
        assert "choose a" in hands.window.notice.text
    assert (other.read_bytes(), linked.is_symlink()) == (before, True)


@pytest.mark.parametrize("size", [(1280, 820), (1000, 640), (1600, 1000)])
def test_entry_and_button_are_not_cut_off(hands: Hands, size: tuple[int, int]) -> None:
    book = pane(hands)
    for _ in range(2):
        hands.window.resize(*size)
        hands.settle()
        assert book.document().size().width() <= book.viewport().width()
        assert not book.horizontalScrollBar().isVisible()
        assert book.export.width() >= book.export.sizeHint().width()
        assert book.export.geometry().right() < book.viewport().geometry().right() + 1
        hands.press(Key.Key_F1)
