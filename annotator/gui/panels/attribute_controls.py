"""What questions are answered with: buttons that a key stands for, and a field to write in."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from annotator.gui.appearance import Appearance
from annotator.gui.panels.attribute_questions import Option
from annotator.gui.text_positions import shown
from annotator.gui.theme import small_font
from annotator.gui.widgets.label_marks import draw_key
from annotator.gui.widgets.window_keys import WindowKeys

_OPTION: Final = 26
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEFT_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class OptionButton(QAbstractButton):
    """An answer with the key that chooses it; filled when it is the one that was given."""

    def __init__(self, option: Option, key: str, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self._key = key
        self._appearance = appearance
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words = self.tr("%1, key %2").replace("%2", key) if key else "%1"
        self.setAccessibleName(words.replace("%1", option.words))
        self.setToolTip("")

    def nextCheckState(self) -> None:
        """Stay as it is: what was answered is told by the question."""

    def sizeHint(self) -> QSize:
        """Room for the key and the words."""
        words = self.fontMetrics().horizontalAdvance(shown(self.option.words))
        return QSize(words + (36 if self._key else 18), _OPTION)

    def minimumSizeHint(self) -> QSize:
        """Long words are cut where there is no room."""
        return QSize(48, _OPTION)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key and the words."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        chosen = self.isChecked()
        hovered = theme.hover if self.underMouse() else theme.raised
        painter.setBrush(theme.accent if chosen else hovered)
        edge = theme.accent if chosen or self.hasFocus() else theme.border
        painter.setPen(QPen(edge, 1.6 if self.hasFocus() else 1.0))
        painter.drawRoundedRect(box, 6, 6)
        x = box.left() + 8
        if self._key:
            draw_key(
                painter, QRectF(box.left() + 4, box.center().y() - 9, 18, 18), self._key, theme
            )
            x = box.left() + 27
        painter.setPen(theme.on_accent if chosen else theme.text)
        painter.setFont(small_font(self.font(), 12, QFont.Weight.Medium))
        draw_words(
            painter, QRectF(x, box.top(), box.right() - x - 6, box.height()), self.option.words
        )


class AnswerField(QLineEdit):
    """Where an answer is written: Enter keeps it, Esc takes it back, Tab keeps and goes on."""

    kept = Signal(str, int)
    """Carries the text, and 1 or -1 if the user goes on to the next question or the one before."""
    dropped = Signal()
    lost = Signal(str)
    """The user has gone elsewhere; carries what was written."""
    moved = Signal(int)
    """The user looks at the next option (1) or the one before (-1)."""
    focus_turned = Signal()
    """The user begins or ends to write here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = ""
        WindowKeys(self)

    def begin(self, text: str, *, select: bool) -> None:
        """Write, beginning with this text."""
        self._before = text if select else ""
        self.setText(text)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if select:
            self.selectAll()
        else:
            self.end(False)

    def take_unkept(self) -> str | None:
        """What is written and not kept yet, which then counts as kept; None if nothing is."""
        text, before = self.text(), self._before
        self._before = text
        return text if text != before else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the user writes."""
        super().focusInEvent(event)
        self.focus_turned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what was written when the user goes elsewhere."""
        super().focusOutEvent(event)
        self.focus_turned.emit()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            text = self.take_unkept()
            if text is not None:
                self.lost.emit(text)

    def event(self, event: QEvent) -> bool:
        """Take Tab before the focus goes on."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _TABS:
            self._keep(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End writing, or look at the options."""
        key = event.key()
        if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep(0)
        elif key == Qt.Key.Key_Escape:
            self.take_unkept()
            self.dropped.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _keep(self, go_on: int) -> None:
        self.take_unkept()
        self.kept.emit(self.text(), go_on)


def draw_words(painter: QPainter, room: QRectF, words: str) -> None:
    """Words in one line, with “…” where there is no room."""
    line = painter.fontMetrics().elidedText(
        shown(" ".join(words.split())), Qt.TextElideMode.ElideRight, max(0, int(room.width()))
    )
    painter.drawText(room, _LEFT_MIDDLE, line)
