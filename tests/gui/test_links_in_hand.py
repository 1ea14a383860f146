from PySide6.QtCore import Qt

from annotator.core.edits.values import News
from tests.gui.hands import CTRL, SHIFT, Hands, Key


def link(hands: Hands) -> None:
    for words, key in (("Freedonia", "1"), ("close the strait within hours", "3")):
        hands.drag(words)
        hands.press(key)
    hands.press("r", CTRL | SHIFT)


def test_all_links_are_shown_by_a_key(hands: Hands) -> None:
    link(hands)
    assert not hands.reader.looks().connectors.is_all
    hands.press("k", CTRL | SHIFT)
    assert hands.reader.looks().connectors.is_all
    assert len(hands.reader.looks().connectors.links) == 1


def test_links_are_those_of_the_article_that_is_read(hands: Hands) -> None:
    link(hands)
    (known,) = hands.page.desk.links.all
    hands.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not hands.page.desk.links.all
    assert not hands.reader.looks().connectors.links
    hands.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list(hands.page.desk.links.all) == [known]
    assert [each.child for each in hands.reader.looks().connectors.links] == [known.child]


def test_they_are_read_again_after_much_has_changed(hands: Hands) -> None:
    link(hands)
    known = hands.page.desk.links.all
    hands.page.desk.signals.told.emit(News("Merge", wholesale=True))
    hands.settle()
    assert hands.page.desk.links.all == known
    assert len(hands.reader.looks().connectors.links) == 1


def test_other_ends_are_said_while_one_steps_through_them(hands: Hands) -> None:
    said: list[str] = []
    hands.reader.announced.connect(said.append)
    for words in ("Ida Kors", "Sylvania"):
        hands.drag(words)
        hands.press("1")
    link(hands)
    hands.press("r", CTRL)
    hands.press("d")
    said.clear()
    hands.press("]")
    assert any("Ida Kors" in each for each in said)
