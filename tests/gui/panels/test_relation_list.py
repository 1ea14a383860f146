import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.hands import CTRL, SHIFT, Hands, Key

ALT = Qt.KeyboardModifier.AltModifier


def links(hands: Hands) -> list[str]:
    """The types of my links in the article in hand, as the project has them."""
    article = hands.page.desk.in_hand.article
    assert article is not None
    return [one.type for one in hands.workspace.reading.relations(article.id)]


@pytest.fixture
def marked(hands: Hands) -> Hands:
    """An actor and a threat, which is chosen and issued by it."""
    for words, key in (("Freedonia", "1"), ("close the strait within hours", "3")):
        hands.drag(words)
        hands.press(key)
    hands.press("r", CTRL | SHIFT)
    return hands


def test_the_inspector_lists_links_from_both_ends_and_goes_there(marked: Hands) -> None:
    rows = marked.page.inspector.span.links
    assert rows.rows() == ["issued by → Freedonia, Actor"]
    marked.press("l", ALT)
    assert rows.hasFocus()
    marked.press(Key.Key_Return)
    chosen = marked.chosen()
    assert chosen is not None
    assert chosen.quote(marked.text) == "Freedonia"
    assert rows.rows() == ["← issued by close the strait within hours, Threat"]


def test_delete_in_that_list_removes_the_link_and_not_the_passage(marked: Hands) -> None:
    rows = marked.page.inspector.span.links
    marked.press("l", ALT)
    marked.press(Key.Key_Delete)
    assert links(marked) == []
    assert marked.chosen() is not None
    assert not rows.isVisible()
    assert marked.reader.hasFocus()
    marked.press("z", CTRL)
    assert rows.rows() == ["issued by → Freedonia, Actor"]


def test_a_link_is_changed_by_its_menu(marked: Hands) -> None:
    rows = marked.page.inspector.span.links
    place = rows.visualRect(rows.model().index(0, 0)).center()
    rows.customContextMenuRequested.emit(place)
    assert rows.menu is not None
    names = [action.text() for action in rows.menu.actions() if action.text()]
    assert names == ["Go there", "Change to “directed at”", "Turn round", "Remove the link"]
    rows.menu.actions()[2].trigger()
    assert links(marked) == ["target"]
    rows.menu.close()
    marked.settle()
    rows.customContextMenuRequested.emit(place)
    assert rows.menu is not None
    turn = next(each for each in rows.menu.actions() if each.text() == "Turn round")
    turn.trigger()
    assert "“directed at” begins at" in marked.window.status.text
    rows.menu.close()


def test_links_are_told_by_hovering_and_to_those_who_cannot_see(marked: Hands) -> None:
    reader = marked.reader
    assert "issued by → “Freedonia”" in reader.in_hand_in_words()
    span = marked.chosen()
    assert span is not None
    assert marked.page.reading.links.words_of(span) == ["issued by → “Freedonia”"]


def test_a_click_on_a_row_goes_to_the_other_end(marked: Hands) -> None:
    rows = marked.page.inspector.span.links
    place = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    marked.settle()
    chosen = marked.chosen()
    assert chosen is not None
    assert chosen.label == "actor"
