from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt

from annotator.core.spans import Relation
from tests.gui.hands import CTRL, SHIFT, Hands, Key

ALT = Qt.KeyboardModifier.AltModifier


def links(hands: Hands) -> list[tuple[str, str, str]]:
    """Head, type and child of my links in the article in hand, as the project has them."""
    page, text = hands.page.desk, hands.text
    assert page.in_hand.article is not None
    me = hands.workspace.me.id
    words = {span.id: span.quote(text) for span in page.in_hand.spans}
    found: Iterable[Relation] = hands.workspace.reading.relations(page.in_hand.article.id, me)
    return [(words[one.head], one.type, words[one.child]) for one in found]


def mark(hands: Hands, words: str, key: str) -> None:
    hands.drag(words)
    hands.press(key)


@pytest.fixture
def marked(hands: Hands) -> Hands:
    """Three actors and a threat, which is chosen."""
    for words in ("Ida Kors", "Sylvania"):
        mark(hands, words, "1")
    mark(hands, "Freedonia", "1")
    mark(hands, "close the strait within hours", "3")
    return hands


def test_a_letter_and_enter_link_to_the_nearest_before(marked: Hands) -> None:
    marked.press("r", CTRL)
    bar = marked.page.reading.link_bar
    assert bar.isVisible()
    assert [button.text() for button in bar.kinds] == ["I  issued by →", "D  directed at →"]
    assert "letter of a link" in marked.window.status.text
    marked.press("i")
    assert marked.window.status.text.startswith("Enter links")
    marked.press(Key.Key_Return)
    assert links(marked) == [("close the strait within hours", "issuer", "Freedonia")]
    assert not bar.isVisible()
    assert marked.reader.hasFocus()
    chosen = marked.chosen()
    assert chosen is not None
    assert chosen.label == "threat"
    assert "issued by “Freedonia”" in marked.window.status.text


def test_brackets_step_through_what_is_possible(marked: Hands) -> None:
    marked.press("r", CTRL)
    marked.press("d")
    marked.press("]")
    assert "Ida Kors" in marked.page.reading.link_bar.target.text()
    marked.press("]")
    marked.press("[")
    marked.press("]")
    marked.press(Key.Key_Return)
    assert links(marked) == [("close the strait within hours", "target", "Sylvania")]


def test_words_narrow_what_is_possible(marked: Hands) -> None:
    marked.press("r", CTRL)
    marked.press("i")
    marked.press("syl")
    marked.press(Key.Key_Return)
    assert links(marked) == [("close the strait within hours", "issuer", "Sylvania")]


def test_words_that_nothing_has_link_nothing(marked: Hands) -> None:
    marked.press("r", CTRL)
    marked.press("i")
    marked.press("zzz")
    marked.press(Key.Key_Return)
    assert links(marked) == []
    assert "No passage" in marked.page.reading.link_bar.target.text()
    marked.press(Key.Key_Escape)
    assert not marked.page.reading.link_bar.isVisible()


def test_a_click_says_to_what(marked: Hands) -> None:
    marked.press("r", CTRL)
    marked.press("i")
    marked.click_on("Ida Kors")
    assert links(marked) == [("close the strait within hours", "issuer", "Ida Kors")]


def test_a_click_on_what_does_not_fit_says_why(marked: Hands) -> None:
    mark(marked, "pledged help", "2")
    marked.press("r", CTRL)
    marked.press("i")
    marked.click_on("close the strait within", occurrence=0)
    assert marked.window.status.text == (
        "“issued by” leads to an Actor; “close the strait within hours” is a Threat."
    )
    assert links(marked) == []
    assert marked.page.reading.link_bar.isVisible()
    marked.press(Key.Key_Return)
    assert links(marked) == [("pledged help", "issuer", "Sylvania")]


def test_from_an_actor_the_links_lead_back(marked: Hands) -> None:
    marked.click_on("Ida Kors")
    marked.press("r", CTRL)
    marked.press("i")
    marked.press(Key.Key_Return)
    assert links(marked) == [("close the strait within hours", "issuer", "Ida Kors")]


def test_folded_links_are_shown_when_asked_again_and_their_letters_work(marked: Hands) -> None:
    marked.press("r", CTRL)
    marked.press("r", CTRL)
    bar = marked.page.reading.link_bar
    assert [button.text() for button in bar.kinds][-1] == "N  answers →"
    marked.press(Key.Key_Escape)
    assert not bar.isVisible()
    marked.click_on("Ida Kors")
    marked.press("r", CTRL)
    marked.press("s")
    marked.press("syl")
    marked.press(Key.Key_Return)
    assert links(marked) == [("Ida Kors", "same_as", "Sylvania")]


