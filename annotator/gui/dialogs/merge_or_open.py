"""What a project that was dropped on an open one is for."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.gui.dialogs.question import Question
from annotator.gui.text_positions import shown


class MergeOrOpen(Question):
    """Merge it into the open project, open it instead, or neither."""

    open_wanted = Signal()

    def __init__(self, paths: list[Path], project: str, parent: QWidget | None = None) -> None:
        if len(paths) == 1:
            title = self.tr("What is “%1” for?").replace("%1", shown(paths[0].stem))
        else:
            title = self.tr("What are these %1 projects for?").replace("%1", str(len(paths)))
        words = self.tr("Merging brings what is in it into “%1”, which is open.")
        if len(paths) > 1:
            words = self.tr("Merging brings what is in them into “%1”, which is open.")
        super().__init__(
            title,
            words.replace("%1", shown(project)),
            self.tr("Merge into this project"),
            parent,
        )
        self.offer_cancel()
        self.instead = QPushButton(self.tr("Open it instead"))
        self.instead.setAutoDefault(False)
        self.instead.clicked.connect(self._open)
        self.instead.setVisible(len(paths) == 1)
        self._buttons.insertWidget(self._buttons.count() - 1, self.instead)

    def _open(self) -> None:
        self.reject()
        self.open_wanted.emit()
