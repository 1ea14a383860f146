"""Under the tables: what the figures rest on, and how far measuring is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel

_BAR = 130


class Foot(QWidget):
    """One line; while something is measured, with progress and a Cancel that works."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.basis = ElidedLabel(role="muted")
        self.doing = ElidedLabel(role="muted")
        self.doing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR)
        self.bar.setAccessibleName(self.tr("How far measuring is"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "small")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(self.basis, 3)
        row.addWidget(self.doing, 2)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.setFixedHeight(38)
        self.rest()

    def say(self, basis: str) -> None:
        """Say what the figures rest on."""
        self.basis.show_text(shown(basis), Qt.TextElideMode.ElideRight)

    def begin(self) -> None:
        """Something is being measured."""
        self.report(0, -1, self.tr("Reading layers"))
        for widget in (self.doing, self.bar, self.cancel):
            widget.show()

    def report(self, done: int, total: int, doing: str) -> None:
        """Show how far it is; -1 steps mean that nobody knows."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        figures = f" {done:,} / {total:,}" if total > 0 else f" {done:,}" if done else ""
        self.doing.setText(f"{doing}{figures}")

    def rest(self) -> None:
        """Nothing is being measured."""
        for widget in (self.doing, self.bar, self.cancel):
            widget.hide()
