"""Icons by name, in the colours of the theme: one-colour drawings, tinted."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from annotator.gui.theme import Theme
from annotator.resources import resource

_SIZES = (20, 40)


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of this name, dimmed where its button is disabled."""
    return _drawn(name, theme.text.name(), theme.faint.name())


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, dimmed: str) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_pixmap(name, colour, size), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(name, dimmed, size), QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    drawing = drawing.replace("#000", QColor(colour).name())
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
