from annotator.gui.dialogs.span_history import SpanHistory
from annotator.gui.widgets.two_column_rows import REMARK_ROLE
from tests.gui.hands import CTRL, Hands, Key


def edited(hands: Hands) -> None:
    """“Ida Kors”, marked, relabelled, noted and moved."""
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press("3")
    hands.press("m", CTRL)
    hands.press("a threat?")
    hands.press(Key.Key_Return)
    hands.press(",")
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return)


def opened(hands: Hands) -> SpanHistory:
    hands.press("h", CTRL)
    dialog = hands.front()
    assert isinstance(dialog, SpanHistory)
    return dialog


def lines(dialog: SpanHistory) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_each_edit_is_told_the_latest_first(hands: Hands) -> None:
    edited(hands)
    dialog = opened(hands)
    assert lines(dialog) == [
        "Covers “Ida Kors said”",
        "Note “a threat?”",
        "Threat now",
        "Marked “Ida Kors” as Actor",
    ]
    remark = dialog.list.item(0).data(REMARK_ROLE)
    assert remark.startswith("Ana · ")
    assert remark.endswith(" · codebook 1")
    assert not dialog.answer.isEnabled(), "it is that now"
    dialog.reject()


def test_an_earlier_state_is_restored_as_an_ordinary_edit(hands: Hands) -> None:
    edited(hands)
    dialog = opened(hands)
    hands.press(Key.Key_End)
    hands.click(dialog.answer)
    assert hands.marks() == [("actor", "Ida Kors")]
    assert hands.chosen().note is None  # type: ignore[union-attr] # it is still chosen
    hands.read()
    hands.press("z", CTRL)
    assert hands.marks() == [("threat", "Ida Kors said")]
    hands.press("z", CTRL)
    dialog = opened(hands)
    assert len(lines(dialog)) == 7
    dialog.reject()


def test_the_button_beside_who_and_when_shows_it_too(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.click(hands.page.inspector.span.history)
    assert isinstance(hands.front(), SpanHistory)
    hands.press(Key.Key_Escape)
