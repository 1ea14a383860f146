"""What a dialog is about, where it may be a line or a hundred: shown whole up to a height."""

from PySide6.QtCore import QTimer

from annotator.gui.widgets.scroll_box import ScrollBox

_TALL = 360


class TallBox(ScrollBox):
    """Makes its dialog grow with what is in it, and scrolls only what no dialog has room for."""

    def _fit(self) -> None:
        super()._fit()
        height = min(self._wanted(), _TALL)
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        """Give the dialog the height that it needs: Qt forgets that words wrap."""
        window = self.window()
        layout = window.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(window.width())
            window.resize(window.width(), max(needed, layout.totalMinimumSize().height()))
