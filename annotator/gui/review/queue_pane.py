"""The left pane of review: filters, the articles that wait, progress, what all agree on."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.core.ids import ArticleId
from annotator.gui.desk import Desk
from annotator.gui.plurals import counted
from annotator.gui.review.filters import Filters
from annotator.gui.review.queue_model import QueueModel
from annotator.gui.review.queue_rows import ROW_HEIGHT, QueueDelegate
from annotator.gui.review.words import tr
from annotator.gui.widgets.fade import Fade
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.row_list import RowList


class QueuePane(QWidget):
    """Shows the queue; which article is under review is decided elsewhere."""

    wanted = Signal(object)
    """Carries the article that was chosen."""
    accept = Signal()

    def __init__(self, desk: Desk, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._showing = False
        self.filters = Filters()
        self.view = RowList(ROW_HEIGHT, tr("Articles to review"), self)
        self.view.setObjectName("articles")
        self.view.setModel(model)
        self.view.setItemDelegate(QueueDelegate(desk, self.view))
        self.view.selectionModel().currentChanged.connect(self._choose)
        Fade(self.view)
        self.nothing = PlainLabel(role="hint")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self.agreed = QPushButton()
        self.agreed.setProperty("role", "small")
        self.agreed.clicked.connect(self.accept)
        self.agreed.hide()
        self._progress_text = PlainLabel(role="muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(4)
        self._progress.setAccessibleName(tr("Cases decided"))
        bottom = QVBoxLayout()
        bottom.setContentsMargins(12, 10, 12, 12)
        bottom.setSpacing(8)
        for widget in (self.agreed, self._progress_text, self._progress):
            bottom.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        column.addLayout(bottom)
        model.modelReset.connect(self._reset)
        desk.appearance.theme_changed.connect(self.view.viewport().update)

    @property
    def progress(self) -> str:
        """How many cases are decided, as the line under the list says."""
        return self._progress_text.text()

    def sizeHint(self) -> QSize:
        """Wide enough for most of a title."""
        return QSize(290, 400)

    def show_article(self, article: ArticleId | None) -> None:
        """Mark the article that is under review."""
        self._showing = True
        self.view.show_row(self._model.row_of(article))
        self._showing = False

    def show_progress(self, *, counting: bool, may_write: bool) -> None:
        """Say how far it is, and offer to accept what all agree on."""
        decided, total, agreed = self._model.totals()
        words = tr("%1 of %2 cases decided")
        words = words.replace("%1", f"{decided:,}").replace("%2", f"{total:,}")
        if counting:
            words = f"{words} · {tr('counting…')}"
        self._progress_text.setText(words if self._model.all else "")
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(decided)
        one = tr("Accept the one that all agree on")
        self.agreed.setText(counted(agreed, one, tr("Accept the %1 that all agree on")))
        self.agreed.setVisible(agreed > 0)
        self.agreed.setEnabled(may_write and not counting)
        self.agreed.setToolTip(
            tr("Everything is being counted first")
            if counting
            else tr("In articles that all their coders are done with; one undo takes it back")
        )

    def _reset(self) -> None:
        found = self._model.rowCount()
        self._stack.setCurrentWidget(self.view if found else self.nothing)
        if self._model.all:
            self.nothing.setText(tr("No article has such cases."))
        else:
            self.nothing.setText(
                tr(
                    "Nothing to review yet. An article waits here once two people are done with"
                    " it in this round."
                )
            )

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.wanted.emit(self._model.rows[index.row()].article)