def test_one_key_links_to_the_nearest_and_pressed_again_makes_the_next(marked: Hands) -> None:
    marked.press("r", CTRL | SHIFT)
    marked.press("r", CTRL | SHIFT)
    threat = "close the strait within hours"
    assert links(marked) == [
        (threat, "issuer", "Freedonia"),
        (threat, "target", "Ida Kors"),
    ]
    marked.press("r", CTRL | SHIFT)
    assert "Nothing is left" in marked.window.status.text
    marked.press("z", CTRL)
    assert links(marked) == [(threat, "issuer", "Freedonia")]


def test_without_a_chosen_passage_nothing_begins(hands: Hands) -> None:
    hands.press("r", CTRL)
    assert not hands.page.reading.link_bar.isVisible()


def test_links_go_with_their_passage_and_undo_brings_both_back(marked: Hands) -> None:
    marked.press("r", CTRL | SHIFT)
    before = links(marked)
    marked.press(Key.Key_Delete)
    assert links(marked) == []
    marked.press("z", CTRL)
    assert links(marked) == before
    assert len(marked.page.desk.links.all) == 1


def test_links_stay_when_an_edge_moves(marked: Hands) -> None:
    marked.press("r", CTRL | SHIFT)
    marked.press(",")
    marked.press(Key.Key_Left)
    marked.press(Key.Key_Return)
    assert links(marked) == [("close the strait within", "issuer", "Freedonia")]


def test_another_label_keeps_what_fits_and_takes_the_rest_along(marked: Hands) -> None:
    marked.press("r", CTRL | SHIFT)
    marked.press("2")
    assert len(links(marked)) == 1
    marked.press("1")
    assert links(marked) == []
    assert "One link went with the old label" in marked.window.status.text
    marked.press("z", CTRL)
    assert len(links(marked)) == 1
    chosen = marked.chosen()
    assert chosen is not None
    assert chosen.label == "commitment"


def test_choosing_another_passage_ends_the_mode(marked: Hands) -> None:
    marked.press("r", CTRL)
    marked.page.desk.selection.choose(None)
    marked.settle()
    assert not marked.page.reading.link_bar.isVisible()


def test_a_click_before_the_letter_leaves_only_the_letter_to_say(marked: Hands) -> None:
    marked.press("r", CTRL)
    marked.click_on("Sylvania")
    bar = marked.page.reading.link_bar
    assert [button.text() for button in bar.kinds] == ["I  issued by →", "D  directed at →"]
    assert marked.window.status.text.startswith("The letter of the link")
    marked.press("d")
    assert links(marked) == [("close the strait within hours", "target", "Sylvania")]


def drag_from_chip(hands: Hands, words: str, to: str) -> None:
    """Drag from the chip above some words to the middle of others."""
    reader = hands.reader
    chip = hands.point_of(hands.place_of(words, 0)) - QPointF(0, reader.type.chip_height * 1.3)
    there = hands.point_of(hands.place_of(to, 0) + len(to) // 2)
    for kind, point in (
        (QEvent.Type.MouseButtonPress, chip),
        (QEvent.Type.MouseMove, (chip + there) / 2),
        (QEvent.Type.MouseMove, there),
        (QEvent.Type.MouseButtonRelease, there),
    ):
        hands._mouse(reader.viewport(), kind, point, Qt.KeyboardModifier.NoModifier)
    hands.settle()


def test_a_drag_from_the_chip_links(marked: Hands) -> None:
    drag_from_chip(marked, "close the strait within hours", "Sylvania")
    assert marked.page.reading.link_bar.isVisible()
    marked.press("i")
    assert links(marked) == [("close the strait within hours", "issuer", "Sylvania")]
    drag_from_chip(marked, "close the strait within hours", "Sylvania")
    assert links(marked)[1:] == [("close the strait within hours", "target", "Sylvania")]
    drag_from_chip(marked, "close the strait within hours", "Nobody answered")
    assert not marked.page.reading.link_bar.isVisible()
    assert marked.chosen() is not None


def test_undo_of_a_link_shows_where_it_was(marked: Hands) -> None:
    marked.press("r", CTRL | SHIFT)
    marked.press(Key.Key_Escape)
    marked.press("z", CTRL)
    chosen = marked.chosen()
    assert chosen is not None
    assert chosen.label == "threat"


def test_when_all_is_linked_it_is_said_so(hands: Hands) -> None:
    mark(hands, "close the strait within hours", "3")
    hands.press("r", CTRL)
    hands.press("i")
    assert hands.window.status.text == (
        "Nothing is marked that “issued by” could join; mark it first (Actor)."
    )
    hands.press(Key.Key_Escape)
    mark(hands, "Ida Kors", "1")
    hands.click_on("within hours")
    hands.press("r", CTRL | SHIFT)
    hands.press("r", CTRL)
    hands.press("i")
    assert hands.window.status.text == (
        "“close the strait within hours” is linked so to “Ida Kors” already."
    )
