"""The articles that wait for review as a Qt model, narrowed as the reviewer likes."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.reviewing import Waiting
from annotator.core.ids import ArticleId
from annotator.core.titles import short_title
from annotator.gui.review.facts import Standing, Tally, Wanted
from annotator.gui.review.words import tr

WAITING_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its Waiting."""
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractTableModel):
    """One column, a row an article. An article that is not counted yet is always shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Waiting] = ()
        self._by_id: dict[ArticleId, Waiting] = {}
        self.rows: list[Waiting] = []
        self._row_of: dict[ArticleId, int] = {}
        self.tallies: dict[ArticleId, Tally] = {}
        self._counts: dict[ArticleId, tuple[int, int, int]] = {}
        """Of each article: cases decided, cases in all, what all agree on."""
        self.wanted = Wanted()
        self.kept: ArticleId | None = None
        """The article under review, which stays in the list when all of it is decided."""

    @property
    def all(self) -> Sequence[Waiting]:
        """All articles of the queue, whatever the filters say."""
        return self._all

    def show_queue(self, queue: Sequence[Waiting]) -> None:
        """Show another queue."""
        self._all = queue
        self._by_id = {one.article: one for one in queue}
        self.forget(set(self.tallies) - self._by_id.keys())
        self.narrow(self.wanted)

    def narrow(self, wanted: Wanted) -> None:
        """Show those articles only that have such cases."""
        self.beginResetModel()
        if wanted != self.wanted:
            self.wanted = wanted
            for article in self.tallies:
                self._count(article)
        self.rows = [one for one in self._all if self._fits(one)]
        self._row_of = {one.article: row for row, one in enumerate(self.rows)}
        self.endResetModel()

    def take(self, tallies: dict[ArticleId, Tally]) -> bool:
        """Take counts; whether another set of rows has to be shown."""
        self.tallies.update(tallies)
        for article in tallies:
            self._count(article)
            row = self._row_of.get(article)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        return any(
            (one.article in self._row_of) != self._fits(one)
            for one in map(self._by_id.get, tallies)
            if one is not None
        )

    def row_of(self, article: ArticleId | None) -> int | None:
        """The row of an article, None if it has none."""
        return None if article is None else self._row_of.get(article)

    def waits(self, article: ArticleId) -> bool | None:
        """Whether an article has wanted cases to decide; None while it is not counted."""
        tally = self.tallies.get(article)
        if tally is None:
            return None
        return any(tally.count(one, self.wanted) for one in (Standing.WAITING, Standing.STALE))

    def totals(self) -> tuple[int, int, int]:
        """Cases decided, cases in all, and what all agree on, as far as it is counted."""
        known = self._counts.values()
        decided, total, agreed = (sum(one[at] for one in known) for at in range(3))
        return decided, total, agreed

    def forget(self, articles: Iterable[ArticleId] | None = None) -> None:
        """Forget the counts of some articles, or of all: they are others now."""
        for article in list(self.tallies) if articles is None else articles:
            self.tallies.pop(article, None)
            self._counts.pop(article, None)

    def _count(self, article: ArticleId) -> None:
        tally = self.tallies[article]
        self._counts[article] = (*tally.counts(self.wanted), tally.agreed)

    def _fits(self, one: Waiting) -> bool:
        tally = self.tallies.get(one.article)
        if tally is None or one.article == self.kept:
            return True
        decided, total, _ = self._counts[one.article]
        if self.wanted.undecided:
            return decided < total or (tally.agreed > 0 and not self.wanted.is_narrow)
        return total > 0 or not self.wanted.is_narrow

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many articles are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The article, or how a screen reader says it."""
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == WAITING_ROLE:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{short_title(one.title)}. {self.in_words(one)}"
        return None

    def in_words(self, one: Waiting) -> str:
        """How many coders, and how many cases are decided."""
        coders = tr("%1 coders").replace("%1", str(one.coders))
        tally = self.tallies.get(one.article)
        if tally is None:
            return f"{coders} · …"
        decided, total = tally.counts(self.wanted)
        if not total:
            return f"{coders} · {tr('all agree')}"
        said = tr("%1 of %2 decided").replace("%1", str(decided)).replace("%2", str(total))
        return f"{coders} · {said}"
