"""How the program looks: the colours of the light and the dark window, its fonts, its style.

Everything that paints takes its colours from a `Theme`, so that both windows stay complete. The
colours of labels come from the scheme; `label_colours` fits them to the theme.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.core import colours
from annotator.core.colours import (
    DARK_TEXT,
    DARK_WINDOW,
    LIGHT_TEXT,
    LIGHT_WINDOW,
    READABLE,
)
from annotator.resources import resource

if TYPE_CHECKING:
    from annotator.core.schemes import Colour, Label

ARTICLE_FONT = "Noto Serif"
WINDOW_FONT = "Inter"
WINDOW_FONT_PIXELS = 13

_FAMILIES = (
    ARTICLE_FONT,
    WINDOW_FONT,
    "Noto Serif Hebrew",
    "Noto Naskh Arabic",
    "Noto Sans Thai",
    "Noto Serif CJK KR",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "DejaVu Sans",
    "Noto Color Emoji",
)
"""Where a character is looked for that a font lacks: signs before emoji, so that ☎ stays plain."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a window.

    `window` is what articles and lists stand on, `panel` what surrounds them, `raised` a button.
    `muted` is for quiet text, `faint` for ornaments that nobody must read. `selection` lies behind
    selected rows, `hover` behind the row under the mouse; text is readable on both.
    """

    dark: bool
    window: QColor
    panel: QColor
    raised: QColor
    hover: QColor
    selection: QColor
    text: QColor
    muted: QColor
    faint: QColor
    border: QColor
    accent: QColor
    on_accent: QColor
    link: QColor
    error: QColor
    warning: QColor
    success: QColor


LIGHT = Theme(
    dark=False,
    window=QColor(LIGHT_WINDOW),
    panel=QColor("#F5F5F7"),
    raised=QColor("#FFFFFF"),
    hover=QColor("#EEEFF2"),
    selection=QColor("#DDE8FC"),
    text=QColor(LIGHT_TEXT),
    muted=QColor("#62636B"),
    faint=QColor("#B4B5BD"),
    border=QColor("#DFE0E5"),
    accent=QColor("#1D5FD6"),
    on_accent=QColor("#FFFFFF"),
    link=QColor("#1A55C0"),
    error=QColor("#B3261E"),
    warning=QColor("#8A5A00"),
    success=QColor("#1B7348"),
)

DARK = Theme(
    dark=True,
    window=QColor(DARK_WINDOW),
    panel=QColor("#18191B"),
    raised=QColor("#2A2B30"),
    hover=QColor("#2A2C31"),
    selection=QColor("#2A3C5F"),
    text=QColor(DARK_TEXT),
    muted=QColor("#A6A7B0"),
    faint=QColor("#5D5E67"),
    border=QColor("#34353B"),
    accent=QColor("#7AA8FF"),
    on_accent=QColor("#10131A"),
    link=QColor("#8AB4FF"),
    error=QColor("#FF8A80"),
    warning=QColor("#E8B84A"),
    success=QColor("#6FD6A0"),
)


@dataclass(frozen=True, slots=True)
class LabelColours:
    """A label's colours in one theme.

    `line` is the full colour, readable on the window; `fill` is for swatches and chips; `tint` is
    the softer fill behind words of an article. `ink` is for words on `fill` or `tint`, `on_line`
    for words on `line`.
    """

    line: QColor
    fill: QColor
    tint: QColor
    ink: QColor
    on_line: QColor


def contrast(one: QColor, other: QColor) -> float:
    """How far apart two colours are in brightness, 1 (equal) to 21 (black and white), by WCAG."""
    return colours.contrast(one.name(), other.name())


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour that has `share` (0 to 1) of `one`, and of `other` the rest."""
    rest = 1 - share
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * rest,
        one.greenF() * share + other.greenF() * rest,
        one.blueF() * share + other.blueF() * rest,
    )


def label_colours(label: "Label", theme: Theme) -> LabelColours:
    """The colours of a label in a theme."""
    return _fitted(label.colour, theme.dark)


