"""Which files to import, and into which project: the questions at the edges of the sheet."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.opening import SUFFIX
from annotator.gui.scheme_editor.scheme_choice import SchemeChoice
from annotator.gui.widgets.plain_label import PlainLabel


class MoreFiles(QWidget):
    """Two buttons: files, or a folder of them."""

    chosen = Signal(object)
    """Carries the paths, as a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = QPushButton(self.tr("Add files…"))
        self.folder = QPushButton(self.tr("Add a folder…"))
        self.files.clicked.connect(self._ask_for_files)
        self.folder.clicked.connect(self._ask_for_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.files, self.folder):
            button.setAutoDefault(False)
            row.addWidget(button)

    def _ask_for_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Files to import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._tell)
        dialog.open()

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("A folder to import"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._tell)
        dialog.open()

    def _tell(self, names: list[str]) -> None:
        self.chosen.emit([Path(name) for name in names])


class TargetRow(QWidget):
    """The file of a project that is to be made, and the scheme that it begins with."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = QLineEdit()
        self.target.setAccessibleName(self.tr("Project file"))
        self.target.setPlaceholderText(self.tr("Beside the first page, unless you choose"))
        self.target.textChanged.connect(self.changed)
        self._choose = QPushButton(self.tr("Change…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask)
        self.scheme = SchemeChoice()
        self.scheme.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self.tr("Project file")))
        row.addWidget(self.target, 1)
        row.addWidget(self._choose)
        row.addSpacing(8)
        row.addWidget(PlainLabel(self.tr("Scheme")))
        row.addWidget(self.scheme)

    @property
    def path(self) -> str:
        """What is written there."""
        return self.target.text()

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Project file"), self.path)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(self.target.setText)
        dialog.open()
