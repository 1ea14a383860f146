"""How the window looks and what the reader shows: as the user chose, else as the system has it."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from annotator.app.preferences import TEXT_SIZES, Preferences
from annotator.gui.look import own_style
from annotator.gui.theme import DARK, LIGHT, Theme, apply_theme, system_theme

USUAL_TEXT: Final = Preferences().text_size
"""Pixels of the article's text."""

COMPACT: Final = "compact"
HIDDEN_SIGNS: Final = "hidden_signs"
SUGGESTIONS: Final = "suggestions"
OTHERS: Final = "others"
LINKS: Final = "links"
"""What can be switched on for the reader, as settings call it."""

_THEMES: Final = {"light": LIGHT, "dark": DARK}


class Appearance(QObject):
    """The theme and the text size that all of the window follows."""

    theme_changed = Signal()
    text_size_changed = Signal()
    switched = Signal(str)
    """Carries what the reader is to show or not to show from now on."""
    changed = Signal()
    """The user has chosen something, which is to be remembered."""

    def __init__(
        self,
        choice: str,
        text_size: int,
        parent: QObject | None = None,
        *,
        on: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self._on = on
        self._choice = choice
        self._text_size = _within(text_size)
        self._theme = self._wanted()
        self._apply()
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> str:
        """`light`, `dark` or `system`."""
        return self._choice

    @property
    def theme(self) -> Theme:
        """The colours that are in use."""
        return self._theme

    @property
    def text_size(self) -> int:
        """The size of the article's text in pixels."""
        return self._text_size

    @property
    def on(self) -> frozenset[str]:
        """What is switched on."""
        return self._on

    def is_on(self, what: str) -> bool:
        """Whether the reader shows something that it does not always show."""
        return what in self._on

    def switch(self, what: str) -> None:
        """Switch something on, or off again."""
        self._on ^= {what}
        self.switched.emit(what)
        self.changed.emit()

    def choose(self, choice: str) -> None:
        """Use `light`, `dark`, or what the `system` has."""
        self._choice = choice
        self._follow()
        self.changed.emit()

    def set_text_size(self, pixels: int) -> None:
        """Show articles larger or smaller, within what is sensible."""
        pixels = _within(pixels)
        if pixels != self._text_size:
            self._text_size = pixels
            self.text_size_changed.emit()
            self.changed.emit()

    def larger(self) -> None:
        """One step larger."""
        self.set_text_size(self._text_size + 1)

    def smaller(self) -> None:
        """One step smaller."""
        self.set_text_size(self._text_size - 1)

    def usual(self) -> None:
        """The size that the program comes with."""
        self.set_text_size(USUAL_TEXT)

    def _wanted(self) -> Theme:
        return _THEMES.get(self._choice) or system_theme()

    def _follow_system(self, _scheme: object) -> None:
        self._follow()

    def _follow(self) -> None:
        if self._wanted() != self._theme:
            self._theme = self._wanted()
            self._apply()
            self.theme_changed.emit()

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self._theme)
            # One sheet for all is cheaper than a second one on the window.
            app.setStyleSheet(app.styleSheet() + own_style(self._theme))


def _within(pixels: int) -> int:
    return min(max(pixels, TEXT_SIZES.start), TEXT_SIZES.stop - 1)
