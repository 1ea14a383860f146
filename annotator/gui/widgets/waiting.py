"""A small dialog while long work is done, with a Cancel that works."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.gui.jobs import Job
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel


class Waiting(QDialog):
    """Shows how far a job is, and goes when it ends; what came of it is told by the job."""

    def __init__(self, title: str, job: Job[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(420)
        self._doing = ElidedLabel(role="muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self._doing, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(PlainLabel(title, role="title"))
        column.addWidget(self._bar)
        column.addLayout(row)
        signals = job.signals
        signals.progressed.connect(self._show)
        for ended in (signals.succeeded, signals.failed):
            ended.connect(self._end)
        signals.cancelled.connect(self._stopped)
        self._is_over = False

    def begin(self) -> None:
        """Start the job and show how it goes."""
        QTimer.singleShot(0, self._open_if_needed)  # the window itself may not be shown yet
        self._job.start()

    def _open_if_needed(self) -> None:
        if not self._is_over:
            self.open()

    def reject(self) -> None:
        """Cancel the job; the dialog goes when the job has stopped."""
        self._cancel.setEnabled(False)
        self._doing.setText(self.tr("Stopping…"))
        self._job.cancel()

    def _show(self, done: int, total: int, doing: str) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        figures = f" {done} / {total}" if total > 0 else ""
        self._doing.setText(f"{doing}{figures}")

    def _end(self, _result: object) -> None:
        self._stopped()

    def _stopped(self) -> None:
        self._is_over = True
        self.accept()
        self.deleteLater()
