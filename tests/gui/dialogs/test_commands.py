from annotator.gui.dialogs.commands import CommandPalette
from annotator.gui.widgets.two_column_rows import REMARK_ROLE
from tests.gui.hands import CTRL, Hands, Key


def opened(hands: Hands) -> CommandPalette:
    hands.press("k", CTRL)
    palette = hands.front()
    assert isinstance(palette, CommandPalette)
    return palette


def rows(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_an_article_is_gone_to_by_some_letters_of_its_title(hands: Hands) -> None:
    palette = opened(hands)
    hands.press("rprt 4")
    assert rows(palette)[0] == "Report 4"
    assert palette.list.item(0).data(REMARK_ROLE) == "Wire"
    hands.press(Key.Key_Return)
    assert hands.title == "Report 4"
    assert hands.window.focusWidget() is hands.reader


def test_a_label_is_given_by_its_name(hands: Hands) -> None:
    hands.drag("Ida Kors")
    palette = opened(hands)
    hands.press("threat")
    assert rows(palette)[0] == "Label: Threat"
    assert palette.list.item(0).data(REMARK_ROLE) == "3"
    hands.press(Key.Key_Return)
    assert hands.marks() == [("threat", "Ida Kors")]


def test_actions_are_found_by_letters_in_their_order(hands: Hands) -> None:
    palette = opened(hands)
    hands.press("cmplns")
    assert rows(palette) == ["Compact lines"]
    hands.press(Key.Key_Return)
    assert hands.window.appearance.is_on("compact")


def test_with_nothing_typed_there_are_labels_and_actions_only(hands: Hands) -> None:
    palette = opened(hands)
    assert rows(palette)[:3] == ["Label: Actor", "Label: Commitment", "Label: Threat"]
    assert not {f"Report {n}" for n in range(2, 6)} & set(rows(palette))
    hands.press(Key.Key_Escape)
