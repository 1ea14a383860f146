"""A line that asks what to do with spans whose labels the scheme lacks."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.app.gathered import Gathered
from annotator.core.schemes import Scheme
from annotator.gui.gathering import unknown_labels
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import ElidedLabel

_SHOWN = 6


class UnknownLabels(QWidget):
    """Hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel()
        self._answer = Choice()
        self._answer.addItem(self.tr("leave their spans out"), "skip")
        self._answer.addItem(self.tr("add them to the scheme"), "create")
        self._answer.setAccessibleName(self.tr("Labels that the scheme lacks"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._answer)
        self.hide()

    @property
    def choice(self) -> str:
        """`skip` or `create`."""
        return str(self._answer.currentData())

    def show_unknown(self, gathered: Gathered, scheme: Scheme) -> None:
        """Name the labels that what is to come in has and the scheme has not."""
        unknown = unknown_labels(gathered, scheme)
        self.setVisible(bool(unknown))
        names = ", ".join(f"{name[:40]} ({count})" for name, count in unknown.most_common(_SHOWN))
        self._words.setText(self.tr("Labels that the scheme lacks: %1").replace("%1", names))
