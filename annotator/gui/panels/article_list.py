"""The left pane: a search box, the articles of the project, how many are done."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSize, QStringListModel, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.assigning import has_assigned_work
from annotator.app.policy import within_sight
from annotator.core.edits.values import Kind, News
from annotator.core.search_terms import completions, query_of
from annotator.gui.desk import Desk
from annotator.gui.icons import icon
from annotator.gui.models.articles import FOUND_AT_MOST, ArticlesModel
from annotator.gui.panels.article_rows import ROW_HEIGHT, ArticleDelegate
from annotator.gui.widgets.fade import Fade
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.row_list import RowList
from annotator.gui.widgets.window_keys import WindowKeys

_PAUSE = 150
"""Milliseconds without a key after which the list follows the search box."""


class SearchBox(QLineEdit):
    """Words and filters; Down goes to the list, Esc clears."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName(self.tr("Search the articles"))
        self.setPlaceholderText(self.tr("Search articles"))
        self.setToolTip(
            self.tr("Words, and status: label: source: by: to narrow, as in “strike status:open”")
        )
        self.setClearButtonEnabled(True)
        WindowKeys(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, and a second time leaves; the rest is as in any text field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class ArticleList(QWidget):
    """Every article of the project, or what the search box narrows it to."""

    def __init__(self, desk: Desk, model: ArticlesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self.search = SearchBox(self)
        self._magnifier = self.search.addAction(
            icon("search", desk.appearance.theme), QLineEdit.ActionPosition.LeadingPosition
        )
        self._offers = QStringListModel(self)
        self.search.setCompleter(self._completer())
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._search)
        self.search.textEdited.connect(self._offer)
        self.search.textChanged.connect(self.pause.start)
        self.search.returnPressed.connect(self._search)

        self.mine = QPushButton(self.tr("My articles"))
        self.mine.setProperty("role", "filter")
        self.mine.setCheckable(True)
        self.mine.setToolTip(self.tr("Only those that are assigned to me; press again for all"))
        self.mine.hide()
        self.mine.toggled.connect(self._search)

        self.view = RowList(ROW_HEIGHT, self.tr("Articles"), self)
        self.view.setObjectName("articles")
        self.view.setModel(model)
        self.view.setItemDelegate(ArticleDelegate(desk, self.view))
        self.view.selectionModel().currentChanged.connect(self._go)
        Fade(self.view)
        self._nothing = PlainLabel(role="hint")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)

        self._progress_text = PlainLabel(role="muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(4)
        self._progress.setAccessibleName(self.tr("Articles done"))
        self._lay_out()
        self._offer_mine()

        desk.selection.article_changed.connect(self._follow)
        desk.signals.told.connect(self._take)
        desk.appearance.theme_changed.connect(self._recolour)
        model.modelReset.connect(self._reset)
        self._reset()
        self._count()

    @property
    def progress(self) -> str:
        """How many are done, as the line under the list says."""
        return self._progress_text.text()

    def offer(self, actions: Iterable[QAction]) -> None:
        """Put actions into the menu of the rows."""
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions(list(actions))

    def let_go(self) -> None:
        """Look nothing up any more: the project is about to be closed."""
        self.pause.stop()

    def begin_search(self) -> None:
        """Put the caret into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def sizeHint(self) -> QSize:
        """Wide enough for most of a title."""
        return QSize(300, 400)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.search)
        top.addWidget(self.mine, 0, Qt.AlignmentFlag.AlignLeft)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(16, 10, 16, 12)
        bottom.setSpacing(8)
        bottom.addWidget(self._progress_text)
        bottom.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(bottom)

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return completer

    def _offer(self, text: str) -> None:
        reading = self._desk.workspace.reading
        people = reading.annotators()
        offered = completions(text, self._desk.workspace.scheme, people, reading.sources())
        self._offers.setStringList(offered)

    def _search(self) -> None:
        self.pause.stop()
        people = self._desk.workspace.reading.annotators()
        query = query_of(self.search.text(), self._desk.workspace.scheme, people)
        query = within_sight(self._desk.workspace, replace(query, mine=self.mine.isChecked()))
        if query != self._model.query:
            self._model.search(query)

    def _reset(self) -> None:
        found = self._model.rowCount()
        self._stack.setCurrentWidget(self.view if found else self._nothing)
        self._nothing.setText(
            self.tr("No article matches.")
            if self.search.text()
            else self.tr("No articles yet. Drop saved pages here, or choose File › Import pages.")
        )
        self._follow()
        self._count()

    def _follow(self) -> None:
        self.view.show_row(self._model.row_of(self._desk.selection.article))

    def _go(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self._model.article_row(index.row())
        if row is not None:
            self._desk.selection.go_to(row.article)

    def _offer_mine(self) -> None:
        """Show those that are assigned to me, as soon as there are any, until I ask for all."""
        has_work = has_assigned_work(self._desk.workspace)
        if has_work == self.mine.isHidden():
            self.mine.setHidden(not has_work)
            self.mine.setChecked(has_work)

    def _take(self, news: News) -> None:
        if news.wholesale or any(c.kind is Kind.ASSIGNMENT for c in news.changes):
            self._offer_mine()
        if any(c.kind is Kind.POLICY for c in news.changes):
            self._search()
        if news.wholesale or any(c.kind in (Kind.LAYER, Kind.ARTICLE) for c in news.changes):
            self._count()

    def _count(self) -> None:
        workspace = self._desk.workspace
        done, total = workspace.reading.progress(
            workspace.me.id, workspace.round, assigned=self.mine.isChecked()
        )
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        words = self.tr("%1 of %2 done").replace("%1", str(done)).replace("%2", str(total))
        if self.search.text():
            found = self._model.rowCount()
            more = self.tr("first %n", "", found) if found == FOUND_AT_MOST else ""
            words = f"{more or self.tr('%n found', '', found)} · {words}"
        self._progress_text.setText(words)

    def _recolour(self) -> None:
        self._magnifier.setIcon(icon("search", self._desk.appearance.theme))
        self.view.viewport().update()
