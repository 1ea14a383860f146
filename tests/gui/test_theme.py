import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.colours import READABLE
from annotator.core.ids import LabelId
from annotator.core.scheme_json import scheme_from_json
from annotator.core.schemes import Colour, Label
from annotator.gui.theme import (
    ARTICLE_FONT,
    DARK,
    LIGHT,
    WINDOW_FONT,
    Theme,
    apply_theme,
    contrast,
    font,
    label_colours,
    load_fonts,
    mixed,
    style_sheet,
    system_theme,
)
from annotator.resources import resource

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def shipped_labels() -> list[Label]:
    return [
        label
        for file in sorted(resource("schemes").glob("*.json"))
        for label in scheme_from_json(json.loads(file.read_text("utf-8")), file.name).labels
    ]


def test_contrast_is_that_of_the_web_guidelines() -> None:
    white, black, grey = QColor("#ffffff"), QColor("#000000"), QColor("#767676")
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


@THEMES
def test_everything_that_must_be_read_can_be_read(theme: Theme) -> None:
    words = (theme.text, theme.muted, theme.link, theme.error, theme.warning, theme.success)
    for word in words:
        for behind in (theme.window, theme.panel, theme.raised):
            assert contrast(word, behind) >= READABLE, (word.name(), behind.name())
    for behind in (theme.selection, theme.hover):
        assert contrast(theme.text, behind) >= READABLE
    assert contrast(theme.on_accent, theme.accent) >= READABLE


@THEMES
def test_words_on_the_colours_of_shipped_labels_can_be_read(theme: Theme) -> None:
    labels = shipped_labels()
    assert labels
    for label in labels:
        colours = label_colours(label, theme)
        for behind in (colours.fill, colours.tint):
            assert contrast(theme.text, behind) >= READABLE, label.id
            assert contrast(colours.ink, behind) >= READABLE, label.id
        assert contrast(colours.line, theme.window) >= READABLE, label.id
        assert contrast(colours.on_line, colours.line) >= READABLE, label.id


@THEMES
def test_a_label_without_proper_colours_is_shown_in_grey(theme: Theme) -> None:
    label = Label(LabelId("x"), "X", "X", "1", Colour("no", "colour", "at", "all"))
    assert label_colours(label, theme).line == theme.muted


def test_mixing_takes_its_share_of_each() -> None:
    half = mixed(QColor("#000000"), QColor("#ffffff"), 0.5)
    assert half.name() == "#808080"
    assert mixed(QColor("#123456"), QColor("#ffffff"), 1).name() == "#123456"


@THEMES
def test_the_style_sheet_names_every_colour(theme: Theme) -> None:
    assert "@" not in style_sheet(theme)


@THEMES
def test_the_whole_program_takes_the_theme(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, theme)
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.window.name()
    assert qapp.font().family() == WINDOW_FONT
    assert QFont(WINDOW_FONT).family() == WINDOW_FONT


@THEMES
def test_what_cannot_be_written_in_looks_so(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, theme)
    grounds = []
    for is_enabled in (True, False):
        field = QLineEdit()
        qtbot.addWidget(field)
        field.setEnabled(is_enabled)
        field.resize(100, 28)
        grounds.append(field.grab().toImage().pixelColor(50, 14).name())
    assert grounds == [theme.window.name(), theme.panel.name()]


@THEMES
def test_the_button_with_the_focus_has_one_frame(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, theme)
    row, before, button = QWidget(), QLineEdit(), QPushButton("Retire")
    qtbot.addWidget(row)
    layout = QVBoxLayout(row)
    for each in (before, button):
        layout.addWidget(each)
    row.show()
    row.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert button.hasFocus()
    image = button.grab().toImage()
    inside = {image.pixelColor(x, 6).name() for x in range(6, image.width() - 6)}
    assert inside == {theme.raised.name()}


def test_the_shipped_fonts_are_used_for_articles_and_window(qapp: QApplication) -> None:
    load_fonts()
    for family in (ARTICLE_FONT, WINDOW_FONT):
        assert QFontInfo(font(family, 18)).family() == family
    assert "Noto Color Emoji" in font(ARTICLE_FONT, 18).families()


def test_a_desktop_that_says_nothing_gets_a_theme(qapp: QApplication) -> None:
    assert system_theme() in (LIGHT, DARK)
