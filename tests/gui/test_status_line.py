from pytestqt.qtbot import QtBot

from tests.gui.hands import CTRL, SHIFT, Hands, Key


def test_what_was_said_goes_away_by_itself(hands: Hands, qtbot: QtBot) -> None:
    status = hands.window.status
    assert status.until.interval() == 8000
    status.until.setInterval(5)
    hint = status.text
    hands.page.doing.say("Something quiet.")
    assert status.text == "Something quiet."
    qtbot.waitUntil(lambda: status.text == hint)


def test_the_next_gesture_brings_the_keys_back(hands: Hands) -> None:
    status = hands.window.status
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press("z", CTRL)
    hands.press("z", CTRL | SHIFT)
    assert status.text == "Done again: Mark as Actor"
    hands.press(Key.Key_Escape)
    assert status.text.startswith("Select words")
    hands.page.doing.say("Something quiet.")
    hands.press(Key.Key_Right)
    assert status.text.startswith("Mark as")
    hands.page.doing.say("Something quiet.")
    hands.page.finishing.step(1)
    hands.settle()
    assert status.text.startswith("Select words")
    hands.press("2")
    assert status.text.startswith("Each drag now marks")


def test_while_an_edge_moves_the_keys_for_it_are_shown(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(",")
    assert hands.window.status.text == (
        "← → move by word  ·  Shift by character  ·  , other edge  ·  Enter keeps  ·  Esc cancels"
    )
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Escape)
    assert "relabels" in hands.window.status.text


def test_a_long_sentence_is_whole_in_the_tool_tip(hands: Hands) -> None:
    path = "/a/folder" * 60 + "/out.jsonl"
    hands.window.status.say(f"Wrote 1 record to {path}")
    assert path in hands.window.status.tip
    hands.window.status.say("Short.")
    assert hands.window.status.tip == ""
