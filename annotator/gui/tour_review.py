"""The last steps of the tour: what a supervisor does with the work of three coders."""

from PySide6.QtCore import Qt

from annotator.gui.agreement.page import AgreementPage
from annotator.gui.album import Album
from annotator.gui.hands import Hands

_CTRL = Qt.KeyboardModifier.ControlModifier


def review(hands: Hands, album: Album) -> None:
    """Open the sample with three coders, and decide two places where they differ."""
    before = hands.page.path
    hands.press(Qt.Key.Key_K, _CTRL)
    hands.press("try reviewing")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: _is_elsewhere(hands, before), "the sample with three coders")
    hands.press(Qt.Key.Key_2, _CTRL)
    hands.settle()
    album.take(hands, "review")
    hands.press("1")
    hands.press("u")
    album.take(hands, "decided")


def agreement(hands: Hands, album: Album) -> None:
    """See how far the coders agree."""
    hands.press(Qt.Key.Key_3, _CTRL)
    hands.wait(lambda: _is_measured(hands), "the figures of agreement")
    album.take(hands, "agreement")


def _is_elsewhere(hands: Hands, before: object) -> bool:
    project = hands.window.project
    is_open = project is not None and project.path != before and bool(hands.title)
    return is_open and hands.window.asking.dialog is None


def _is_measured(hands: Hands) -> bool:
    page = hands.page.modes.page
    return isinstance(page, AgreementPage) and not page.measuring.is_busy
