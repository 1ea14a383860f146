"""The article list as a Qt model: keys of all articles, rows of only those that are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.workspace import Workspace
from annotator.core.edits.values import Kind, News
from annotator.core.ids import ArticleId
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery, ArticleRow
from annotator.core.titles import short_title
from annotator.gui.afterwards import Afterwards
from annotator.gui.workspace_signals import WorkspaceSignals

PAGE: Final = 200
_PAGES_KEPT: Final = 40
FOUND_AT_MOST: Final = 1000
"""A search by words shows this many articles at most; nobody reads further down."""

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its ArticleRow."""

_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ArticlesModel(QAbstractTableModel):
    """One column, a row an article, in the order of the project or of the search."""

    def __init__(
        self,
        workspace: Workspace,
        signals: WorkspaceSignals,
        parent: QObject | None = None,
        *,
        afterwards: Afterwards | None = None,
    ) -> None:
        super().__init__(parent)
        self._afterwards = afterwards
        self._stale: set[ArticleId] = set()
        self._workspace = workspace
        self._query = ArticleQuery()
        self._keys: array[int] = array("q")
        self._pages: OrderedDict[int, list[ArticleRow]] = OrderedDict()
        self._doubts: Mapping[ArticleId, int] = {}
        self._read_doubts()
        self._read_keys()
        signals.told.connect(self._take)

    @property
    def query(self) -> ArticleQuery:
        """What the list is narrowed to."""
        return self._query

    def search(self, query: ArticleQuery) -> None:
        """Narrow the list, or show all again."""
        self.beginResetModel()
        self._query = query
        self._read_keys()
        self.endResetModel()

    def article_row(self, row: int) -> ArticleRow | None:
        """What is known about the article of a row, None outside the list."""
        if not 0 <= row < len(self._keys):
            return None
        page = self._page(row // PAGE)
        return page[row % PAGE] if row % PAGE < len(page) else None

    def row_of(self, article: ArticleId | None) -> int | None:
        """The row of an article, None when the list does not show it."""
        key = None if article is None else self._workspace.reading.key_of(article)
        if key is None:
            return None
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def doubts(self, article: ArticleId) -> int:
        """How many passages of an article wait for a look since it was cleaned again."""
        return self._doubts.get(article, 0)

    def next_unfinished(self, row: int) -> int | None:
        """The row of the next article that is new or open, from the start again after the last.

        None when every article of the list, other than the one at `row`, is finished.
        """
        unfinished = {key for status in (Status.NEW, Status.OPEN) for key in self._with(status)}
        count = len(self._keys)
        after = ((row + step) % count for step in range(1, count + (row < 0)))
        return next((each for each in after if self._keys[each] in unfinished), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many articles the list shows."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title for display, one plain sentence for screen readers, and the whole row."""
        row = self.article_row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return short_title(row.title) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: ArticleRow) -> str:
        flagged = self.tr("flagged") if row.flagged else ""
        spans = self.tr("%n span(s)", "", row.spans)
        doubts = self.doubts(row.article)
        unsure = self.tr("%n passage(s) to look at", "", doubts) if doubts else ""
        title = short_title(row.title)
        parts = (title, row.source, row.published, row.status.value, spans, unsure, flagged)
        return ", ".join(part for part in parts if part)

    def _with(self, status: Status) -> Iterable[int]:
        me, phase = self._workspace.me.id, self._workspace.round
        return self._workspace.reading.keys(ArticleQuery(status=status), me, phase, None)

    def _read_keys(self) -> None:
        me, phase = self._workspace.me.id, self._workspace.round
        most = FOUND_AT_MOST if self._query.words else None
        self._keys = self._workspace.reading.keys(self._query, me, phase, most)
        self._pages.clear()

    def _page(self, number: int) -> list[ArticleRow]:
        found = self._pages.get(number)
        if found is None:
            keys = self._keys[number * PAGE : (number + 1) * PAGE]
            me, phase = self._workspace.me.id, self._workspace.round
            found = self._workspace.reading.rows(keys, me, phase)
            self._pages[number] = found
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return found

    def _read_doubts(self) -> None:
        workspace = self._workspace
        self._doubts = workspace.reading.doubt_counts(workspace.me.id, workspace.round)

    def _take(self, news: News) -> None:
        if news.wholesale or any(change.kind is Kind.DOUBT for change in news.changes):
            self._read_doubts()
        is_dealt = self._query.mine and any(c.kind is Kind.ASSIGNMENT for c in news.changes)
        is_joined = self._query.annotator and any(c.kind is Kind.ANNOTATOR for c in news.changes)
        if (
            is_dealt
            or is_joined
            or news.wholesale
            or any(
                self._comes_or_goes(change.before, change.after, change.kind)
                for change in news.changes
            )
        ):
            self.search(self._query)
            return
        self._stale |= {change.article for change in news.changes if change.article}
        if self._afterwards is None:
            self._read_stale()
        else:
            self._afterwards.do(self._read_stale)

    def _read_stale(self) -> None:
        stale, self._stale = self._stale, set()
        for article in stale:
            self._read_again(article)

    @staticmethod
    def _comes_or_goes(before: object, after: object, kind: Kind) -> bool:
        return kind is Kind.ARTICLE and (before is None or after is None)

    def _read_again(self, article: ArticleId) -> None:
        """Redraw the row of an article, if it is one of those that were ever looked at."""
        for number, page in self._pages.items():
            for place, row in enumerate(page):
                if row.article == article:
                    me, phase = self._workspace.me.id, self._workspace.round
                    page[place : place + 1] = self._workspace.reading.rows([row.key], me, phase)
                    index = self.index(number * PAGE + place, 0)
                    self.dataChanged.emit(index, index)
                    return
