"""Pictures of the window, one a step."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from annotator.gui.hands import Hands

_SHADE = QColor(0, 0, 0, 90)


class Album:
    """Saves numbered pictures as `NN-name-look.png`."""

    def __init__(self, folder: Path, look: str) -> None:
        self._folder = folder
        self._look = look
        self.count = 0

    def take(self, hands: Hands, name: str) -> None:
        """Save what is on the screen now: the window, and the dialog over it if one is open."""
        hands.settle()
        picture = hands.window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            _lay_over(picture, dialog.grab())
        self.count += 1
        path = self._folder / f"{self.count:02}-{name}-{self._look}.png"
        if not picture.save(str(path)):
            msg = f"{path} could not be written"
            raise OSError(msg)


def _lay_over(picture: QPixmap, dialog: QPixmap) -> None:
    """Paint a dialog in the middle of the shaded window, as a window manager would."""
    whole, part = picture.deviceIndependentSize(), dialog.deviceIndependentSize()
    place = QPoint(
        round((whole.width() - part.width()) / 2), round((whole.height() - part.height()) / 2)
    )
    painter = QPainter(picture)
    painter.fillRect(QRectF(0, 0, whole.width(), whole.height()), _SHADE)
    painter.setPen(Qt.PenStyle.NoPen)
    for spread in range(12, 0, -2):
        painter.setBrush(QColor(0, 0, 0, 10))
        box = QRectF(place.x(), place.y(), part.width(), part.height())
        painter.drawRoundedRect(box.adjusted(-spread, -spread + 4, spread, spread + 4), 8, 8)
    painter.drawPixmap(place, dialog)
    painter.end()
