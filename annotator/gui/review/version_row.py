"""One annotator's version of the case in hand: key, name, label, words, attributes, note."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.core.cases import Case, CaseKind
from annotator.core.label_cases import AboutArticle
from annotator.gui.desk import Desk
from annotator.gui.reader.attribute_marks import said_of
from annotator.gui.review.quote import Look, Words, laid_out, words_of
from annotator.gui.review.versions import Version
from annotator.gui.review.words import span_in_few_words, tr, value_in_words
from annotator.gui.theme import ARTICLE_FONT, font, label_colours, small_font
from annotator.gui.widgets.label_marks import draw_chip, draw_key, draw_pattern

_SIDE = 8
_PAD = 7
_HEAD = 22
_PALE = 0.3
_LEFT = 36
"""Pixels before the words: the key stands there."""


class VersionRow(QAbstractButton):
    """A click takes the version, as its key does."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._key_in_use = True
        self._layouts: list[QTextLayout] = []
        self._laid_for = (-1, False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_version(
        self,
        case: Case,
        version: Version,
        same: Sequence[str],
        text: str,
        links: Sequence[str] = (),
    ) -> None:
        """Show a version of a case; the others that are the `same` are named."""
        shown = (case, version, tuple(same), tuple(links), self._desk.appearance.theme.dark)
        if shown == self._shown:
            return
        self._shown = shown
        self._case, self.version, self._same, self._text = case, version, same, text
        self._links = links
        self._laid_for = (-1, False)
        said = span_in_few_words(version.span, self._desk.workspace.scheme, text)
        name = tr("%1, key %2: %3") if version.key else tr("%1: %3")
        for sign, words in (("%1", version.name), ("%2", version.key), ("%3", said)):
            name = name.replace(sign, words)
        self.setAccessibleName(", ".join((name, *links)))
        height = self.height_in(self.width())
        if height != self.height():
            self.setFixedHeight(height)
        self.update()

    def set_key_in_use(self, *, in_use: bool) -> None:
        """Say whether the key takes the version now, or means something else."""
        if in_use != self._key_in_use:
            self._key_in_use = in_use
            self.update()

    def sizeHint(self) -> QSize:
        """As high as the words need."""
        return QSize(240, self.height_in(self.width()))

    def height_in(self, width: int) -> int:
        """How high all lines are in a width, and a little around."""
        self._lay_out(width)
        return round(2 * _PAD + _HEAD + sum(_height(one) + 2 for one in self._layouts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.height_in(self.width()))

    def _lay_out(self, width: int) -> None:
        theme = self._desk.appearance.theme
        if self._laid_for == (width, theme.dark):
            return
        self._laid_for = (width, theme.dark)
        room = width - 2 * _SIDE - _LEFT - _PAD
        span = self.version.span
        quote = font(ARTICLE_FONT, 13.5, QFont.Weight.Normal)
        small = small_font(self.font(), 12, QFont.Weight.Normal)
        if span is None:
            nothing = [Words(tr("Marked nothing here"), Look.LEFT_OUT)]
            self._layouts = [laid_out(nothing, theme, small, room)]
            return
        if isinstance(span, AboutArticle):
            said = [Words(value_in_words(span), Look.COMMON)]
            self._layouts = [laid_out(said, theme, quote, room)]
            return
        only_label = CaseKind.BOUNDARY not in self._case.kinds
        words = words_of(self._case, span, self._text)
        self._layouts = [laid_out(words, theme, quote, room, plain=only_label)]
        if span.attributes:
            more = [Words(said_of(span, self._desk.workspace.scheme), Look.COMMON)]
            differs = CaseKind.ATTRIBUTE in self._case.kinds
            more = [Words(more[0].text, Look.DIFFERENT if differs else Look.COMMON)]
            self._layouts.append(laid_out(more, theme, small, room))
        for link in self._links:
            differs = CaseKind.RELATION in self._case.kinds
            words = [Words(link, Look.DIFFERENT if differs else Look.COMMON)]
            self._layouts.append(laid_out(words, theme, small, room))
        if span.note:
            note = [Words(f"“{span.note}”", Look.LEFT_OUT)]
            self._layouts.append(laid_out(note, theme, small, room))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it all; there is no style for this."""
        self._lay_out(self.width())
        theme = self._desk.appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_SIDE, 1, -_SIDE, -1)
        taken = self.version.is_taken
        painter.setPen(Qt.PenStyle.NoPen)
        if taken or self.underMouse():
            painter.setBrush(theme.selection if taken else theme.hover)
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus() or taken:
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        top = box.top() + _PAD
        painter.setOpacity(1.0 if self._key_in_use and self.version.key else _PALE)
        draw_key(painter, QRectF(box.left() + 7, top, 20, 20), self.version.sign, theme)
        painter.setOpacity(1.0)
        self._draw_head(painter, QRectF(box.left() + _LEFT, top, box.width() - _LEFT - _PAD, 20))
        y = top + _HEAD
        for layout in self._layouts:
            layout.draw(painter, QPointF(box.left() + _LEFT, y))
            y += _height(layout) + 2

    def _draw_head(self, painter: QPainter, room: QRectF) -> None:
        theme, span = self._desk.appearance.theme, self.version.span
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        right = room.right()
        label = None if span is None else self._desk.workspace.scheme.label(span.label)
        if label is not None:
            painter.setFont(small_font(self.font(), 12, QFont.Weight.Medium))
            colours = label_colours(label, theme)
            width = min(painter.fontMetrics().horizontalAdvance(label.name), 110)
            painter.setPen(theme.text)
            name = painter.fontMetrics().elidedText(
                label.name, Qt.TextElideMode.ElideRight, width + 1
            )
            painter.drawText(QRectF(right - width, room.top(), width + 1, 20), middle, name)
            chip = QRectF(right - width - 28, room.top() + 1, 22, 16)
            draw_chip(painter, chip, label.code, colours)
            below = QPointF(chip.left(), chip.bottom() + 1.5)
            draw_pattern(painter, below, 22, label.pattern, colours.line)
            right = chip.left() - 6
        painter.setPen(theme.text)
        painter.setFont(small_font(self.font(), 13, QFont.Weight.DemiBold))
        metrics = painter.fontMetrics()
        space = int(right - room.left())
        name = metrics.elidedText(self.version.name, Qt.TextElideMode.ElideRight, space)
        painter.drawText(QRectF(room.left(), room.top(), space, 20), middle, name)
        if self._same:
            x = room.left() + metrics.horizontalAdvance(name) + 8
            painter.setPen(theme.muted)
            painter.setFont(small_font(self.font(), 12, QFont.Weight.Normal))
            words = "= " + ", ".join(self._same)
            words = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, max(0, int(right - x))
            )
            painter.drawText(QRectF(x, room.top(), max(0.0, right - x), 20), middle, words)


def _height(layout: QTextLayout) -> float:
    return layout.boundingRect().height()
