"""Nothing that comes with data is ever shown as rich text."""

from pathlib import Path

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel

from annotator.gui.main_window import MainWindow
from tests.gui.hands import CTRL, SHIFT, Hands, article, make_project

HOSTILE = "<img src=x><b>bold</b> & <a href='http://x'>link</a>"


def test_hostile_titles_and_quotes_stay_plain(main_window: MainWindow, tmp_path: Path) -> None:
    hands = Hands(main_window)
    made = article(
        f"{HOSTILE} said Kors.\n\nThe end.",
        HOSTILE,
        source=HOSTILE,
        section=HOSTILE,
        path=HOSTILE,
        url=HOSTILE,
    )
    hands.open(make_project(tmp_path / "hostile.annotator", [made]))
    hands.read()
    hands.drag("<b>bold</b>")
    hands.press("1")
    for key, modifiers in (("k", CTRL), ("g", CTRL), ("e", CTRL | SHIFT), ("e", CTRL)):
        hands.read()
        hands.press(key, modifiers)
        dialog = main_window.asking.dialog
        assert dialog is not None
        check(dialog.findChildren(QLabel))
        dialog.close()
    check(main_window.findChildren(QLabel))


def check(labels: list[QLabel]) -> None:
    for label in labels:
        if label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
        assert not Qt.mightBeRichText(label.toolTip()), label.toolTip()
