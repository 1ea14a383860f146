"""The rows of passages behind a figure: where it is, how they differ, and both versions."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.core.agreement.passages import Passage, Question
from annotator.gui.agreement.passage_words import Telling, Told, Version
from annotator.gui.appearance import Appearance
from annotator.gui.text_positions import shown
from annotator.gui.theme import Theme, label_colours, small_font
from annotator.gui.widgets.label_marks import draw_chip
from annotator.gui.widgets.plain_tip import plain_tip
from annotator.gui.widgets.row_ground import draw_ground

ROW_HEIGHT: Final = 74
_TOLD: Final = Qt.ItemDataRole.UserRole
_LINE = 20.0
_WHO, _WIDEST = 62.0, 120.0
_SHARE = 0.16
"""Of a line, for the name of whoever has this."""
_CHIP = 17.0

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PassagesModel(QAbstractListModel):
    """Some passages; each is put into words when it is first looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passages: Sequence[Passage] = ()
        self._question = Question()
        self._telling: Telling | None = None

    def show(self, passages: Sequence[Passage], question: Question, telling: Telling) -> None:
        """Show others."""
        self.beginResetModel()
        self._passages, self._question, self._telling = passages, question, telling
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._passages)

    def passage(self, row: int) -> Passage:
        """The passage of a row."""
        return self._passages[row]

    def told(self, row: int) -> Told | None:
        """The passage of a row in words."""
        if self._telling is None:
            return None
        return self._telling.told(self._passages[row], self._question)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """What Qt asks for."""
        wanted = (
            _TOLD,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        told = self.told(index.row()) if index.isValid() and role in wanted else None
        if told is None or role == _TOLD:
            return told
        if role != Qt.ItemDataRole.ToolTipRole:
            return shown(told.sentence)
        lines = (f"{one.who}: {_label(one)}{one.words}" for one in (told.ours, told.theirs))
        return plain_tip(shown(told.title), *map(shown, lines))


def _label(version: Version) -> str:
    return "" if version.label is None else f"{version.label.name} "


class PassageDelegate(QStyledItemDelegate):
    """Draws one passage: its article above, then a line for each of the two."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All rows are equal."""
        return QSize(240, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        told = index.data(_TOLD)
        if not isinstance(told, Told):
            return
        theme = self._appearance.theme
        box = QRectF(option.rect).adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, box, option.state, theme, radius=8)
        inner = box.adjusted(10, 5, -10, -5)
        self._draw_top(painter, QRectF(inner.topLeft(), QSize(int(inner.width()), 18)), told)
        for number, version in enumerate((told.ours, told.theirs)):
            top = inner.top() + 20 + number * _LINE
            line = QRectF(inner.left(), top, inner.width(), _LINE)
            self._draw_version(painter, line, version, option, theme)
        painter.restore()

    def _draw_top(self, painter: QPainter, box: QRectF, told: Told) -> None:
        theme = self._appearance.theme
        painter.setFont(small_font(painter.font(), 12, painter.font().weight()))
        painter.setPen(theme.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), told.how)
        taken = painter.fontMetrics().horizontalAdvance(told.how) + 12
        self._draw_words(painter, box.adjusted(0, 0, -taken, 0), told.title)

    def _draw_version(
        self,
        painter: QPainter,
        box: QRectF,
        version: Version,
        option: QStyleOptionViewItem,
        theme: Theme,
    ) -> None:
        painter.setFont(small_font(option.font, 12, option.font.weight()))
        painter.setPen(theme.muted)
        who = min(max(_WHO, box.width() * _SHARE), _WIDEST)
        self._draw_words(painter, QRectF(box.left(), box.top(), who - 8, _LINE), version.who)
        left = box.left() + who
        if version.label is not None:
            code = version.label.code
            metrics = painter.fontMetrics()
            width = max(28.0, metrics.horizontalAdvance(code) + 12.0)
            chip = QRectF(left, box.center().y() - _CHIP / 2, width, _CHIP)
            draw_chip(painter, chip, shown(code), label_colours(version.label, theme))
            left = chip.right() + 7
        painter.setFont(small_font(option.font, 13, option.font.weight()))
        painter.setPen(theme.muted if version.has_nothing else theme.text)
        room = QRectF(left, box.top(), box.right() - left, _LINE)
        self._draw_words(painter, room, version.words, Qt.TextElideMode.ElideMiddle)

    def _draw_words(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        line = painter.fontMetrics().elidedText(shown(words), elide, int(box.width()))
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(where), line)
