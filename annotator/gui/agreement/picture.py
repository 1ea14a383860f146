"""A picture of agreement, drawn from the same SVG that can be saved."""

import re

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from annotator.gui.theme import WINDOW_FONT

_FONTS = re.compile(r'font-family="[^"]*"')
"""Qt takes a list of fonts for the name of one; what a font lacks it finds by itself."""

SHARP = 2.0
"""Pixels of a saved picture for each of its own: sharp on paper too."""


def renderer_of(svg: str) -> QSvgRenderer:
    """Something that draws an SVG of ours; it loads nothing but what is in the text."""
    made = QSvgRenderer(QByteArray(_FONTS.sub(f'font-family="{WINDOW_FONT}"', svg).encode()))
    made.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return made


def image_of(svg: str, sharpness: float = SHARP) -> QImage:
    """An SVG of ours as an image."""
    renderer = renderer_of(svg)
    size = renderer.defaultSize()
    image = QImage(size * sharpness, QImage.Format.Format_ARGB32)
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


class _Drawing(QWidget):
    """Draws the picture as wide as there is room, and no wider than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._renderer: QSvgRenderer | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_svg(self, svg: str) -> None:
        self._renderer = renderer_of(svg)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, 0) if self._renderer is None else self._renderer.defaultSize()

    def heightForWidth(self, width: int) -> int:
        size = self.sizeHint()
        return round(size.height() * min(1.0, width / size.width())) if size.width() else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = self.sizeHint()
        if self._renderer is None or not size.width():
            return
        share = min(1.0, self.width() / size.width())
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(0, 0, size.width() * share, size.height() * share))


class Picture(QScrollArea):
    """A picture that is scrolled where it does not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.svg = ""
        self._drawing = _Drawing()
        self.setObjectName("welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._drawing)

    @property
    def wanted_height(self) -> int:
        """Pixels that show all of it."""
        return self._drawing.heightForWidth(self.viewport().width())

    def show_svg(self, svg: str, said: str) -> None:
        """Draw a picture; `said` is what it is for who cannot see it."""
        if svg != self.svg:
            self.svg = svg
            self._drawing.show_svg(svg)
        self.setAccessibleName(said)
