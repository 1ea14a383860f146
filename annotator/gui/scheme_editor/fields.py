"""Fields of the editor's forms: a line, some lines, each with what is wrong below it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.window_keys import WindowKeys

_LINE = 17
_AROUND = 20


class Field(QWidget):
    """A caption, something to write into, and a line for what is wrong with it."""

    written = Signal()

    def __init__(self, caption: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = PlainLabel(caption, role="heading")
        self._caption.setBuddy(editor)
        self._fault = PlainLabel(role="problem")
        self._fault.setObjectName("fact_problem")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._editor = editor
        editor.setAccessibleName(caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._caption)
        column.addWidget(editor)
        column.addWidget(self._fault)

    def fault_line(self) -> QWidget:
        """The line for what is wrong, to be put where there is more room for it."""
        return self._fault

    @property
    def fault(self) -> str:
        """What is wrong, as it is said."""
        return self._fault.text()

    def say_fault(self, sentence: str) -> None:
        """Say what is wrong, or take that back."""
        if sentence == self._fault.text():
            return
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self._editor.setAccessibleDescription(sentence)
        self._editor.setProperty("wrong", bool(sentence))
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)


class LineField(Field):
    """One line of text."""

    def __init__(self, caption: str, hint: str = "", width: int = 0) -> None:
        self.edit = QLineEdit()
        super().__init__(caption, self.edit)
        self.edit.setPlaceholderText(hint)
        if width:
            self.edit.setFixedWidth(width)
        WindowKeys(self.edit)
        self.edit.textEdited.connect(self._tell)

    @property
    def text(self) -> str:
        """What is written."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Show what is known, unless it is what is being written, blanks aside."""
        if self.edit.text().strip() != text.strip():
            self.edit.setText(shown(text))
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only."""
        self.edit.setReadOnly(read_only)

    def _tell(self, _text: str) -> None:
        self.written.emit()


class _Plain(QPlainTextEdit):
    """As high as what is written in it, between a least and a most number of lines."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        WindowKeys(self)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, _size: object = None) -> None:
        lines = round(self.document().size().height())  # a plain text counts lines, not pixels
        lines = min(max(lines, self._least), self._most)
        pitch = max(_LINE, QFontMetrics(self.font()).lineSpacing())
        if self.height() != lines * pitch + _AROUND:
            self.setFixedHeight(lines * pitch + _AROUND)


class TextField(Field):
    """A few sentences."""

    def __init__(self, caption: str, hint: str = "", least: int = 2, most: int = 8) -> None:
        self.edit = _Plain(least, most)
        super().__init__(caption, self.edit)
        self.edit.setPlaceholderText(hint)
        self.edit.textChanged.connect(self._tell)
        self._is_showing = False

    @property
    def text(self) -> str:
        """What is written, without blanks around."""
        return self.edit.toPlainText().strip()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is written, an item a line."""
        found = (" ".join(line.split()) for line in self.edit.toPlainText().splitlines())
        return tuple(line for line in found if line)

    def show_text(self, text: str) -> None:
        """Show what is known, unless it is what is written."""
        if self.text != text.strip():
            self._show("\n".join(map(shown, text.split("\n"))))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show items, one a line, unless they are what is written."""
        if self.lines != tuple(lines):
            self._show("\n".join(shown(" ".join(line.split())) for line in lines))

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only."""
        self.edit.setReadOnly(read_only)

    def _show(self, text: str) -> None:
        self._is_showing = True
        self.edit.setPlainText(text)
        self._is_showing = False

    def _tell(self) -> None:
        if not self._is_showing:
            self.written.emit()
