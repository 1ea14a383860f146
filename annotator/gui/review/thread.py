"""What is said about the case in hand: the comments, and a field for one more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.core.decisions import Comment
from annotator.core.ids import ObjectId, is_dated, moment_of
from annotator.gui.dates import local_time
from annotator.gui.review.under_review import UnderReview
from annotator.gui.review.words import tr
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.window_keys import WindowKeys


def comment_in_words(comment: Comment, name: str) -> str:
    """Who said it and when, and below what was said."""
    when = local_time(moment_of(comment.id)) if is_dated(comment.id) else ""
    return f"{name}, {when}\n{comment.text}" if when else f"{name}\n{comment.text}"


class CommentField(QLineEdit):
    """Enter says it, Esc leaves."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; the rest is as in any text field."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Thread(QWidget):
    """Comments on a case, its decision or its spans, the oldest first."""

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comments: tuple[Comment, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 16, 8)
        self._column.setSpacing(6)
        self._said: list[PlainLabel] = []
        self.field = CommentField()
        self.field.setPlaceholderText(tr("Comment…"))
        self.field.setAccessibleName(tr("Comment on the case in hand"))
        self.field.returnPressed.connect(self._write)
        self.field.left.connect(self.left)
        WindowKeys(self.field)
        self._column.addWidget(self.field)

    def show_case(self, under: UnderReview) -> None:
        """Show what is said about the case in hand."""
        whole, matter = under.whole, under.matter
        about: set[ObjectId] = set()
        if matter is not None:
            about = {matter.id, *(span.id for span in matter.case.spans)}
            about.update(
                one.object for one in (matter.decision, matter.earlier) if one is not None
            )
        comments = () if whole is None else whole.comments
        self.comments = tuple(
            sorted((one for one in comments if one.about in about), key=lambda one: one.id)
        )
        self.field.setEnabled(matter is not None)
        for old in self._said:
            self._column.removeWidget(old)
            old.hide()  # at once: it is gone only later
            old.deleteLater()
        self._said = []
        for at, one in enumerate(self.comments):
            name = "" if whole is None else whole.names.get(one.annotator, "")
            label = PlainLabel(comment_in_words(one, name))
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._said.append(label)
            self._column.insertWidget(at, label)

    def _write(self) -> None:
        text = self.field.text().strip()
        self.field.clear()
        if text:
            self.written.emit(text)
        self.left.emit()
