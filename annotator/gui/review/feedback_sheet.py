"""What review decided otherwise than I did: passages with reasons, and what I tend to do."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.feedback import Feedback, all_feedback
from annotator.app.reviewing import say
from annotator.core.decisions import Comment
from annotator.core.errors import AnnotatorError
from annotator.core.feedback import Difference, Way, tendencies
from annotator.core.ids import ArticleId, LabelId
from annotator.core.progress import Progress
from annotator.core.spans import Span
from annotator.core.titles import short_title
from annotator.gui.desk import Desk
from annotator.gui.jobs import Job
from annotator.gui.review.gold_box import why_in_words
from annotator.gui.review.thread import CommentField, comment_in_words
from annotator.gui.review.words import quote_in_words, span_in_few_words, tr
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.flow import Flow
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate
from annotator.gui.widgets.window_keys import WindowKeys

_MOST_TENDENCIES = 8


class Row(NamedTuple):
    """A difference and the article that it is in."""

    feedback: Feedback
    difference: Difference


def way_in_words(way: Way) -> str:
    """What I did there, beside gold."""
    return {
        Way.MISSED: tr("Missed"),
        Way.NOT_GOLD: tr("Not in gold"),
        Way.LABEL: tr("Another label"),
        Way.TOO_WIDE: tr("Too wide"),
        Way.TOO_NARROW: tr("Too narrow"),
        Way.EDGES: tr("Other edges"),
        Way.ATTRIBUTES: tr("Other attributes"),
    }[way]


class FeedbackSheet(QDialog):
    """Reads on another thread; what is answered is written at once."""

    wanted = Signal(object, int, int)
    """Carries the article and the place (code points) that the user wants to see."""
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here: ArticleId | None = desk.selection.article
        self._found: tuple[Feedback, ...] = ()
        self._only: tuple[Way, LabelId] | None = None
        self._names = {one.id: one.name for one in desk.workspace.reading.annotators()}
        self.rows: list[Row] = []
        self.tendencies: list[QPushButton] = []
        self.setWindowTitle(tr("What review decided"))
        self.setMinimumSize(720, 520)
        self.which = Choice()
        self.which.setAccessibleName(tr("Which articles"))
        self.which.addItem(tr("This article"), True)
        self.which.addItem(tr("All my articles"), False)
        self.summary = PlainLabel(role="muted")
        self.summary.setWordWrap(True)
        self._ways = QWidget()
        self._flow = Flow(self._ways, gap=5)
        self.list = QListWidget()
        self.list.setObjectName("commands")
        self.list.setAccessibleName(tr("Where gold differs from yours"))
        self.list.setItemDelegate(TwoColumnDelegate(self.list))
        self.details = PlainLabel()
        self.details.setWordWrap(True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer = CommentField()
        self.answer.setPlaceholderText(tr("Answer the reviewer…"))
        self.answer.setAccessibleName(tr("Answer to the reviewer"))
        WindowKeys(self.answer)
        self.go = QPushButton(tr("Go there"))
        self._lay_out()
        self.which.currentIndexChanged.connect(self._show)
        self.list.currentRowChanged.connect(self._tell)
        self.list.itemActivated.connect(self._go)
        self.answer.returnPressed.connect(self._say)
        self.answer.left.connect(self.list.setFocus)
        self.go.clicked.connect(self._go)
        self._read()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(PlainLabel(tr("What review decided"), role="title"), 1)
        top.addWidget(self.which)
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.go.setAutoDefault(False)
        bottom = QHBoxLayout()
        bottom.addWidget(self.answer, 1)
        bottom.addWidget(self.go)
        bottom.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self._ways)
        column.addWidget(self.list, 1)
        column.addWidget(self.details)
        column.addLayout(bottom)

    # -- reading

    def _read(self) -> None:
        workspace = self._desk.workspace
        me, round_ = workspace.me.id, workspace.round

        def work(progress: Progress) -> tuple[Feedback, ...]:
            with workspace.another_reading() as reading:
                return all_feedback(reading, me, round_, progress)

        self.summary.setText(tr("Comparing with gold…"))
        self.job = Job(work)
        self.job.signals.succeeded.connect(self._take)
        self.job.signals.failed.connect(self.failed)
        self.job.start()

    def reject(self) -> None:
        """Close, and read no further."""
        self.job.cancel()
        super().reject()

    def _take(self, found: tuple[Feedback, ...]) -> None:
        before = self.list.currentRow()
        self._found = found
        here = any(one.article == self._here and one.differences for one in found)
        if before < 0 and not here:
            self.which.setCurrentIndex(1)
        self._show()
        self.list.setCurrentRow(max(0, before))
        if not self.answer.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing

    def _show(self) -> None:
        only_here = bool(self.which.currentData())
        these = [one for one in self._found if not only_here or one.article == self._here]
        every = [Row(one, each) for one in these for each in one.differences]
        decided = sum(one.decided for one in these)
        words = tr("%1 of %2 decisions differ from yours.")
        words = words.replace("%1", f"{len(every):,}").replace("%2", f"{decided:,}")
        if len(these) > 1:
            more = tr("What you tend to do, in %1 articles:").replace("%1", f"{len(these):,}")
            words = f"{words} {more}" if every else words
        self.summary.setText(words if decided else tr("Review has decided nothing here yet."))
        self._show_ways(every)
        self.rows = [
            row
            for row in every
            if self._only in (None, (row.difference.way, row.difference.label))
        ]
        self.list.clear()
        for row in self.rows:
            span = row.difference.span
            words = (
                f"{way_in_words(row.difference.way)}: {quote_in_words(span, row.feedback.text)}"
            )
            item = QListWidgetItem(shown(words))
            item.setData(REMARK_ROLE, "" if only_here else shown(short_title(row.feedback.title)))
            item.setToolTip("")
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self.rows else -1)
        self._tell()

    def _show_ways(self, every: Sequence[Row]) -> None:
        for old in self.tendencies:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tendencies = []
        scheme = self._desk.workspace.scheme
        found = tendencies(row.difference for row in every)
        if self._only not in {(way, label) for way, label, _ in found}:
            self._only = None
        for way, label, count in found[:_MOST_TENDENCIES]:
            named = scheme.label(label)
            name = label if named is None else named.name
            button = QPushButton(f"{way_in_words(way)}: {name}  {count:,}".replace("&", "&&"))
            button.setProperty("role", "filter")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(self._only == (way, label))
            button.clicked.connect(partial(self._narrow, (way, label)))
            self._flow.addWidget(button)
            self.tendencies.append(button)
        self._ways.setVisible(len(found) > 1 or self._only is not None)
        self._ways.updateGeometry()

    def _narrow(self, only: tuple[Way, LabelId], _checked: object = None) -> None:
        self._only = None if self._only == only else only
        self._show()

    @property
    def row(self) -> Row | None:
        """The passage in hand."""
        at = self.list.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def _tell(self, _at: int = 0) -> None:
        row = self.row
        self.answer.setEnabled(row is not None and not self._desk.workspace.read_only)
        self.go.setEnabled(row is not None)
        self.details.setText("" if row is None else "\n".join(self._lines(row)))

    def _lines(self, row: Row) -> list[str]:
        one, text = row.difference, row.feedback.text
        said = [
            tr("You: %1").replace("%1", self._version(one.mine, text)),
            tr("Gold: %1").replace("%1", self._version(one.gold, text)),
        ]
        why, name = why_in_words(one.decision), self._names.get(one.decision.reviewer, "")
        said.append(
            (tr("Why: %1").replace("%1", why) if why else tr("No reason given")) + f" ({name})"
        )
        said += [self._comment(each) for each in row.feedback.said_about(one.decision)]
        return said

    def _version(self, span: Span | None, text: str) -> str:
        return span_in_few_words(span, self._desk.workspace.scheme, text)

    def _comment(self, one: Comment) -> str:
        return comment_in_words(one, self._names.get(one.annotator, "")).replace("\n", ": ")

    # -- what can be done

    def _say(self) -> None:
        row, text = self.row, self.answer.text().strip()
        self.answer.clear()
        if row is None or not text:
            return
        try:
            say(self._desk.workspace, row.feedback.article, row.difference.decision.object, text)
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        self._read()

    def _go(self, _item: object = None) -> None:
        row = self.row
        if row is not None:
            span = row.difference.span
            self.accept()
            self.wanted.emit(row.feedback.article, span.start, span.end)
