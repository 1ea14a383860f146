"""All about the chosen span: label, exact words, note, who made it and when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.gui.dates import when_made
from annotator.gui.desk import Desk
from annotator.gui.other_layers import is_mine
from annotator.gui.panels.attribute_answers import SpanAttributes
from annotator.gui.panels.relation_list import RelationList
from annotator.gui.reader.metadata import isolated
from annotator.gui.text_positions import shown
from annotator.gui.theme import label_colours
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.label_marks import draw_chip
from annotator.gui.widgets.note_field import NoteField
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.scroll_box import ScrollBox, WholeBox

_LONGEST_QUOTE = 280
_FIRST_TO_GROW = 20
"""The share of the attributes in the height, beside 1 of the note."""
_LOWEST_NOTE, _LOWEST_WITH_WORDS, _FOOT = 30, 54, 24
"""Pixels of a note that is empty, of one that is not, and of what stands below it."""
_ROOM_FOR_WORDS, _SPACING = 30, 5
_CHIP_WIDTH, _CHIP_HEIGHT = 22, 17


class SpanInspector(QWidget):
    """Shows one span; what the user changes is told, never done here."""

    relabelled = Signal(object, object)
    """Carries the span and the label it is to have."""
    noted = Signal(object, str)
    """Carries the span and its note."""
    removed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._span: Span | None = None
        self.label = Choice()
        self.label.setAccessibleName(self.tr("Label of the span"))
        self.label.activated.connect(self._relabel)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Remove the span (Delete)"))
        self.remove.clicked.connect(self.removed)
        self.quote = PlainLabel("", "quote", self)
        self.quote.setAccessibleName(self.tr("Words of the span"))
        self.quote.setWordWrap(True)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.attributes = SpanAttributes(desk, self)
        self.attributes.turned.connect(self._make_room)
        self.attributes.left.connect(self.left)
        self._asked = WholeBox(self.attributes, self)
        self.links = RelationList(desk, self)
        self._words = ScrollBox(self.quote, self)
        self.note = NoteField(self.tr("Note on the span"), self.tr("Note"))
        self.note.setMinimumHeight(_LOWEST_NOTE)
        self.note.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note.document().setDocumentMargin(1)
        self.note.setStyleSheet("padding: 2px 5px;")  # a line of it needs no scroll bar
        self.note.written.connect(self._write)
        self.note.left.connect(self.left)
        desk.selection.leaving.connect(self.note.keep)
        self._made = ElidedLabel(role="muted")
        self.history = QToolButton()
        self.history.setAccessibleName(self.tr("History of the passage"))
        self._foot = QWidget(self)
        self._foot.setFixedHeight(_FOOT)
        self._lay_out()
        desk.appearance.theme_changed.connect(self._fill_labels)
        self._labels: tuple[Label, ...] = ()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(_SPACING)
        column.addLayout(row)
        column.addWidget(self._words, _FIRST_TO_GROW // 4)
        column.addWidget(self._asked, _FIRST_TO_GROW)
        column.addWidget(self.links)
        column.addWidget(self.note, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._made, 1)
        foot.addWidget(self.history)
        column.addWidget(self._foot)
        column.addStretch(0)

    def show_span(self, span: Span) -> None:
        """Show a span of the article in hand."""
        if self._span is not None and self._span.id != span.id:
            self.note.keep()
        self._span = span
        if self._labels != self._desk.workspace.scheme.for_spans:
            self._fill_labels()
        places = [label.id for label in self._labels]
        self.label.setCurrentIndex(places.index(span.label) if span.label in places else -1)
        article = self._desk.in_hand.article
        words = "" if article is None else span.quote_in_parts(article.text)
        self.quote.setText(shown(_shortened(words)))
        self.note.show_note(span.note or "", span.id)
        self.note.setMinimumHeight(_LOWEST_WITH_WORDS if span.note else _LOWEST_NOTE)
        workspace = self._desk.workspace
        mine = is_mine(span, workspace.me.id)
        self.attributes.show_span(span, editable=mine and not workspace.read_only)
        for changing in (self.label, self.remove):
            changing.setEnabled(mine and not workspace.read_only)
        self.note.setReadOnly(not mine or workspace.read_only)
        when = when_made(span.id, workspace.reading)
        name = workspace.me.name if mine else self._name_of(span)
        self._made.setText(" · ".join(filter(None, (isolated(name), when))))

    @property
    def wanted_height(self) -> int:
        """The height at which all attributes and their options can be seen."""
        others = self.sizeHint().height() - self._asked.sizeHint().height()
        return others + self.attributes.heightForWidth(self._asked.viewport().width())

    def _make_room(self) -> None:
        """While attributes are answered, all that can be read elsewhere waits."""
        for part in (self.note, self._foot):
            part.setVisible(not self.attributes.is_open)
        self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, attributes go before words that stand in the article."""
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        words = self._words
        least = self.minimumSizeHint().height()
        if not words.isHidden():
            least -= words.minimumSizeHint().height() + _SPACING
        has_room = self.height() >= least + _ROOM_FOR_WORDS
        words.setVisible(has_room and not self.attributes.is_open)

    def _name_of(self, span: Span) -> str:
        people = self._desk.workspace.reading.annotators()
        return next((one.name for one in people if one.id == span.annotator), "")

    def _fill_labels(self) -> None:
        self._labels = self._desk.workspace.scheme.for_spans
        chosen = self.label.currentIndex()
        self.label.clear()
        for label in self._labels:
            self.label.addItem(self._chip(label), shown(label.name))
        self.label.setCurrentIndex(chosen)

    def _chip(self, label: Label) -> QIcon:
        scale = self.devicePixelRatioF()
        pixmap = QPixmap(int(_CHIP_WIDTH * scale), int(_CHIP_HEIGHT * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(self.font())
        box = pixmap.rect().toRectF()
        box.setSize(box.size() / scale)
        draw_chip(painter, box, label.code, label_colours(label, self._desk.appearance.theme))
        painter.end()
        return QIcon(pixmap)

    def _relabel(self, place: int) -> None:
        if self._span is not None:
            self.relabelled.emit(self._span, self._labels[place])

    def _write(self, note: str) -> None:
        if self._span is not None:
            self.noted.emit(self._span, note)


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    return f"{words[: _LONGEST_QUOTE - 60].rstrip()} … {words[-50:].lstrip()}"
