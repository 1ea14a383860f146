"""Which folder is watched for the work of colleagues."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from annotator.gui.dialogs.question import Question
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel


class WatchedFolder(Question):
    """Shows the folder of the project, lets another be chosen, or none."""

    chosen = Signal(str)
    """Carries the folder; empty: none is to be watched any longer."""

    def __init__(self, now: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Team folder"),
            self.tr(
                "A folder in which colleagues put their files, such as one in a shared drive. What"
                " comes there is offered to you at the top of the window; nothing is merged by"
                " itself."
            ),
            self.tr("Choose a folder…") if now is None else self.tr("Choose another…"),
            parent,
        )
        self.offer_cancel(self.tr("Close"))
        self._now = now
        self.stop = QPushButton(self.tr("Watch it no longer"))
        self.stop.setAutoDefault(False)
        self.stop.setVisible(now is not None)
        self.stop.clicked.connect(self._stop)
        self._buttons.insertWidget(0, self.stop)
        words = self.tr("No folder is watched.") if now is None else shown(str(now))
        if now is not None and not now.is_dir():
            words = self.tr("%1 (not there just now)").replace("%1", words)
        self.folder = PlainLabel(words, role="strong")
        self.folder.setWordWrap(True)
        self.body.addWidget(self.folder)
        self.answer.setFocus()

    def accept(self) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self, self.tr("Folder in which colleagues put their files"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        if self._now is not None:
            dialog.setDirectory(str(self._now))
        dialog.fileSelected.connect(self._choose)
        dialog.open()

    def _choose(self, folder: str) -> None:
        super().accept()
        self.chosen.emit(folder)

    def _stop(self) -> None:
        self._choose("")
