"""What wears a label that is being split, one by one: a key says which label each gets.

What was decided wears another label, so the queue goes on where it was left, also after a restart.
"""

from functools import partial
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from annotator.app.evolving import SHOWN, Waiting, waiting
from annotator.app.workspace import Workspace
from annotator.core.edits.article_labels import relabel_article
from annotator.core.edits.spans import relabel_span
from annotator.core.edits.values import Action
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.core.schemes import Label, Scope
from annotator.core.spans import Span
from annotator.gui.appearance import Appearance
from annotator.gui.jobs import Job
from annotator.gui.physical_keys import pressed
from annotator.gui.text_positions import shown
from annotator.gui.theme import ARTICLE_FONT, font, label_colours
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel

_SIZE = (640, 420)
_A_ROW = 4
_AT_ONCE = 300
"""Passages that are read at a time; there may be a million."""
_DIGITS = "123456789"
"""Keys of labels of articles, which have none of their own."""


class SplitQueue(QDialog):
    """Label keys decide, Right puts off, Backspace or Ctrl+Z takes the last one back."""

    decided = Signal(str)
    """Told when it is closed; carries a sentence on how many were decided."""

    def __init__(
        self,
        workspace: Workspace,
        label: Label,
        total: int,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._label, self._appearance = workspace, label, appearance
        self._waiting: list[Waiting] = []
        self._at = self._decided = 0
        self._total = total
        self.setWindowTitle(self.tr("Split %1").replace("%1", shown(label.name)))
        self.count = PlainLabel(role="muted")
        self.title = ElidedLabel(role="strong")
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Passage"))
        self.text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.labels: list[tuple[Label, QPushButton]] = []
        self._keys: dict[str, Label] = {}
        self.later = QPushButton(self.tr("Later (→)"))
        self.back = QPushButton(self.tr("Take back (Ctrl+Z)"))
        self.close_ = QPushButton(self.tr("Close"))
        self._lay_out()
        self.later.clicked.connect(self._put_off)
        self.back.clicked.connect(self._take_back)
        self.close_.clicked.connect(self.accept)
        self.resize(*_SIZE)
        self._show()
        self._load()

    @property
    def passage(self) -> Waiting | None:
        """The passage in hand."""
        return self._waiting[self._at] if self._at < len(self._waiting) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of labels decide."""
        typed = (event.text().casefold(), pressed(event))
        label = next((one for key, one in self._keys.items() if key in typed), None)
        is_undo = event.key() == Qt.Key.Key_Backspace or (
            event.key() == Qt.Key.Key_Z
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )
        if is_undo:
            self._take_back()
        elif event.key() == Qt.Key.Key_Right:
            self._put_off()
        elif label is not None and not event.modifiers():
            self._decide(label)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Tell what was decided."""
        super().done(result)
        if self._decided:
            words = self.tr("Decided: %1").replace("%1", f"{self._decided:,}")
            self.decided.emit(words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(PlainLabel(self.windowTitle(), role="title"))
        column.addWidget(self.count)
        column.addWidget(self.title)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        offered = [
            one
            for one in self._workspace.scheme.labels
            if one.scope == self._label.scope and not one.retired and one.id != self._label.id
        ]
        for number, label in enumerate(offered):
            if number and not number % _A_ROW:
                row.addStretch(1)
                column.addLayout(row)
                row = QHBoxLayout()
                row.setSpacing(6)
            key = label.key
            if label.scope is Scope.ARTICLE:
                key = _DIGITS[number : number + 1]
            if key:
                self._keys[key] = label
            words = f"{key.upper()}  {label.name}" if key else label.name
            button = QPushButton(shown(words).replace("&", "&&"))
            button.setAccessibleName(shown(label.name))
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._decide, label))
            row.addWidget(button)
            self.labels.append((label, button))
        row.addStretch(1)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.later, self.back):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_)
        for button in (self.later, self.back, self.close_):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addLayout(foot)

    def _load(self) -> None:
        workspace, label = self._workspace, self._label.id

        def work(_progress: Progress) -> list[Waiting]:
            with workspace.another_reading() as reading:
                return list(islice(waiting(reading, label, workspace.me.id), _AT_ONCE))

        self._job = Job(work)
        self._job.signals.succeeded.connect(self._take)
        self._job.start()

    def _take(self, found: list[Waiting]) -> None:
        self._waiting = found
        self._at = min(self._at, max(0, len(found) - 1))
        self._show()
        self.setFocus()

    def _show(self) -> None:
        one = self.passage
        left = max(len(self._waiting), self._total - self._decided if one else 0)
        words = self.tr("%1 left, %2 decided")
        words = words.replace("%1", f"{left:,}").replace("%2", f"{self._decided:,}")
        self.count.setText(words)
        self.title.show_text("" if one is None else shown(one.title))
        for label, button in self.labels:
            button.setEnabled(one is not None and _may_be(label, one))
        self.later.setEnabled(left > 1)
        self.back.setEnabled(self._decided > 0)
        self.text.clear()
        cursor = self.text.textCursor()
        block = QTextBlockFormat()
        block.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        plain = QTextCharFormat()
        plain.setFont(font(ARTICLE_FONT, 16))
        if one is None:
            cursor.insertText(self.tr("Nothing is left to decide."), plain)
            return
        marked = QTextCharFormat(plain)
        colours = label_colours(self._label, self._appearance.theme)
        marked.setBackground(colours.fill)
        marked.setForeground(colours.ink)
        cursor.insertText(shown(beginning(one.before)), plain)
        cursor.insertText(shown(one.quote), marked)
        if one.quote and not isinstance(one.what, Span):
            cursor.insertBlock(block, plain)  # a value is no word of the text
        cursor.insertText(shown(ending(one.after, is_cut=one.rest)), plain)
        self.text.setAccessibleDescription(self.text.toPlainText())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _decide(self, label: Label) -> None:
        one = self.passage
        if one is None:
            return
        try:
            self._workspace.perform(self._relabelled(one, label))
        except AnnotatorError as error:
            self.count.setText(str(error))
            return
        self._waiting.pop(self._at)
        self._decided += 1
        self._at = 0 if self._at >= len(self._waiting) else self._at
        self._show()
        if not self._waiting:
            self._load()

    def _relabelled(self, one: Waiting, label: Label) -> Action:
        what = one.what
        if isinstance(what, Span):
            return relabel_span(what, label)
        place = (what.article, what.annotator, what.round)
        given = self._workspace.reading.article_labels(*place)
        there = next((each for each in given if each.label == label.id), None)
        return relabel_article(what, label, there)

    def _put_off(self) -> None:
        if len(self._waiting) > 1:
            self._at = (self._at + 1) % len(self._waiting)
            self._show()

    def _take_back(self) -> None:
        if not self._decided:
            return
        try:
            self._workspace.undo()
        except AnnotatorError as error:
            self.count.setText(str(error))
            return
        self._decided -= 1
        self._load()


def _may_be(label: Label, one: Waiting) -> bool:
    """Whether a label has the value that is said of an article."""
    if isinstance(one.what, Span):
        return True
    return one.what.value in label.values if label.values else one.what.value is True


def beginning(words: str) -> str:
    """Words before a passage, on one line and cut at a blank where they were cut off."""
    line = _in_line(words)
    return line if len(words) < SHOWN else f"…{line.partition(' ')[2]}"


def ending(words: str, *, is_cut: bool) -> str:
    """Words after a passage, or of an article, likewise."""
    line = _in_line(words)
    return f"{line.rpartition(' ')[0]}…" if is_cut else line


def _in_line(words: str) -> str:
    return words.replace("\n\n", "  ¶ ").replace("\n", " ")
