"""A part of a panel under a small quiet heading, which may fold it away."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.widgets.plain_label import PlainLabel

MARGIN = 16
_MOST = 16_777_215
"""Qt’s word for any height."""
_ARROW = 3.0


class FoldHeading(QAbstractButton):
    """A heading with an arrow beside it; a click, Space or Enter folds what is below."""

    def __init__(self, words: PlainLabel, figure: PlainLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 12, MARGIN, 6)
        row.addWidget(words, 1)
        row.addWidget(figure)
        for each in (words, figure):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An arrow in the margin: down while what is below can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self._words
        colour = words.palette().color(words.foregroundRole())
        is_marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(colour, 1.8 if is_marked else 1.2))
        middle = QPointF(MARGIN / 2 + 0.5, words.geometry().center().y() + 1)
        long, short = QPointF(_ARROW, 0), QPointF(0, _ARROW / 2)
        if not self.isChecked():
            long, short = QPointF(0, _ARROW), QPointF(_ARROW / 2, 0)
        painter.drawPolyline([middle - long - short, middle + short, middle + long - short])
        if self.hasFocus():
            box = self.rect().toRectF().adjusted(2.5, 7.5, -2.5, -1.5)
            painter.setPen(QPen(self.palette().highlight().color(), 1.5))
            painter.drawRoundedRect(box, 4, 4)


class Section(QWidget):
    """A heading, perhaps with a figure at its right, and something under it."""

    turned = Signal()
    """It has been folded or unfolded by the user."""

    def __init__(
        self, heading: str, parent: QWidget | None = None, *, folds: bool = False
    ) -> None:
        super().__init__(parent)
        self._body: QWidget | None = None
        self._heading = PlainLabel(heading, "heading", self)
        self._figure = PlainLabel("", "muted", self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.fold: FoldHeading | None = None
        """What folds it, if it can be folded."""
        if folds:
            self.fold = FoldHeading(self._heading, self._figure, self)
            self.fold.setAccessibleName(heading)
            self.fold.toggled.connect(self._turn)
            self.fold.clicked.connect(self.turned)
            column.addWidget(self.fold)
        else:
            top = QHBoxLayout()
            top.setContentsMargins(MARGIN, 12, MARGIN, 6)
            top.addWidget(self._heading, 1)
            top.addWidget(self._figure)
            column.addLayout(top)

    def hold(self, body: QWidget) -> None:
        """Have this under the heading; best made as a child, so that it is styled once."""
        self._body = body
        self._column.addWidget(body, 1)

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is seen."""
        return self.fold is not None and not self.fold.isChecked()

    def set_folded(self, folded: bool) -> None:
        """Show only the heading, or all."""
        if self.fold is not None:
            self.fold.setChecked(not folded)

    def set_heading(self, heading: str) -> None:
        """Call the part something else."""
        self._heading.setText(heading)
        if self.fold is not None:
            self.fold.setAccessibleName(heading)

    def set_figure(self, figure: str) -> None:
        """Say a number or two beside the heading."""
        self._figure.setText(figure)

    def _turn(self, is_open: bool) -> None:
        if self._body is not None:
            self._body.setVisible(is_open)
        heading = 0 if self.fold is None else self.fold.sizeHint().height()
        self.setMaximumHeight(_MOST if is_open else heading)
        self.updateGeometry()
