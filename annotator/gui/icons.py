"""Icons by name, in the colours of the theme: one-colour drawings, tinted."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from annotator.gui.theme import Theme
from annotator.resources import resource

_SIZE = 20


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of this name; Qt dims it where its button is disabled."""
    return _drawn(name, theme.text.name(), QGuiApplication.primaryScreen().devicePixelRatio())


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, ratio: float) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("#000", colour)
    pixmap = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, _SIZE, _SIZE))
    painter.end()
    return QIcon(pixmap)
