"""What is in the files to be imported, how each page is cleaned, and the button that does it."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.creating import default_scheme, new_project
from annotator.app.importing import ImportReport
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.records import Record
from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.cleaning_preview import CleaningPreview
from annotator.gui.dialogs.found_rows import ROW_HEIGHT, FoundDelegate
from annotator.gui.gathering import Gathering, unknown_labels
from annotator.gui.models.found import Found, FoundModel
from annotator.gui.opening import SUFFIX, Opening, beside, summary
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.row_list import RowList


class ImportSheet(QDialog):
    """For the open project, or, without one, for a new project that it makes."""

    def __init__(
        self,
        workspace: Workspace | None,
        opening: Opening,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._opening = opening
        self._made: Workspace | None = None
        self._gathering = Gathering(workspace, self)
        self.model = FoundModel(self)
        title = self.tr("New project from pages") if workspace is None else self.tr("Import pages")
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.resize(1040, 680)

        self.view = RowList(ROW_HEIGHT, self.tr("What was found"))
        self.view.setObjectName("found")
        self.view.setModel(self.model)
        self.view.setItemDelegate(FoundDelegate(appearance, self.view))
        self.view.selectionModel().currentChanged.connect(self._look)
        self.preview = CleaningPreview(appearance)
        self.files = QPushButton(self.tr("Add files…"))
        self.folder = QPushButton(self.tr("Add a folder…"))
        self.leave_out = QPushButton(self.tr("Leave this one out"))
        self.target = QLineEdit()
        self.target.setAccessibleName(self.tr("Project file"))
        self.target.setPlaceholderText(self.tr("Beside the first page, unless you choose"))
        self.choose = QPushButton(self.tr("Change…"))
        self.labels = Choice()
        self.labels.addItem(self.tr("leave their spans out"), "skip")
        self.labels.addItem(self.tr("add them to the scheme"), "create")
        self.labels.setAccessibleName(self.tr("Labels that the scheme lacks"))
        self._unknown = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._said = ElidedLabel(role="muted")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.bring = QPushButton(self.tr("Import"))
        self.bring.setDefault(True)
        self._lay_out(title)
        self._connect()
        self._refresh()

    def add(self, paths: Iterable[Path]) -> None:
        """Read more files and folders."""
        paths = list(paths)
        if not paths:
            return
        if self._workspace is None and not self.target.text():
            self.target.setText(str(beside(paths[0])))
        self._bar.setRange(0, 0)
        self._gathering.add(paths)
        self._refresh()

    def reject(self) -> None:
        """Stop what is under way; without any, close."""
        if self._gathering.is_busy:
            self._gathering.cancel()
            self._said.setText(self.tr("Stopping…"))
        else:
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """More may be dropped here."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())

    # how it looks

    def _lay_out(self, title: str) -> None:
        top = QHBoxLayout()
        top.addWidget(PlainLabel(title, role="title"), 1)
        for button in (self.files, self.folder):
            button.setAutoDefault(False)
            top.addWidget(button)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setObjectName("framed")
        both.setChildrenCollapsible(False)
        both.addWidget(self.view)
        both.addWidget(self._preview_with_legend())
        both.setSizes([410, 590])
        hint = PlainLabel(
            self.tr(
                "Add saved pages (HTML or text), folders of them, tables of articles, or JSON"
                " Lines; or drop them here."
            ),
            role="hint",
        )
        hint.setObjectName("drop_zone")
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        self._middle.addWidget(hint)
        self._middle.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._middle, 1)
        column.addWidget(self._labels_row())
        column.addWidget(self._target_row())
        column.addWidget(self._bar)
        column.addLayout(self._bottom())

    def _preview_with_legend(self) -> QWidget:
        legend = PlainLabel(
            self.tr("struck out: dropped, with the reason  ·  green: kept as a field"),
            role="legend",
        )
        legend.setWordWrap(True)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(legend)
        column.addWidget(self.preview, 1)
        return both

    def _labels_row(self) -> QWidget:
        self._labels_line = QWidget()
        row = QHBoxLayout(self._labels_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._unknown, 1)
        row.addWidget(self.labels)
        return self._labels_line

    def _target_row(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self.tr("Project file")))
        row.addWidget(self.target, 1)
        self.choose.setAutoDefault(False)
        row.addWidget(self.choose)
        line.setVisible(self._workspace is None)
        return line

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        for button in (self.leave_out, self.cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(self.bring)
        return row

    def _connect(self) -> None:
        self.files.clicked.connect(self._ask_for_files)
        self.folder.clicked.connect(self._ask_for_folder)
        self.choose.clicked.connect(self._ask_for_target)
        self.target.textChanged.connect(self._refresh)
        self.leave_out.clicked.connect(self._leave_out)
        self.cancel.clicked.connect(self.reject)
        self.bring.clicked.connect(self._bring)
        gathering = self._gathering
        gathering.found.connect(self._add_found)
        gathering.progressed.connect(self._show_progress)
        gathering.stopped.connect(self._refresh)
        gathering.failed.connect(self._fail)
        gathering.brought.connect(self._finish)

    def _refresh(self) -> None:
        busy, records = self._gathering.is_busy, self._records()
        self._middle.setCurrentIndex(1 if self.model.rowCount() or busy else 0)
        self._bar.setVisible(busy)
        self.bring.setEnabled(
            not busy
            and bool(records)
            and (self._workspace is not None or bool(self.target.text()))
        )
        self.leave_out.setEnabled(not busy and self.view.currentIndex().isValid())
        self.leave_out.setVisible(self.model.rowCount() > 0)
        for button in (self.files, self.folder, self.choose, self.target):
            button.setEnabled(not busy)
        words = self.tr("Import %1").replace("%1", f"{len(records):,}")
        self.bring.setText(words if records else self.tr("Import"))
        self._show_unknown(records)
        if not busy:
            self._say_what_there_is()

    def _say_what_there_is(self) -> None:
        troubles = sum(1 for found in self.model.found if found.record is None)
        count = self.model.rowCount() - troubles
        already = sum(1 for found in self.model.found if found.already)
        parts = [self.tr("%1 found").replace("%1", f"{count:,}")] if self.model.rowCount() else []
        if already:
            parts.append(self.tr("%1 there already").replace("%1", f"{already:,}"))
        if troubles:
            parts.append(self.tr("%1 cannot be read").replace("%1", f"{troubles:,}"))
        self._said.setText("  ·  ".join([*parts, *self._gathering.remarks]))

    def _show_unknown(self, records: tuple[Record, ...]) -> None:
        scheme = default_scheme() if self._workspace is None else self._workspace.scheme
        unknown = unknown_labels(records, scheme)
        self._labels_line.setVisible(bool(unknown))
        names = ", ".join(f"{name[:40]} ({count})" for name, count in unknown.most_common(6))
        self._unknown.setText(self.tr("Labels that the scheme lacks: %1").replace("%1", names))

    # what it does

    def _records(self) -> tuple[Record, ...]:
        """What is to come in: what is new, and what brings annotations along."""
        return tuple(
            found.record
            for found in self.model.found
            if found.record is not None and (not found.already or found.record.layer is not None)
        )

    def _add_found(self, found: list[Found]) -> None:
        self.model.add(found)
        if not self.view.currentIndex().isValid():
            self.view.show_row(0)

    def _look(self, index: QModelIndex, _before: QModelIndex) -> None:
        valid = index.isValid() and index.row() < len(self.model.found)
        self.preview.show_found(self.model.found[index.row()] if valid else None)
        self.leave_out.setEnabled(valid and not self._gathering.is_busy)

    def _leave_out(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.model.leave_out(row)
            self._refresh()

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._said.setText(f"{doing} {done:,} / {total:,}" if total > 0 else doing)

    def _bring(self) -> None:
        workspace = self._workspace
        if workspace is None:
            try:
                workspace = self._made = new_project(
                    Path(self.target.text()), default_scheme(), self._opening.me
                )
            except AnnotatorError as error:
                self._said.setText(str(error))
                return
        self._bar.setRange(0, 0)
        self._gathering.bring(workspace, self._records(), str(self.labels.currentData()))
        self._refresh()

    def _fail(self, error: Exception) -> None:
        self._take_back()
        self._said.setText(str(error))
        if not isinstance(error, AnnotatorError):
            self._opening.failed.emit(error)

    def _take_back(self) -> None:
        """Take away the project that nothing came into."""
        if self._made is not None:
            path, made = self._made.path, self._made
            self._made = None
            made.close()
            path.unlink(missing_ok=True)

    def _finish(self, report: ImportReport) -> None:
        made, self._made = self._made, None
        self.accept()
        if made is not None:
            self._opening.adopt(made)
        self._opening.said.emit(summary(report))

    def _ask_for_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Files to import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._add_named)
        dialog.open()

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("A folder to import"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._add_named)
        dialog.open()

    def _ask_for_target(self) -> None:
        dialog = QFileDialog(self, self.tr("Project file"), self.target.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(self.target.setText)
        dialog.open()

    def _add_named(self, names: list[str]) -> None:
        self.add(Path(name) for name in names)
