"""One question of a strip: its name and answer in a line, and below it, in hand, the options."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.appearance import Appearance
from annotator.gui.panels.attribute_controls import AnswerField, OptionButton, draw_words
from annotator.gui.panels.attribute_questions import Field, Option, Question
from annotator.gui.text_positions import shown
from annotator.gui.theme import small_font
from annotator.gui.widgets.flow import Flow
from annotator.gui.widgets.label_marks import draw_key
from annotator.gui.widgets.plain_label import PlainLabel

KEYS: Final = "1234567890abcdefghijklmnopqrstuvwxyz"
"""The keys of the options, in order; whatever has no key is chosen by the mouse."""

_LINE: Final = 26
_NAME_SHARE: Final = 0.42


class Heading(QAbstractButton):
    """The name of a question and its answer; a click takes it in hand."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.question = Question("", "")
        self.in_hand = False
        self.setFixedHeight(_LINE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(200, _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name quietly, and what was said; what is only understood is pale."""
        question, theme = self.question, self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.in_hand or (self.isEnabled() and self.underMouse()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection if self.in_hand else theme.hover)
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        name = QRectF(box.left() + 6, box.top(), box.width() * _NAME_SHARE - 6, box.height())
        answer = QRectF(name.right() + 8, box.top(), box.right() - name.right() - 14, box.height())
        painter.setFont(small_font(self.font(), 12, QFont.Weight.Medium))
        painter.setPen(theme.text if self.in_hand else theme.muted)
        draw_words(painter, name, question.name)
        if question.value is not None:
            painter.setPen(theme.text)
            painter.setFont(small_font(self.font(), 12, QFont.Weight.DemiBold))
            draw_words(painter, answer, question.said)
        elif question.is_missing:
            painter.setPen(theme.warning)
            painter.setFont(small_font(self.font(), 12, QFont.Weight.DemiBold))
            draw_words(painter, answer, self.tr("needed"))
        elif question.likely:
            key = QRectF(answer.right() - 14, answer.center().y() - 9, 18, 18)
            draw_key(painter, key, "↵", theme)
            self._pale(painter, answer.adjusted(0, 0, -20, 0), f"{question.likely}?")
        else:
            self._pale(painter, answer, question.understood or "–")

    def _pale(self, painter: QPainter, room: QRectF, words: str) -> None:
        pale = small_font(self.font(), 12, QFont.Weight.Normal)
        pale.setItalic(True)
        painter.setFont(pale)
        painter.setPen(self._appearance.theme.muted)
        draw_words(painter, room, words)


class Row(QWidget):
    """A question, and while it is in hand the ways to answer it."""

    taken = Signal()
    chosen = Signal(object)
    """Carries the value of an option."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._buttons: list[OptionButton] = []
        self.heading = Heading(appearance, self)
        self.heading.clicked.connect(self.taken)
        self.field = AnswerField(self)
        self._hint = PlainLabel(role="muted")
        self._hint.setWordWrap(True)
        self._ways = QWidget()
        self._options = QWidget()
        self._flow = Flow(self._options)
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(6, 4, 0, 8)
        ways.setSpacing(6)
        ways.addWidget(self.field)
        ways.addWidget(self._options)
        ways.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._ways)
        self._ways.hide()

    @property
    def question(self) -> Question:
        """What is asked."""
        return self.heading.question

    @property
    def buttons(self) -> tuple[OptionButton, ...]:
        """The options that can be clicked."""
        return tuple(self._buttons)

    def ask(self, question: Question, *, in_hand: bool, editable: bool, looked_at: int) -> None:
        """Show a question; `looked_at` is the option that Enter would take while one writes."""
        heading = self.heading
        if question != heading.question or in_hand != heading.in_hand:
            heading.question, heading.in_hand = question, in_hand
            heading.setAccessibleName(spoken(question))
            heading.setToolTip(_tip(question))
            heading.update()
        heading.setEnabled(editable)
        if not in_hand:
            self._ways.hide()
            return
        self._offer(question.options, digits=looked_at < 0)
        for place, button in enumerate(self._buttons):
            button.setChecked(question.value == button.option.value and looked_at < 0)
            if looked_at >= 0:
                button.setChecked(place == looked_at)
        self._options.setVisible(bool(question.options))
        self.field.setVisible(question.field is not Field.NONE)
        self.field.setAccessibleName(question.name)
        self.field.setPlaceholderText(_invitation(question.field))
        if not self.field.hasFocus() and question.field is not Field.NONE:
            self.field.setText("" if question.value is None else question.said)
            self.field.setCursorPosition(0)
        self._hint.setText(shown(question.hint))
        self._hint.setVisible(bool(question.hint))
        self._ways.show()

    def _offer(self, options: tuple[Option, ...], *, digits: bool) -> None:
        keys = KEYS if digits else ""
        wanted = [(one, keys[at : at + 1]) for at, one in enumerate(options)]
        if wanted == [(button.option, button.property("key")) for button in self._buttons]:
            return
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for option, key in wanted:
            button = OptionButton(option, key, self._appearance, self._options)
            button.setProperty("key", key)
            button.clicked.connect(self._choose)
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, OptionButton):
            self.chosen.emit(button.option.value)


def spoken(question: Question) -> str:
    """A question and its answer, as they are said."""
    if question.value is not None:
        answer = question.said
    elif question.is_missing:
        answer = _tr("needed")
    elif question.likely:
        answer = _tr("%1? Enter").replace("%1", question.likely)
    else:
        answer = question.understood or _tr("nothing said")
    return f"{question.name}: {answer}"


def spoken_options(question: Question) -> str:
    """The keys of a question and what they choose, as they are said."""
    pairs = zip(KEYS, question.options, strict=False)
    return ", ".join(f"{key} {option.words}" for key, option in pairs)


def _tip(question: Question) -> str:
    words = question.said or question.likely or question.understood
    said = f"{question.name}: {words}" if words else question.name
    return said.replace("<", "‹").replace(">", "›")


def _invitation(field: Field) -> str:
    if field is Field.NUMBER:
        return _tr("A number")
    return _tr("Name, alias or code") if field is Field.NAME else _tr("A few words")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Attributes", text)
