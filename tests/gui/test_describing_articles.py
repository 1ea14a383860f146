"""Labels of whole articles."""

from pathlib import Path

import pytest

from annotator.gui.main_window import MainWindow
from annotator.gui.panels.attribute_answers import ArticleLabels
from tests.gui.hands import CTRL, Hands, Key
from tests.gui.test_describing import open_with, scheme


@pytest.fixture
def at(main_window: MainWindow, tmp_path: Path) -> Hands:
    """At an article of a project that asks something of every kind."""
    return open_with(main_window, tmp_path / "asks.annotator", scheme())


def labels(hands: Hands) -> ArticleLabels:
    return hands.page.inspector.article.labels


def test_article_labels_by_key_mouse_and_undo(at: Hands) -> None:
    at.press("b", CTRL)
    assert labels(at).is_open
    assert at.reader.hasFocus()
    at.press("1")
    at.press(Key.Key_Tab)
    at.press("2")
    at.press(Key.Key_Escape)
    given = {one.label: one.value for one in labels(at).given}
    assert given == {"Relevant": True, "Tone": "friendly"}
    assert at.workspace.undoable == "Set Tone to friendly"
    at.press("z", CTRL)
    assert [one.label for one in labels(at).given] == ["Relevant"]
    at.click(labels(at).rows[0].heading)
    at.click(labels(at).rows[0].buttons[0])
    assert labels(at).given == ()
    at.press("z", CTRL)
    assert [one.label for one in labels(at).given] == ["Relevant"]


def test_the_label_in_hand_says_how_many_articles_have_it(at: Hands) -> None:
    at.press("b", CTRL)
    assert labels(at).in_hand.hint == "In 0 articles so far."  # type: ignore[union-attr] # open
    at.press("1")
    assert labels(at).in_hand.hint == "In 1 article so far."  # type: ignore[union-attr] # open


def test_the_search_finds_articles_by_their_labels(at: Hands) -> None:
    at.press("b", CTRL)
    at.press("1")
    at.press(Key.Key_Escape)
    at.page.articles.search.setText("label:relevant")
    at.page.articles.search.returnPressed.emit()
    assert at.page.model.rowCount() == 1


def test_without_article_labels_the_key_says_so(hands: Hands) -> None:
    hands.press("b", CTRL)
    assert not labels(hands).isVisible()
    assert "no labels for articles" in hands.window.status.text
