"""Which scheme a new project begins with: one of ours, or one in a file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.app.creating import presets
from annotator.app.scheme_files import read_scheme
from annotator.core.errors import AnnotatorError
from annotator.core.schemes import Scheme
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice

_WIDTH = 280


class SchemeChoice(Choice):
    """The default first, then the other presets, then a file; it can be changed later anyway."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Scheme"))
        for scheme in presets().values():
            self._offer(scheme)
        self.addItem(self.tr("From a file…"), None)
        self.setMaximumWidth(_WIDTH)
        self._last = 0
        self.currentIndexChanged.connect(self._take)
        self._take(0)

    @property
    def scheme(self) -> Scheme:
        """The scheme that is chosen."""
        scheme: Scheme = self.itemData(self._last)
        return scheme

    def read(self, path: str) -> None:
        """Offer the scheme in a file, and choose it."""
        try:
            scheme = read_scheme(Path(path))
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        self._offer(scheme, self.count() - 1)
        self.setCurrentIndex(self.count() - 2)

    def _offer(self, scheme: Scheme, place: int | None = None) -> None:
        self.insertItem(self.count() if place is None else place, shown(scheme.info.name), scheme)

    def _take(self, place: int) -> None:
        if self.itemData(place) is not None:
            self._last = place
            self.setToolTip(", ".join(shown(label.name) for label in self.scheme.labels))
            self.changed.emit()
            return
        self.setCurrentIndex(self._last)
        dialog = QFileDialog(self.window(), self.tr("Read a scheme"))
        dialog.setNameFilter(self.tr("Schemes (*.json)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()