@lru_cache(maxsize=512)
def _fitted(colour: "Colour", dark: bool) -> LabelColours:
    theme = DARK if dark else LIGHT
    line = QColor(colour.dark_line if dark else colour.light_line)
    fill = QColor(colour.dark_fill if dark else colour.light_fill)
    if not line.isValid() or not fill.isValid():  # a scheme from elsewhere may name no colour
        line, fill = theme.muted, theme.hover
    return LabelColours(
        line=line,
        fill=fill,
        tint=mixed(fill, theme.window, 0.8 if dark else 0.62),
        ink=_readable(line, fill, theme.text),
        on_line=theme.window
        if contrast(theme.window, line) >= contrast(theme.text, line)
        else theme.text,
    )


def _readable(colour: QColor, behind: QColor, text: QColor) -> QColor:
    """`colour`, moved towards `text` as little as makes it readable on `behind`."""
    for step in range(10):
        candidate = mixed(text, colour, step / 10)
        if contrast(candidate, behind) >= READABLE:
            return candidate
    return text


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the shipped fonts known to Qt; without them, similar ones of the system are used."""
    for file in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def font(family: str, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of ours with all that it needs for other scripts, signs and emoji."""
    made = QFont()
    made.setFamilies([family, *(each for each in _FAMILIES if each != family)])
    made.setPixelSize(round(pixels))
    made.setWeight(weight)
    return made


def small_font(font: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
    """A copy of a font in another size and weight."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program the colours, the font and the style sheet of a theme."""
    load_fonts()
    app.setFont(font(WINDOW_FONT, WINDOW_FONT_PIXELS))
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """The palette of a theme; complete, because many desktops have none of their own."""
    roles = QPalette.ColorRole
    shadow = mixed(QColor("#000000"), theme.border, 0.35)
    made = QPalette()
    for role, colour in {
        roles.Window: theme.panel,
        roles.WindowText: theme.text,
        roles.Base: theme.window,
        roles.AlternateBase: theme.panel,
        roles.Text: theme.text,
        roles.Button: theme.raised,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.error,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.link,
        roles.LinkVisited: theme.link,
        roles.Light: theme.raised,
        roles.Midlight: theme.hover,
        roles.Mid: theme.border,
        roles.Dark: mixed(theme.text, theme.border, 0.15),
        roles.Shadow: shadow,
    }.items():
        made.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, mixed(theme.muted, theme.panel, 0.6))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, theme.border)
    return made


def style_sheet(theme: Theme) -> str:
    """What the palette alone cannot say: slim scroll bars, calm rows, round corners."""
    sheet = _STYLE_SHEET
    for field in fields(theme):
        colour = getattr(theme, field.name)
        if isinstance(colour, QColor):
            sheet = sheet.replace(f"@{field.name};", f"{colour.name()};")
    return sheet


_STYLE_SHEET = """
QMainWindow::separator, QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: @panel; color: @muted; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QToolBar { background: @panel; border: none; border-bottom: 1px solid @border;
    spacing: 4px; padding: 4px 8px; }
QMenuBar { background: @panel; }
QMenuBar::item { padding: 5px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; color: @text; border: 1px solid @border; padding: 5px; }
QMenu::item { padding: 5px 22px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @border; margin: 5px 6px; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 5px 7px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @faint; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractItemView { background: @window; color: @text; outline: none; border: none;
    selection-background-color: @selection; selection-color: @text; }
QAbstractItemView::item { padding: 3px 6px; }
QAbstractItemView::item:hover { background: @hover; }
QAbstractItemView::item:selected { background: @selection; color: @text; }
QHeaderView::section { background: @panel; color: @muted; border: none;
    border-bottom: 1px solid @border; padding: 5px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit { background: @window; color: @text;
    border: 1px solid @border; border-radius: 6px; padding: 4px 7px;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: @panel;
    color: @muted; }
QPushButton { background: @raised; color: @text; border: 1px solid @border;
    border-radius: 6px; padding: 5px 14px; outline: none; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border-color: @accent; }
QPushButton:default { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton:disabled { background: @panel; color: @faint; border-color: @border; }
QToolButton { background: transparent; color: @text; border: 1px solid transparent;
    border-radius: 6px; padding: 4px 8px; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @selection; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @faint; }
QProgressBar { background: @hover; border: none; border-radius: 3px; max-height: 6px;
    text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
"""
