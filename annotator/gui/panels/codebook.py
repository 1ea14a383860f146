"""The codebook entry of the label in hand: what it means, how much to mark, examples.

The words come from the scheme, so they are inserted as plain text with formats, never as HTML.
"""

import re
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from annotator.core.schemes import Label
from annotator.gui.desk import Desk
from annotator.gui.theme import label_colours
from annotator.gui.widgets.fade import Fade

_BESIDE_BAR = 8
_LOWEST = 56
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


class Codebook(QTextEdit):
    """Read-only; it follows the chosen span, else the armed label, else says nothing much."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._label: Label | None = None
        self.setObjectName("codebook")
        self.setAccessibleName(self.tr("Codebook"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setMinimumHeight(_LOWEST)
        self.setViewportMargins(0, 0, _BESIDE_BAR, 0)
        Fade(self)
        desk.selection.span_changed.connect(self._follow_soon)
        desk.selection.armed_changed.connect(self._follow_soon)
        desk.signals.told.connect(self._follow_soon)
        desk.appearance.theme_changed.connect(self._write)
        self._follow()
        self._write()

    @property
    def label(self) -> Label | None:
        """The label whose entry is shown."""
        return self._label

    @property
    def whole_height(self) -> int:
        """Pixels in which the entry can be read without scrolling, in the width that there is."""
        around = self.height() - self.viewport().height()
        return ceil(self.document().size().height()) + around

    def look_up(self, label: Label) -> None:
        """Show the entry of a label, until the next one is in hand."""
        if label != self._label:
            self._label = label
            self._write()

    def _follow_soon(self, _news: object = None) -> None:
        self._desk.afterwards.do(self._follow)

    def _follow(self) -> None:
        scheme, span = self._desk.workspace.scheme, self._desk.selection.span
        armed = self._desk.selection.armed
        in_hand = scheme.label(span.label) if span is not None else armed
        kept = scheme.label(self._label.id) if self._label is not None else None
        shown = in_hand or kept or next(iter(scheme.labels), None)
        if shown is not None:
            self.look_up(shown)

    def _write(self) -> None:
        self.clear()
        label = self._label
        if label is None:
            return
        self._line(label.name, self._style(weight=QFont.Weight.DemiBold, pixels=14), above=0)
        for text in (label.definition, label.extent):
            if text:
                self._line(text, self._style(), above=4)
        self._examples(self.tr("Mark"), label.positive)
        self._examples(self.tr("Do not mark"), label.negative)
        self._examples(self.tr("Edge cases"), label.edge_cases)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _examples(self, heading: str, examples: tuple[str, ...]) -> None:
        if not examples:
            return
        theme = self._desk.appearance.theme
        quiet = self._style(weight=QFont.Weight.DemiBold, pixels=12)
        quiet.setForeground(theme.muted)
        self._line(heading, quiet, above=10)
        for example in examples:
            self._line("", self._style(), above=3)
            for place, piece in enumerate(_MARKED.split(example)):
                self.textCursor().insertText(piece, self._style(marked=bool(place % 2)))

    def _line(self, text: str, style: QTextCharFormat, above: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = self.textCursor()
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(text, style)
        self.setTextCursor(cursor)

    def _style(
        self,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        pixels: int = 13,
        marked: bool = False,
    ) -> QTextCharFormat:
        style = QTextCharFormat()
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setWeight(weight)
        style.setFont(font)
        style.setForeground(self._desk.appearance.theme.text)
        if marked and self._label is not None:
            colours = label_colours(self._label, self._desk.appearance.theme)
            style.setBackground(colours.fill)
            style.setForeground(colours.ink)
        return style
