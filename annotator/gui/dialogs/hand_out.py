"""Which coders get a file of their own, and where the files are written."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.handing_over import Coder, coders, files_for, hand_out
from annotator.app.policy import led
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.gui.dialogs.question import Question
from annotator.gui.jobs import Job
from annotator.gui.plurals import counted
from annotator.gui.reader.metadata import isolated
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.tall_box import TallBox
from annotator.gui.widgets.tick_box import TickBox


class HandOut(Question):
    """Writes one file a coder on a pool thread."""

    wanted = Signal(object)
    """Carries the Action that makes the project one that is handed out; before any file."""
    handed_out = Signal(str, object)
    """Carries a sentence on what was written, and the folder."""
    assign_wanted = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Hand out"),
            self.tr(
                "Each coder gets a file with the articles assigned to them, the scheme, and"
                " nobody’s marks. From then on only you clean articles again; coders report what"
                " is wrong with a text."
            ),
            self.tr("Write the files"),
            parent,
        )
        self.offer_cancel()
        self.setMinimumWidth(600)
        self._workspace = workspace
        self._job: Job[tuple[Path, ...]] | None = None
        self._coders = {one.who.id: one for one in coders(workspace.reading)}
        self.ticks: dict[str, TickBox] = {}
        self._files: dict[str, ElidedLabel] = {}
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName(self.tr("Folder to write to"))
        self.choose = QPushButton(self.tr("Change…"))
        self.choose.setAutoDefault(False)
        self.assign = QPushButton(self.tr("Assign articles…"))
        self.assign.setAutoDefault(False)
        self.assign.setVisible(not self._coders)
        self._said = PlainLabel(role="problem")
        self._said.setWordWrap(True)
        self._said.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._lay_out()
        self.folder.textChanged.connect(self._follow)
        self.choose.clicked.connect(self._ask_for_folder)
        self.assign.clicked.connect(self._assign_first)
        self._follow()

    @property
    def chosen(self) -> tuple[Coder, ...]:
        """Those who get a file."""
        return tuple(one for key, one in self._coders.items() if self.ticks[key].isChecked())

    @property
    def said(self) -> str:
        """What went wrong, or cannot be done."""
        return self._said.text()

    def accept(self) -> None:
        """Write, and close when all is written."""
        if self._job is not None or not self.chosen:
            return
        if (rules := led(self._workspace)).changes:
            self.wanted.emit(rules)
        workspace, people = self._workspace, self.chosen
        folder = Path(self.folder.text()).expanduser()

        def write(progress: Progress) -> tuple[Path, ...]:
            with workspace.another_reading() as reading:
                return hand_out(reading, people, folder, progress)

        self._job = Job(write)
        signals = self._job.signals
        signals.progressed.connect(self._show_progress)
        signals.succeeded.connect(self._done)
        signals.failed.connect(self._not_done)
        signals.cancelled.connect(self._stopped)
        self._bar.setRange(0, 0)
        self._bar.show()
        self.answer.setEnabled(False)
        self._job.start()

    def reject(self) -> None:
        """Stop writing; without that, close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for key, coder in self._coders.items():
            tick = self.ticks[key] = TickBox(shown(coder.who.name).replace("&", "&&"))
            tick.setChecked(key != self._workspace.me.id)
            tick.toggled.connect(self._follow)
            file = self._files[key] = ElidedLabel(role="muted")
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(tick, 2)
            row.addWidget(file, 3)
            column.addLayout(row)
        if self._coders:
            self.body.addWidget(TallBox(inside), 1)
        else:
            nothing = PlainLabel(self.tr("Nobody has been assigned an article yet."))
            self.body.addWidget(nothing)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(PlainLabel(self.tr("Folder")))
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose)
        self.body.addSpacing(8)
        self.body.addLayout(where)
        self.body.addWidget(self._said)
        self.body.addWidget(self._bar)
        self._buttons.insertWidget(0, self.assign)

    def _follow(self) -> None:
        chosen = self.chosen
        files = files_for(chosen, Path(self.folder.text()).expanduser())
        for key, coder in self._coders.items():
            articles = counted(len(coder.articles), self.tr("%1 article"), self.tr("%1 articles"))
            file = files.get(coder.who.id)
            name = f"{isolated(file.name)}  ·  " if file else ""
            self._files[key].show_text(shown(f"{name}{articles}"))
        self.answer.setEnabled(bool(chosen and self.folder.text().strip()))

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder to write to"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _assign_first(self) -> None:
        self.reject()
        self.assign_wanted.emit()

    def _show_progress(self, done: int, total: int, _doing: str) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)

    def _done(self, files: tuple[Path, ...]) -> None:
        self._job = None
        super().accept()
        folder = files[0].parent
        words = counted(
            len(files), self.tr("%1 file is in %2"), self.tr("%1 files are in %2")
        ).replace("%2", shown(str(folder)))
        self.handed_out.emit(words, folder)

    def _not_done(self, error: Exception) -> None:
        self._stopped()
        if isinstance(error, AnnotatorError):
            self._said.setText(str(error))
            self._said.show()
        else:
            self.failed.emit(error)

    def _stopped(self) -> None:
        self._job = None
        self._bar.hide()
        self._follow()
