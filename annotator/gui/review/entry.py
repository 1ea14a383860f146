"""What the codebook says of the labels that the case in hand is about."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from annotator.core.codebook import entry
from annotator.core.ids import LabelId
from annotator.gui.codebook_document import PANE, LineWriter, Look
from annotator.gui.desk import Desk
from annotator.gui.review.words import tr


class CaseEntry(QTextBrowser):
    """Read-only; the label of most comes first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[LabelId, ...] = ()
        self._made: dict[tuple[LabelId, ...], QTextDocument] = {}
        """What has been written already, by the labels that it is about."""
        self.setObjectName("codebook")
        self.setAccessibleName(tr("Codebook"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(90)
        desk.appearance.theme_changed.connect(self._begin_again)
        desk.signals.told.connect(self._follow_scheme)
        self._scheme = desk.workspace.scheme

    def show_labels(self, labels: Sequence[LabelId]) -> None:
        """Show the entries of these labels, if they are others than before."""
        if tuple(labels) != self._shown:
            self._shown = tuple(labels)
            self._write()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may seem to ask for."""
        return None

    def _write(self) -> None:
        made = self._made.get(self._shown)
        if made is None:
            made = self._made[self._shown] = self._document()
        self.setDocument(made)
        self.verticalScrollBar().setValue(0)

    def _document(self) -> QTextDocument:
        scheme, theme = self._desk.workspace.scheme, self._desk.appearance.theme
        made = QTextDocument(self)
        made.setDocumentMargin(0)
        made.setUndoRedoEnabled(False)
        writer = LineWriter(made, scheme, Look(theme, PANE))
        for one in self._shown:
            label = scheme.label(one)
            if label is not None:
                writer.write(entry(scheme, label))
        return made

    def _begin_again(self) -> None:
        """Write everything anew: colours or labels are others now."""
        self._made = {}
        self._write()

    def _follow_scheme(self, _news: object) -> None:
        if self._scheme != self._desk.workspace.scheme:
            self._scheme = self._desk.workspace.scheme
            self._begin_again()
