from tests.gui.hands import CTRL, Hands, Key


def three(hands: Hands) -> None:
    """Three passages, the last of the text marked first."""
    for words, key in (("Nobody", "1"), ("Ida Kors", "3"), ("Sylvania", "1")):
        hands.drag(words)
        hands.press(key)
    hands.press(Key.Key_Escape)


def words(hands: Hands) -> list[str]:
    return [words for _, words in hands.shown_marks()]


def sort(hands: Hands, row: int) -> None:
    """By keys: the box has the focus, arrows choose."""
    order = hands.page.inspector.spans.order
    hands.go_to(order)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Down, times=row)


def test_passages_are_sorted_by_place_label_or_time(hands: Hands) -> None:
    three(hands)
    assert words(hands) == ["Ida Kors", "Sylvania", "Nobody"]
    sort(hands, 1)
    assert words(hands) == ["Sylvania", "Nobody", "Ida Kors"]
    sort(hands, 2)
    assert words(hands) == ["Sylvania", "Ida Kors", "Nobody"]
    hands.read()
    hands.drag("strait")
    hands.press("2")
    assert words(hands)[0] == "strait"
    hands.press("z", CTRL)
    assert words(hands) == ["Sylvania", "Ida Kors", "Nobody"]
    sort(hands, 0)
    assert words(hands) == ["Ida Kors", "Sylvania", "Nobody"]


def test_the_filter_looks_at_words_label_and_note(hands: Hands) -> None:
    three(hands)
    spans = hands.page.inspector.spans
    hands.write(spans.wanted, "actor")
    assert words(hands) == ["Sylvania", "Nobody"]
    hands.write(spans.wanted, "threat kors")
    assert words(hands) == ["Ida Kors"]
    hands.press(Key.Key_Return)
    chosen = hands.chosen()
    assert chosen is not None
    assert chosen.quote(hands.text) == "Ida Kors"
    hands.write(spans.wanted, "nothing has this")
    assert words(hands) == []
    assert spans.wanted.isVisible()
    hands.press(Key.Key_Escape)
    assert len(words(hands)) == 3


def test_a_click_goes_there_however_the_list_is_arranged(hands: Hands) -> None:
    three(hands)
    sort(hands, 2)
    hands.read()
    hands.click_on("Nobody")
    view = hands.page.inspector.spans.view
    assert view.currentIndex().row() == 2
    view.clicked.emit(view.model().index(0, 0))
    chosen = hands.chosen()
    assert chosen is not None
    assert chosen.quote(hands.text) == "Sylvania"
