"""The spans of the article in hand as a Qt model: all in the order of the text, or as asked."""

from bisect import bisect_left
from enum import Enum, auto
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.edits.values import Change
from annotator.core.spans import Span
from annotator.gui.desk import Desk

SPAN_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its Span."""

_LONGEST_QUOTE: Final = 160
_IN_ORDER: Final = attrgetter("start", "end", "id")
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Order(Enum):
    """What the spans are sorted by."""

    PLACE = auto()
    LABEL = auto()
    TIME = auto()
    """The latest first."""


class SpansModel(QAbstractTableModel):
    """One column, a row a span."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._late: list[Change] = []
        self._order, self._words = Order.PLACE, ""
        self._spans: list[Span] = list(desk.in_hand.spans)
        desk.in_hand.shown.connect(self._read)
        desk.in_hand.spans_changed.connect(self._take)

    def row_of(self, span: Span | None) -> int | None:
        """The row of a span, None if it has none."""
        if span is None:
            return None
        if not self._is_plain:
            rows = (row for row, each in enumerate(self._spans) if each.id == span.id)
            return next(rows, None)
        row = self._place(span)
        return row if row < len(self._spans) and self._spans[row].id == span.id else None

    def arrange(self, order: Order, words: str) -> None:
        """Sort the spans, and show those only whose label or text has all these words."""
        wanted = " ".join(words.casefold().split())
        if (order, wanted) != (self._order, self._words):
            self._order, self._words = order, wanted
            self._read()

    def span_at(self, row: int) -> Span:
        """The span of a row."""
        return self._spans[row]

    def quote(self, span: Span) -> str:
        """The beginning of the span's words, in one line."""
        article = self._desk.in_hand.article
        text = "" if article is None else article.text
        parts = (text[start : min(end, start + _LONGEST_QUOTE)] for start, end in span.parts)
        return " ".join(" … ".join(parts).split())

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many spans the article has."""
        return 0 if parent.isValid() else len(self._spans)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The quote for display, label and quote for screen readers, and the span itself."""
        if not index.isValid() or index.row() >= len(self._spans):
            return None
        span = self._spans[index.row()]
        if role == SPAN_ROLE:
            return span
        if role == Qt.ItemDataRole.DisplayRole:
            return self.quote(span)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            label = self._desk.workspace.scheme.label(span.label)
            return f"{label.name if label else span.label}: {self.quote(span)}"
        return None

    def _place(self, span: Span) -> int:
        return bisect_left(self._spans, _IN_ORDER(span), key=_IN_ORDER)

    def catch_up(self) -> None:
        """Take what has changed since."""
        late, self._late = self._late, []
        if late and not self._is_plain:
            self._read()
            return
        for change in late:
            self._take_one(change)

    def _read(self) -> None:
        self._late = []
        self.beginResetModel()
        self._spans = self._arranged()
        self.endResetModel()

    @property
    def _is_plain(self) -> bool:
        """Whether every span is shown in the order of the text, so that a row is found quickly."""
        return self._order is Order.PLACE and not self._words

    def _arranged(self) -> list[Span]:
        names = {label.id: label.name for label in self._desk.workspace.scheme.labels}
        places = {label: place for place, label in enumerate(names)}
        spans = list(self._desk.in_hand.spans)
        if self._words:
            spans = [span for span in spans if self._fits(span, names.get(span.label, ""))]
        if self._order is Order.LABEL:
            spans.sort(key=lambda span: places.get(span.label, len(places)))
        elif self._order is Order.TIME:
            spans.sort(key=attrgetter("id"), reverse=True)
        return spans

    def _fits(self, span: Span, name: str) -> bool:
        said = f"{name} {self.quote(span)} {span.note or ''}".casefold()
        return all(word in said for word in self._words.split())

    def _take(self, changes: tuple[Change, ...]) -> None:
        self._late.extend(changes)
        self._desk.afterwards.do(self.catch_up)

    def _take_one(self, change: Change) -> None:
        before, after = change.before, change.after
        if isinstance(before, Span) and isinstance(after, Span):
            self._replace(before, after)
        elif isinstance(before, Span):
            self._remove(before)
        elif isinstance(after, Span):
            self._insert(after)

    def _replace(self, before: Span, after: Span) -> None:
        if _IN_ORDER(before) != _IN_ORDER(after):
            self._remove(before)
            self._insert(after)
            return
        row = self._place(before)
        self._spans[row] = after
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def _remove(self, span: Span) -> None:
        row = self._place(span)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._spans[row]
        self.endRemoveRows()

    def _insert(self, span: Span) -> None:
        row = self._place(span)
        self.beginInsertRows(QModelIndex(), row, row)
        self._spans.insert(row, span)
        self.endInsertRows()
