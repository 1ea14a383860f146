"""The figures that matter most, as large as they deserve: each a button to what is behind it."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import NAMES
from annotator.core.agreement.values import Figure
from annotator.gui.agreement.figures import (
    Asked,
    articles,
    behind,
    figure_in,
    number,
    span_of,
    told,
    versions,
)
from annotator.gui.agreement.sheet import tr
from annotator.gui.appearance import Appearance
from annotator.gui.text_positions import shown
from annotator.gui.theme import small_font
from annotator.gui.widgets.plain_tip import plain_tip

SHOWN = (Measure.EXACT_F1, Measure.OVERLAP_F1, Measure.ALPHA_U, Measure.TOKEN_ALPHA)
_HEIGHT = 70
_NARROWEST = 130


class Tile(QAbstractButton):
    """One figure: its name, its value, its interval, and how many articles it rests on."""

    def __init__(
        self, measure: Measure, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.measure = measure
        self._appearance = appearance
        self._name = NAMES[measure].name
        self._figure = Figure(None, 0)
        self._is_chosen = False
        self._awaits = False
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(_NARROWEST)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, name: str, figure: Figure, *, chosen: bool, awaits: bool) -> None:
        """Show a figure and what it is of; `awaits` while its interval is still to come."""
        self._name = shown(name)
        self._figure, self._is_chosen, self._awaits = figure, chosen, awaits
        naming = NAMES[self.measure]
        said = told(self._name, figure)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(naming.question, said, naming.formula))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the longest line usually is."""
        return QSize(_NARROWEST + 40, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw three lines in a box."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_marked = self.hasFocus() or self._is_chosen
        painter.setPen(QPen(theme.accent if is_marked else theme.border, 2 if is_marked else 1))
        painter.setBrush(theme.hover if self.underMouse() or self.hasFocus() else theme.window)
        painter.drawRoundedRect(box, 8, 8)
        inner = box.adjusted(12, 7, -10, -6)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.muted)
        painter.setFont(small_font(self.font(), 12, self.font().weight()))
        name = painter.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 16), left, name)
        value = number(self._figure.value)
        painter.setPen(theme.text)
        painter.setFont(small_font(self.font(), 21))
        painter.drawText(QRectF(inner.left(), inner.top() + 16, inner.width(), 26), left, value)
        taken = painter.fontMetrics().horizontalAdvance(value) + 10
        painter.setPen(theme.muted)
        painter.setFont(small_font(self.font(), 12, self.font().weight()))
        beside = QRectF(inner.left() + taken, inner.top() + 19, inner.width() - taken, 22)
        painter.drawText(beside, left, self._interval())
        below = QRectF(inner.left(), inner.top() + 41, inner.width(), 16)
        words = painter.fontMetrics().elidedText(
            self.basis, Qt.TextElideMode.ElideRight, int(below.width())
        )
        painter.drawText(below, left, words)

    def _interval(self) -> str:
        if self._figure.value is None:
            return ""
        found = span_of(self._figure.low, self._figure.high)
        return found or (tr("interval …") if self._awaits else "")

    @property
    def basis(self) -> str:
        """The line below: what the figure rests on, or why there is none."""
        if self._figure.value is None:
            return self._figure.reason
        basis = articles(self._figure.n)
        if self._figure.codebook is None:
            return basis
        under = tr("codebook %1").replace("%1", versions(self._figure.codebook))
        return f"{basis} · {under}"


class Headline(QWidget):
    """A row of tiles."""

    wanted = Signal(object, object)
    """Carries the Measure of a tile and the Behind of its figure."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self.tiles = tuple(Tile(measure, appearance) for measure in SHOWN)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 8)
        row.setSpacing(8)
        for tile in self.tiles:
            tile.clicked.connect(self._want)
            row.addWidget(tile, 1)

    def show_figures(self, asked: Asked, *, awaits: bool) -> None:
        """Show the figures of what is asked for."""
        self._asked = asked
        for tile in self.tiles:
            figure = figure_in(asked.found.agreement.figures, tile.measure, asked.about)
            name = replace(asked, measure=tile.measure).title
            is_chosen = tile.measure is asked.measure
            tile.show_figure(name, figure, chosen=is_chosen, awaits=awaits)

    def _want(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile) and self._asked is not None:
            passages = behind(self._asked, tile.measure, self._asked.about)
            self.wanted.emit(tile.measure, passages)
