"""The snapshots of a project: when and why each was taken, and what going back to it changes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from annotator.app.salvaging import may_be_salvaged
from annotator.app.snapshots import REASONS, difference, told
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.core.snapshots import Difference, Snapshot, of_one_minute
from annotator.gui.dates import local_time
from annotator.gui.dialogs.question import Question
from annotator.gui.jobs import Job
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate

_MB = 1_000_000

_Compared = tuple[Snapshot, Difference | str]
"""A snapshot, with what differs or why that cannot be said."""


class SnapshotsDialog(Question):
    """Shows the list and, of the chosen one, what differs; the present state is kept anyway.

    With `trouble`, a title and a sentence on why the project cannot be opened, what can be read of
    it can also be saved.
    """

    restore_wanted = Signal(object)
    """Carries the Snapshot that is to take the project's place."""
    copy_wanted = Signal(object, object)
    """Carries the Snapshot and the path of the new file that it is to become."""
    failed = Signal(object)
    salvage_wanted = Signal(object)
    """Carries the path of the new file."""

    def __init__(
        self,
        project: Path,
        snapshots: Sequence[Snapshot],
        parent: QWidget | None = None,
        *,
        trouble: tuple[str, str] | None = None,
    ) -> None:
        self._snapshots = tuple(snapshots)
        can_salvage = trouble is not None and may_be_salvaged(project)
        title = self.tr("Snapshots of “%1”").replace("%1", shown(project.stem))
        words = self.tr(
            "Copies of the project, the newest first. What is there now is kept as a snapshot"
            " before another one takes its place."
        )
        if trouble:
            title, sentence = trouble
            words = f"{shown(sentence)}\n\n{self._what_helps(project, can_salvage=can_salvage)}"
        super().__init__(
            title,
            words,
            self.tr("Restore"),
            parent,
        )
        self.setMinimumSize(640, 480)
        self._project = project
        self._compares = not trouble
        self._job: Job[_Compared] | None = None
        self.list = QListWidget()
        self.list.setObjectName("commands")
        self.list.setAccessibleName(self.tr("Snapshots"))
        self.list.setItemDelegate(TwoColumnDelegate(self.list))
        close = of_one_minute(self._snapshots)
        for one in self._snapshots:
            when = local_time(one.at, seconds=one in close)
            item = QListWidgetItem(f"{when} · {REASONS[one.why]}")
            item.setData(REMARK_ROLE, _size(one))
            self.list.addItem(item)
        self.what = QPlainTextEdit()
        self.what.setReadOnly(True)
        self.what.setAccessibleName(self.tr("What differs"))
        self.as_file = self._button(self.tr("Restore as a new file…"), self._ask_for_file)
        self.salvage = self._button(self.tr("Save what can be read…"), self._ask_for_rest)
        self.salvage.setVisible(can_salvage)
        self.offer_cancel(self.tr("Close"))
        self._lay_out()
        self.list.currentRowChanged.connect(self._follow)
        self.list.setCurrentRow(0)
        self._follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> Snapshot | None:
        """The snapshot of the row in hand."""
        row = self.list.currentRow()
        return self._snapshots[row] if 0 <= row < len(self._snapshots) else None

    def accept(self) -> None:
        """Ask for the chosen one to take the project's place."""
        if (chosen := self.chosen) is not None:
            super().accept()
            self.restore_wanted.emit(chosen)

    def _what_helps(self, project: Path, *, can_salvage: bool) -> str:
        """What the buttons do about the trouble, and where the file is kept as it is."""
        said = []
        if self._snapshots:
            said.append(
                self.tr(
                    "“Restore” puts the snapshot that is chosen below in its place,"
                    " “Restore as a new file…” makes another project of it."
                )
            )
        if can_salvage:
            said.append(
                self.tr(
                    "“Save what can be read…” brings all that is still sound, and what snapshots"
                    " have, into a new file."
                )
                if self._snapshots
                else self.tr(
                    "“Save what can be read…” brings all that is still sound into a new file; if"
                    " that is nothing, only a backup of your own helps."
                )
            )
        if not said:
            return self.tr("There is no snapshot of it, so only a backup of your own helps.")
        if project.exists():
            kept = self.tr(
                "The file as it is now is kept: before “Restore” takes its place, it is copied to"
                " “%1.before-restore-….bin” in the same folder, unless a snapshot holds all of it."
            )
            alone = self.tr("The file itself stays where and as it is.")
            said.append((kept if self._snapshots else alone).replace("%1", shown(project.stem)))
        return " ".join(said)

    def _lay_out(self) -> None:
        if self._snapshots:
            self.body.addWidget(self.list, 3)
        else:
            nothing = self.tr("No snapshot has been taken yet.")
            self.body.addWidget(PlainLabel(nothing, role="hint"))
            self.list.hide()
        self.what.setVisible(self._compares and bool(self._snapshots))
        self.body.addWidget(self.what, 2)
        self._buttons.insertWidget(0, self.salvage)
        self._buttons.insertWidget(0, self.as_file)

    def _button(self, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _follow(self) -> None:
        chosen = self.chosen
        self.answer.setEnabled(chosen is not None)
        self.as_file.setEnabled(chosen is not None)
        if chosen is None or not self._compares:
            return
        self.what.setPlainText(self.tr("Comparing…"))
        self._job = Job(partial(_compared, self._project, chosen))
        self._job.signals.succeeded.connect(self._show)
        self._job.signals.failed.connect(self.failed)
        self._job.start()

    def _show(self, compared: _Compared) -> None:
        snapshot, found = compared
        if snapshot != self.chosen:
            return
        if isinstance(found, str):
            self.what.setPlainText(shown(found))
            return
        lines = told(found) or [self.tr("It holds what the project holds now.")]
        if found.articles:
            one, many = self.tr("%1 article differs:"), self.tr("%1 articles differ:")
            lines += ["", counted(found.articles, one, many)]
            lines += [f"  {title}" for title in found.titles]
        self.what.setPlainText("\n".join(map(shown, lines)))

    def _ask_for_file(self) -> None:
        if (chosen := self.chosen) is not None:
            dialog = self._file_dialog(self.tr("Restore as a new file"), "restored")
            dialog.fileSelected.connect(partial(self._choose_file, chosen))
            dialog.open()

    def _ask_for_rest(self) -> None:
        dialog = self._file_dialog(self.tr("Save what can be read"), "salvaged")
        dialog.fileSelected.connect(self._choose_rest)
        dialog.open()

    def _file_dialog(self, title: str, what: str) -> QFileDialog:
        name = f"{self._project.stem} {what}{self._project.suffix}"
        dialog = QFileDialog(self, title, str(self._project.with_name(name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self._project.suffix)
        dialog.selectFile(name)
        # What is there already is never written over; that is told when it is tried.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        return dialog

    def _choose_file(self, snapshot: Snapshot, path: str) -> None:
        super().accept()
        self.copy_wanted.emit(snapshot, Path(path))

    def _choose_rest(self, path: str) -> None:
        super().accept()
        self.salvage_wanted.emit(Path(path))


def _compared(project: Path, snapshot: Snapshot, _progress: Progress) -> _Compared:
    try:
        return snapshot, difference(project, snapshot)
    except AnnotatorError as error:
        return snapshot, str(error)


def _size(snapshot: Snapshot) -> str:
    size = f"{max(snapshot.size / _MB, 0.1):,.1f} MB"
    if snapshot.edits is None:
        return size
    return f"{counted(snapshot.edits, '%1 edit', '%1 edits')} · {size}"
