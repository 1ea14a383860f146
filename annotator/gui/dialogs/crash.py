"""Something went wrong that is our fault: say so, and offer the report."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from annotator.app.logs import log_path
from annotator.gui.dialogs.question import Question


class CrashDialog(Question):
    """The report can be copied; the window stays usable."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Something went wrong in annotator"),
            self.tr(
                "Your work is safe: everything you did is saved, and you can go on. If this"
                " happens again, please send the report below; it is also in %1. Neither holds"
                " anything of your articles."
            ).replace("%1", str(log_path())),
            self.tr("Go on"),
            parent,
        )
        self.setMinimumWidth(600)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.body.addWidget(self.report)
        copy = QPushButton(self.tr("Copy the report"))
        copy.clicked.connect(self._copy)
        self.body.addWidget(copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
