from PySide6.QtCore import Qt

from annotator.app.workspace import Workspace
from annotator.core.time_spent import TimeSpent
from annotator.gui.widgets.plain_label import PlainLabel
from tests.gui.hands import CTRL, Hands, Key

ALT = Qt.KeyboardModifier.AltModifier


class Clock:
    def __init__(self, hands: Hands) -> None:
        self.time = 1000.0
        self._active = hands.page.desk.time
        self._active.now = lambda: self.time
        self._active._last = None

    def pass_by(self, seconds: float) -> None:
        self.time += seconds


def spent(workspace: Workspace, hands: Hands) -> int:
    article = hands.page.desk.in_hand.article
    assert article is not None
    blank = TimeSpent(article.id, workspace.me.id, workspace.round)
    value = workspace.reading.value(blank.id)
    return value.seconds if isinstance(value, TimeSpent) else 0


def work(hands: Hands, clock: Clock, seconds: float, pause: float = 10) -> None:
    """Step from word to word, a step every `pause` seconds."""
    hands.press(Key.Key_Right)
    for _ in range(round(seconds / pause)):
        clock.pass_by(pause)
        hands.press(Key.Key_Right)


def test_time_is_kept_when_the_article_is_left_and_pauses_are_not_in_it(hands: Hands) -> None:
    clock = Clock(hands)
    hands.drag("Ida Kors")
    hands.press("1")
    work(hands, clock, 50)
    clock.pass_by(600)
    work(hands, clock, 40)
    assert spent(hands.workspace, hands) == 0, "nothing is written while one works"
    hands.press(Key.Key_Down, ALT)
    hands.press(Key.Key_Up, ALT)
    assert spent(hands.workspace, hands) == 90
    work(hands, clock, 60)
    hands.page.desk.time.keep()
    assert spent(hands.workspace, hands) == 150


def test_the_inspector_says_it_and_undo_passes_over_it(hands: Hands) -> None:
    clock = Clock(hands)
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Escape)
    work(hands, clock, 130)
    hands.press(Key.Key_Escape)
    said = [one.text() for one in hands.page.inspector.article.findChildren(PlainLabel)]
    assert "Open  ·  2 min" in said
    hands.press(Key.Key_Down, ALT)
    assert hands.workspace.undoable == "Mark as Actor"
    hands.press("z", CTRL)
    assert hands.title == "Freedonia vows"
    assert hands.marks() == []
    assert spent(hands.workspace, hands) == 130


def test_looking_at_an_article_writes_nothing(hands: Hands) -> None:
    clock = Clock(hands)
    work(hands, clock, 50)
    hands.press(Key.Key_Down, ALT)
    hands.press(Key.Key_Up, ALT)
    assert spent(hands.workspace, hands) == 0
