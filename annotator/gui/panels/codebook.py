"""The codebook entry of the label in hand: what it means, how much to mark, examples."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QTextBrowser, QWidget

from annotator.app.codebooks import live_examples
from annotator.core.codebook import Line, Quoted, Style, entry
from annotator.core.edits.values import Kind, News
from annotator.core.progress import Progress
from annotator.core.schemes import Label, Scheme
from annotator.gui.codebook_document import PANE, LineWriter, Look
from annotator.gui.desk import Desk
from annotator.gui.jobs import Job
from annotator.gui.widgets.fade import Fade
from annotator.gui.widgets.window_keys import WindowKeys

_BESIDE_BAR = 8
_LOWEST = 56
_TOP = 32
"""Pixels above the entry for what it is searched with."""
_ROOMY = 104
_BETWEEN = 6
_PAUSE = 200
"""Milliseconds that a label stays in hand before passages of it are looked for."""


class Codebook(QTextBrowser):
    """Read-only; it follows the chosen span, else the armed label, else says nothing much.

    While something is written in `search`, it shows what the whole codebook says about that.
    """

    wanted = Signal(object)
    """Carries the Quoted passage that is to be shown."""
    export_wanted = Signal()
    grown = Signal()
    """The entry is longer or shorter than it was."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._label: Label | None = None
        self._scheme: Scheme | None = None
        self._live: Sequence[Quoted] = ()
        self._links: list[Line] = []
        self.setObjectName("codebook")
        self.setAccessibleName(self.tr("Codebook"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setMinimumHeight(_LOWEST)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the codebook"))
        self.search.setAccessibleName(self.tr("Search the codebook"))
        self.search.setClearButtonEnabled(True)
        WindowKeys(self.search)
        self.search.installEventFilter(self)
        self.export = QPushButton(self.tr("Export…"), self)
        self.export.setAccessibleName(self.tr("Export the codebook"))
        self.export.setProperty("role", "small")
        Fade(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look_for_passages)
        self._job: Job[list[Quoted]] | None = None
        self.search.textChanged.connect(self._write)
        self.export.clicked.connect(self.export_wanted)
        self.anchorClicked.connect(self._follow_link)
        desk.selection.span_changed.connect(self._follow_soon)
        desk.selection.armed_changed.connect(self._follow_soon)
        desk.signals.told.connect(self._take)
        desk.appearance.theme_changed.connect(self._write)
        self._follow()

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
            if self._label is None or label.id != self._label.id:
                self._live = ()
            self._label = label
            self._write()
            self._pause.start()

    def let_go(self) -> None:
        """Look nothing up any more: the project is about to be closed."""
        self._pause.stop()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may seem to ask for."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search above the entry, if that still leaves room for the entry itself."""
        has_room = self.height() >= _ROOMY or bool(self.search.text())
        self.setViewportMargins(0, _TOP if has_room else 0, _BESIDE_BAR, 0)
        super().resizeEvent(event)  # lays the entry out in the width that is left
        for widget in (self.search, self.export):
            widget.setVisible(has_room)
        port = self.viewport().geometry()
        button = self.export.sizeHint().width()
        left = max(0, port.width() - button - _BETWEEN)
        self.search.setGeometry(port.left(), 2, left, 26)
        self.export.setGeometry(port.left() + left + _BETWEEN, 2, button, 26)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc empties the search first."""
        is_esc = event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == (
            Qt.Key.Key_Escape
        )
        if watched is self.search and is_esc and self.search.text():
            self.search.clear()
            return True
        return super().eventFilter(watched, event)

    def _follow_soon(self, _news: object = None) -> None:
        self._desk.afterwards.do(self._follow)

    def _take(self, news: News) -> None:
        self._follow_soon()
        if news.wholesale or any(change.kind is Kind.LAYER for change in news.changes):
            self._pause.start()  # finished work may show more

    def _follow(self) -> None:
        scheme, span = self._desk.workspace.scheme, self._desk.selection.span
        armed = self._desk.selection.armed
        in_hand = scheme.label(span.label) if span is not None else armed
        kept = scheme.label(self._label.id) if self._label is not None else None
        shown_now = in_hand or kept or next(iter(scheme.labels), None)
        if shown_now is not None:
            self.look_up(shown_now)
        if scheme != self._scheme:  # an entry names other labels, too, and search looks in all
            self._write()

    # What is shown

    def _write(self) -> None:
        scheme = self._scheme = self._desk.workspace.scheme
        self.document().clear()
        writer = LineWriter(self.document(), scheme, Look(self._desk.appearance.theme, PANE))
        wanted = self.search.text().split()
        if wanted:
            lines = list(found_in(scheme, wanted))
            writer.write(lines, name_links=True)
            if not lines:
                writer.say(self.tr("The codebook says nothing about that."))
        elif self._label is not None:
            writer.write(entry(scheme, self._label, self._live))
        self._links = writer.links
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.grown.emit()

    def _follow_link(self, address: QUrl) -> None:
        number = int(address.toString() or -1)
        if not 0 <= number < len(self._links):
            return
        line = self._links[number]
        label = None if line.label is None else self._desk.workspace.scheme.label(line.label)
        if line.place is not None:
            self.wanted.emit(line.place)
        elif label is not None:
            self._label = None
            self.search.clear()
            self.look_up(label)

    # Passages of the project

    def _look_for_passages(self) -> None:
        label, workspace = self._label, self._desk.workspace
        if label is None:
            return

        def look(_progress: Progress) -> list[Quoted]:
            with workspace.another_reading() as reading:
                return live_examples(reading, label.id, workspace.me.id)

        self._job = Job(look)
        self._job.signals.succeeded.connect(self._take_passages)
        self._job.start()

    def _take_passages(self, found: list[Quoted]) -> None:
        if found != list(self._live):
            self._live = found
            if not self.search.text():
                self._write()


def found_in(scheme: Scheme, wanted: Sequence[str]) -> list[Line]:
    """The lines of the codebook that have all these words, each under the name of its label."""
    found: list[Line] = []
    folded = [word.casefold() for word in wanted]
    for label in (*scheme.for_spans, *scheme.for_articles):
        name, *rest = entry(scheme, label)
        lines = [
            line
            for line in rest
            if line.style is not Style.HEADING
            and all(word in f"{label.name} {line.text}".casefold() for word in folded)
        ]
        if lines or all(word in label.name.casefold() for word in folded):
            found += [name, *lines]
    return found
