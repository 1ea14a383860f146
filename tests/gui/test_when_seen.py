from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.when_seen import WhenSeen
from tests.gui.hands import Hands, Key


def test_it_is_done_once_when_it_can_be_seen(qtbot: QtBot) -> None:
    seen, done = QWidget(), list[str]()
    qtbot.addWidget(seen)
    later = WhenSeen(seen)
    later.watch(seen)

    def note() -> None:
        done.append("done")

    later.do(note)
    later.do(note)
    later.settle()
    assert done == []
    seen.show()
    qtbot.waitUntil(lambda: done == ["done"])
    later.do(note)
    assert done == ["done"]
    qtbot.waitUntil(lambda: done == ["done", "done"])


def test_the_codebook_waits_for_a_pause_and_comes_by_itself(hands: Hands, qtbot: QtBot) -> None:
    codebook = hands.page.inspector.codebook
    for words, key in (("Ida Kors", "1"), ("Sylvania", "2")):
        hands.drag(words)
        hands.press(key)
    before = codebook.label
    spans = hands.page.desk.in_hand.spans
    other = next(span for span in spans if before is not None and span.label != before.id)
    hands.page.desk.selection.choose(other)
    hands.page.desk.afterwards.settle()
    assert codebook.label == before
    qtbot.waitUntil(lambda: codebook.label is not None and codebook.label.id == other.label)
    hands.press(Key.Key_F1)
    assert codebook.toPlainText().startswith("Actor")
