"""The label palette: what can be given, by which key, and how often it was given here."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.core.schemes import Label
from annotator.gui.desk import Desk
from annotator.gui.theme import label_colours, small_font
from annotator.gui.widgets.fade import Fade
from annotator.gui.widgets.label_marks import draw_chip, draw_key, draw_pattern

_ROW = 34
_MOST_ROWS_SEEN, _FEWEST_ROWS_SEEN = 12, 3
_SHARE = 0.36
"""Of the height of the pane."""
_SIDE = 8
_GREYED = 0.45


class LabelButton(QAbstractButton):
    """One label: its key, chip, name, line and count; filled while it is armed."""

    def __init__(self, label: Label, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._desk = desk
        self._count = -1
        self._in_use = False
        self.setFixedHeight(_ROW)
        self.setMinimumWidth(160)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(True)
        self.set_count(0)

    def sizeHint(self) -> QSize:
        """Wide enough for an ordinary name."""
        return QSize(220, _ROW)

    def nextCheckState(self) -> None:
        """Stay as it is: what is armed is decided elsewhere."""

    def set_count(self, count: int) -> None:
        """Say how many spans of the article have the label."""
        if count == self._count:
            return
        self._count = count
        name = self.tr("%1, key %2, %n here", "", count)
        self.setAccessibleName(name.replace("%1", self.label.name).replace("%2", self.label.key))
        self.update()

    def set_in_use(self, in_use: bool) -> None:
        """Say whether the chosen span has the label."""
        if in_use != self._in_use:
            self._in_use = in_use
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it all; there is no style for this."""
        theme = self._desk.appearance.theme
        colours = label_colours(self.label, theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_SIDE, 1, -_SIDE, -1)
        armed = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if armed or self.underMouse():
            painter.setBrush(colours.fill if armed else theme.hover)
            painter.drawRoundedRect(box, 6, 6)
        if armed or self._in_use or self.hasFocus():
            painter.setPen(QPen(theme.accent if self.hasFocus() else colours.line, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        middle = box.center().y()
        x = box.left() + 8
        painter.setOpacity(1.0 if self.isEnabled() else _GREYED)
        draw_key(painter, QRectF(x, middle - 10, 20, 20), self.label.key, theme)
        x += 28
        draw_chip(painter, QRectF(x, middle - 10, 22, 17), self.label.code, colours)
        draw_pattern(painter, QPointF(x, middle + 9.5), 22, self.label.pattern, colours.line)
        x += 32
        self._draw_words(painter, x, box, armed=armed)

    def _draw_words(self, painter: QPainter, x: float, box: QRectF, *, armed: bool) -> None:
        theme = self._desk.appearance.theme
        colours = label_colours(self.label, theme)
        painter.setPen(colours.ink if armed else theme.text)
        weight = QFont.Weight.DemiBold if armed or self._in_use else QFont.Weight.Medium
        painter.setFont(small_font(self.font(), 13, weight))
        room = QRectF(x, box.top(), box.right() - x - 44, box.height())
        name = painter.fontMetrics().elidedText(
            self.label.name, Qt.TextElideMode.ElideRight, int(room.width())
        )
        line = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(line | Qt.AlignmentFlag.AlignLeft), name)
        painter.setPen(colours.ink if armed else theme.muted)
        painter.setFont(small_font(self.font(), 12, QFont.Weight.Medium))
        figure = QRectF(box.right() - 44, box.top(), 34, box.height())
        painter.drawText(figure, int(line | Qt.AlignmentFlag.AlignRight), str(self._count))


class LabelPalette(QScrollArea):
    """All labels of the scheme; a click does what the label's key does."""

    given = Signal(object)
    """Carries the label that was clicked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._buttons: list[LabelButton] = []
        self._rows = _FEWEST_ROWS_SEEN
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Labels"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        Fade(self)
        self._fill()
        desk.in_hand.shown.connect(self._count)
        desk.in_hand.spans_changed.connect(self._follow_soon)
        desk.selection.armed_changed.connect(self._show_armed)
        desk.selection.span_changed.connect(self._follow_soon)
        desk.signals.told.connect(self._follow_scheme)

    @property
    def buttons(self) -> tuple[LabelButton, ...]:
        """The labels, in the order of the scheme."""
        return tuple(self._buttons)

    def _fill(self) -> None:
        self._buttons = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        for label in self._desk.workspace.scheme.for_spans:
            button = LabelButton(label, self._desk)
            button.setEnabled(not self._desk.workspace.read_only)
            button.clicked.connect(self._clicked)
            column.addWidget(button)
            self._buttons.append(button)
        column.addStretch(1)
        self.setWidget(body)
        self._fit()
        self._count()
        self._show_armed()

    def fit(self, height: int) -> None:
        """Take no more rows than there is room for in a pane of this height."""
        rows = int(height * _SHARE) // (_ROW + 2)
        self._rows = max(_FEWEST_ROWS_SEEN, min(_MOST_ROWS_SEEN, rows))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._high(self._rows))

    def _high(self, most: int) -> int:
        return min(len(self._buttons), most) * (_ROW + 2) + 6

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LabelButton):
            self.given.emit(button.label)

    def _follow_soon(self, _changes: object = None) -> None:
        self._desk.afterwards.do(self._follow)

    def _follow(self) -> None:
        self._count()
        self._show_armed()

    def _count(self) -> None:
        for button in self._buttons:
            button.set_count(self._desk.in_hand.count(button.label.id))

    def _show_armed(self) -> None:
        armed, span = self._desk.selection.armed, self._desk.selection.span
        for button in self._buttons:
            is_armed = armed is not None and armed.id == button.label.id
            in_use = span is not None and span.label == button.label.id
            button.setChecked(is_armed)
            button.set_in_use(in_use)
            if is_armed or (in_use and armed is None):
                self.ensureWidgetVisible(button, 0, 2)

    def _follow_scheme(self, _news: object) -> None:
        shown = tuple(button.label for button in self._buttons)
        if shown != self._desk.workspace.scheme.for_spans:
            self._fill()
