import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.gui import physical_keys
from annotator.gui.physical_keys import meant
from tests.gui.hands import Hands, Key

PLAIN = Qt.KeyboardModifier.NoModifier


def event(text: str, scan: int, virtual: int = 0, key: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("layout", "text", "scan", "wanted"),
    [
        ("French 1", "&", 10, "1"),
        ("French 2", "é", 11, "2"),
        ("French 0", "à", 19, "0"),
        ("French a, where q is elsewhere", "a", 24, "a"),
        ("French ;", ";", 59, ";"),
        ("Russian a", "ф", 38, "a"),
        ("Russian [", "х", 34, "["),
        ("Russian .", "ю", 60, "."),
        ("Hebrew c", "ב", 54, "c"),
        ("Korean t", "ㅅ", 28, "t"),
        ("American t", "t", 28, "t"),
        ("a dead key", "", 34, "["),
        ("Shift alone", "", 50, ""),
    ],
)
def test_keys_mean_what_is_printed_on_them(layout: str, text: str, scan: int, wanted: str) -> None:
    assert meant(event(text, scan), "xcb") == wanted, layout


def test_other_systems_number_their_keys_otherwise() -> None:
    assert meant(event("&", 2), "windows") == "1"
    assert meant(event("ф", 30), "windows") == "a"
    assert meant(event("ф", 0, virtual=0), "cocoa") == "a"
    assert meant(event("ю", 0, virtual=47), "cocoa") == "."
    assert meant(event("&", 10), "offscreen") == ""


@pytest.fixture
def on_x11(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        physical_keys, "pressed", lambda pressed: physical_keys.meant(pressed, "xcb")
    )
    for module in ("label_typing", "reader.keys"):
        monkeypatch.setattr(
            f"annotator.gui.{module}.pressed", lambda pressed: meant(pressed, "xcb")
        )


def send(hands: Hands, text: str, scan: int) -> None:
    target = hands.reader
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        made = QKeyEvent(kind, ord(text.upper()), PLAIN, scan, 0, 0, text)
        QApplication.sendEvent(target, made)
    hands.settle()


@pytest.mark.usefixtures("on_x11")
def test_marking_with_a_french_and_a_russian_keyboard(hands: Hands) -> None:
    hands.drag("Ida Kors")
    send(hands, "&", 10)
    assert hands.marks() == [("actor", "Ida Kors")]
    hands.press(Key.Key_Escape)
    hands.drag("Sylvania")
    send(hands, "с", 54)  # a Cyrillic letter, where C is
    assert hands.marks()[-1] == ("commitment", "Sylvania")


@pytest.mark.usefixtures("on_x11")
def test_signs_are_reached_on_a_russian_keyboard(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Escape)
    send(hands, "ъ", 35)
    assert hands.chosen() is not None
    send(hands, "б", 59)
    assert hands.reader.edge is not None
