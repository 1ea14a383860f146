"""All about the article in hand, while no span is chosen: where it is from, how far it is."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from annotator.core.articles import ArticleInfo
from annotator.core.layers import LayerState, Status
from annotator.gui.dates import shown_moment
from annotator.gui.desk import Desk
from annotator.gui.text_positions import shown
from annotator.gui.widgets.note_field import NoteField
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.scroll_box import ScrollBox

_FIRST_TO_GROW = 20
"""The share of the fields in the height, beside 1 of the note."""


class ArticleInspector(QWidget):
    """The fields that are known, my status, my note."""

    noted = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        fields = QWidget()
        self._form = QFormLayout(fields)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(4)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.note = NoteField(self.tr("Note on the article"), self.tr("Note on the article"))
        self.note.setReadOnly(desk.workspace.read_only)
        self.note.written.connect(self.noted)
        self.note.left.connect(self.left)
        desk.selection.leaving.connect(self.note.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(10)
        column.addWidget(ScrollBox(fields), _FIRST_TO_GROW)
        column.addWidget(self.note, 1)
        column.addStretch(0)
        desk.in_hand.shown.connect(self._show)
        desk.in_hand.layer_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        article, layer = self._desk.in_hand.article, self._desk.in_hand.layer
        self.note.setVisible(article is not None)
        if article is None or layer is None:
            return
        for name, value in (*self._status(layer), *self._fields(article.info)):
            if value:
                self._form.addRow(PlainLabel(name, role="muted"), ElidedLabel(shown(value)))
        self.note.show_note(layer.note or "", article.id)

    def _status(self, layer: LayerState) -> tuple[tuple[str, str], ...]:
        names = {
            Status.NEW: self.tr("New"),
            Status.OPEN: self.tr("Open"),
            Status.DONE: self.tr("Done"),
            Status.EXCLUDED: self.tr("Excluded"),
        }
        status = names[layer.status]
        if layer.reason:
            status = f"{status}: {layer.reason}"
        flag = None if layer.flag is None else layer.flag or self.tr("for discussion")
        return ((self.tr("Status"), status), (self.tr("Flag"), flag or ""))

    def _fields(self, info: ArticleInfo) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Source"), info.source or ""),
            (self.tr("Section"), info.section or ""),
            (self.tr("By"), ", ".join(info.authors)),
            (self.tr("Agency"), info.agency or ""),
            (self.tr("Published"), shown_moment(info.published)),
            (self.tr("Updated"), shown_moment(info.updated)),
            (self.tr("Language"), info.language or ""),
            (self.tr("File"), Path(info.path).name if info.path else ""),
            (self.tr("Address"), info.url or ""),
        )
