"""What an export would write: a file to look into, and what would be lost, before it is done."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.app.export.looking import Look
from annotator.core.export_forms import Loss
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel

_COLUMNS: Final = 3
_LOWEST_TABLE: Final = 112
_PIXELS: Final = 12


class ExportPreview(QWidget):
    """The right side of the sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = Choice()
        self.files.setAccessibleName(self.tr("File to look into"))
        self.files.setMinimumContentsLength(16)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("How the file begins"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Looking for the first record…"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(_PIXELS)
        self.text.setFont(fixed)
        self._heading = PlainLabel(self.tr("HOW IT BEGINS"), role="heading")
        self._lost = PlainLabel(self.tr("WHAT THE FORM DOES NOT CARRY"), role="heading")
        self.losses = LossTable()
        self.losses.wait()
        self._look: Look | None = None
        self._lay_out()
        self.files.currentIndexChanged.connect(self._show_file)

    def show_first(self, found: Look) -> None:
        """Show the first record; of what is lost nothing is known yet."""
        self._show(found)
        self.losses.wait()

    def show_whole(self, found: Look) -> None:
        """Show how all files begin, and what is lost."""
        self._show(found)
        self.losses.show_losses(found.report.losses)

    def show_problem(self, sentence: str) -> None:
        """Say why there is nothing to be seen."""
        self._look = None
        self.files.clear()
        self.text.setPlainText(sentence)
        self.losses.show_losses(())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading, 1)
        top.addWidget(self.files, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.text, 3)
        column.addSpacing(4)
        column.addWidget(self._lost)
        column.addWidget(self.losses, 2)

    def _show(self, found: Look) -> None:
        before = self.files.currentText()
        self._look = found
        self.text.setPlaceholderText(
            self.tr("Nothing to export yet: finish an article with Ctrl+Enter first.")
        )
        self.files.blockSignals(True)
        self.files.clear()
        # A file in which nothing stands is no good example of how files begin.
        names = sorted(found.files, key=lambda name: not found.files[name])
        self.files.addItems([shown(name) for name in names])
        for at, name in enumerate(names):
            self.files.setItemData(at, name)
        if found.more:
            more = self.tr("… and %1 more").replace("%1", f"{found.more:,}")
            self.files.addItem(more, None)
        self.files.setCurrentIndex(max(0, self.files.findText(before)))
        self.files.blockSignals(False)
        self._show_file()

    def _show_file(self) -> None:
        name, found = self.files.currentData(), self._look
        if found is None or not found.report.records:
            self.text.setPlainText("")
            return
        data = found.files.get(name, b"") if name else b""
        words = _words(data)
        if words is None:
            words = self.tr("This file is not text; it cannot be looked into here.")
        elif name in found.cut:
            words += "…"
        elif not words and name:
            words = self.tr("Nothing stands in this file.")
        if words != self.text.toPlainText():
            self.text.setPlainText(words)


def _words(data: bytes) -> str | None:
    """The beginning of a file as text; None if it is none."""
    head = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in head:
        return None
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        if error.end < len(head) - 1 and error.reason != "unexpected end of data":
            return None
        text = head[: error.start].decode()
    return "\n".join(map(shown, text.replace("\r\n", "\n").split("\n")))


class LossTable(QTableWidget):
    """What is lost, how often, and where first; then what is only to be known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, _COLUMNS, parent)
        self.setHorizontalHeaderLabels([self.tr("How many"), self.tr("What"), self.tr("Where")])
        self.setAccessibleName(self.tr("What the form does not carry"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(_LOWEST_TABLE)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def wait(self) -> None:
        """Say that it is being found out."""
        self._show([("", self.tr("Looking through all records…"), "")])

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Show what was found."""
        rows = [
            (
                f"{loss.count:,}",
                shown(loss.what) + (self.tr(" · to be known") if loss.caution else ""),
                shown("; ".join(loss.places)) + ("; …" if loss.count > len(loss.places) else ""),
            )
            for loss in losses
        ]
        if all(loss.caution for loss in losses):
            none = self.tr("No annotation is lost.") if losses else self.tr("Nothing is lost.")
            rows.insert(0, ("0", none, ""))
        self._show(rows)

    def _show(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                top = Qt.AlignmentFlag.AlignTop
                side = Qt.AlignmentFlag.AlignLeft if column else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(top | side)
                self.setItem(at, column, item)
        self.resizeRowsToContents()


def lost_of(losses: Sequence[Loss]) -> int:
    """How many things are lost."""
    return sum(loss.count for loss in losses if not loss.caution)


def records_of(found: Look, one: str, many: str) -> str:
    """How many records there are, and in which parts."""
    words = counted(found.report.records, one, many)
    parts = ", ".join(f"{part} {number:,}" for part, number in found.report.in_parts.items())
    return f"{words} ({parts})" if parts else words
