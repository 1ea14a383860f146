"""What is in the files to be imported, how each page is cleaned, and the button that does it."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.creating import new_project
from annotator.app.importing import ImportReport
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.finding_list import FindingList
from annotator.gui.dialogs.finding_pane import FindingPane
from annotator.gui.dialogs.import_files import MoreFiles, TargetRow
from annotator.gui.dialogs.import_foot import ImportFoot
from annotator.gui.dialogs.import_report import ImportReportSheet, is_worth_a_report
from annotator.gui.dialogs.unknown_labels import UnknownLabels
from annotator.gui.gathering import Gathering
from annotator.gui.models.batch import Batch
from annotator.gui.models.learning import Learning
from annotator.gui.opening import Opening, beside, summary
from annotator.gui.plurals import counted
from annotator.gui.widgets.plain_label import PlainLabel

_SIZE = (1240, 780)


class ImportSheet(QDialog):
    """For the open project, or, without one, for a new project that it makes."""

    reported = Signal(object)
    """Carries a dialog with all that was left out or changed, if that is more than a few words."""

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
        self._is_bringing = self._is_closing = False
        self._aside: list[int] = []
        self._gathering = Gathering(workspace, self)
        self.batch = Batch(self._gathering.gathered, self)
        title = self.tr("New project from pages") if workspace is None else self.tr("Import pages")
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.learning = Learning(self.batch, self)
        self.list = FindingList(self.learning, appearance)
        self.pane = FindingPane(self.learning, appearance)
        self.more = MoreFiles()
        self.into = TargetRow()
        self.into.setVisible(workspace is None)
        self.labels = UnknownLabels()
        self.foot = ImportFoot()
        self.cancel, self.sure, self.bring = self.foot.cancel, self.foot.sure, self.foot.bring
        self._lay_out(title)
        self._connect()
        self._make_keys()
        self._refresh()
        self.resize(*_SIZE)

    @property
    def said(self) -> str:
        """The line at the foot."""
        return self.foot.said

    def add(self, paths: Iterable[Path]) -> None:
        """Read more files and folders."""
        paths = list(paths)
        if not paths:
            return
        if self._workspace is None and not self.into.path:
            self.into.target.setText(str(beside(paths[0])))
        self.foot.begin()
        self._gathering.add(paths)
        self._refresh()

    def reject(self) -> None:
        """Stop what is under way; without any, close, but not with decisions that would go."""
        if self._gathering.is_busy:
            self._is_closing = not self.batch.counts().all
            self._gathering.cancel()
            self.foot.say(self.tr("Stopping…"))
        elif not self.pane.keep():
            return
        elif self.batch.touched and self.isVisible():
            from annotator.gui.dialogs.question import Question

            many = counted(
                self.batch.touched,
                self.tr("What you decided about 1 page would be lost."),
                self.tr("What you decided about %1 pages would be lost."),
            )
            ask = Question(self.tr("Close without importing?"), many, self.tr("Close"), self)
            ask.offer_cancel(self.tr("Go on"), first=True)
            ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            ask.accepted.connect(self._close)
            ask.open()
        else:
            super().reject()

    def _close(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the blocks; only Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

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
        top.setSpacing(8)
        top.addWidget(PlainLabel(title, role="title"), 1)
        top.addWidget(self.more)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setObjectName("framed")
        both.setChildrenCollapsible(False)
        self.list.setMinimumWidth(200)
        both.addWidget(self.list)
        both.addWidget(self.pane)
        both.setStretchFactor(1, 1)
        both.setSizes([270, 930])
        self._middle = QStackedWidget()
        self._middle.addWidget(self._drop_zone())
        self._middle.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._middle, 1)
        column.addWidget(self.labels)
        column.addWidget(self.into)
        column.addWidget(self.foot)

    def _drop_zone(self) -> QWidget:
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
        return hint

    def _connect(self) -> None:
        self.more.chosen.connect(self.add)
        self.into.changed.connect(self._refresh)
        self.into.scheme.refused.connect(self.foot.say)
        self.cancel.clicked.connect(self.reject)
        self.sure.clicked.connect(self._bring_sure)
        self.bring.clicked.connect(self._bring_all)
        self.list.looked_at.connect(self._look_at)
        self.list.view.left_out.connect(self.pane.leave_out)
        self.list.view.entered.connect(self.pane.enter)
        self.pane.went_to.connect(self.list.show_number)
        self.pane.accepted.connect(self._go_on)
        self.pane.left.connect(self.list.step_row)
        self.pane.said.connect(self.foot.say)
        self.batch.changed.connect(self._refresh)
        gathering = self._gathering
        gathering.found.connect(self._take_in)
        gathering.progressed.connect(self.foot.show_progress)
        gathering.stopped.connect(self._stopped)
        gathering.failed.connect(self._fail)
        gathering.brought.connect(self._finish)

    def _make_keys(self) -> None:
        for keys, slot in (
            (("Ctrl+Return", "Ctrl+Enter"), self.pane.accept),
            (("Ctrl+Down", "N"), self._next),
            (("Ctrl+Up", "Shift+N"), self._previous),
            (("Ctrl+Z",), self._undo),
            (("Ctrl+Shift+Z", "Ctrl+Y"), self._redo),
            (("Ctrl+F", "Ctrl+L"), self._search),
            (("F6",), self._other_pane),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(slot)

    # what there is

    def _take_in(self, _rows: object = None) -> None:
        nothing_yet = self.list.number is None
        self.batch.grow()
        self._refresh()
        self.list.begin(is_all=not self._gathering.is_busy)
        if nothing_yet and self.list.number is not None:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stopped(self) -> None:
        self._is_bringing = self._is_bringing and self._gathering.is_busy
        self._take_in()
        for number in self._aside:
            self.batch.leave_out(number, out=False)
        self._aside = []
        self._refresh()
        if self._is_closing:
            super().reject()

    def _refresh(self, _what: object = None) -> None:
        busy, counts = self._gathering.is_busy, self.batch.counts()
        self._middle.setCurrentIndex(1 if counts.all or busy else 0)
        is_new = self._workspace is None
        is_reading = busy and not self._is_bringing
        ready = not busy and (not is_new or bool(self.into.path))
        why = ""
        if is_reading:
            why = self.tr(
                "All pages must be read first. “Stop reading” keeps what has been read until then."
            )
        elif not busy and not ready:
            why = self.tr("Say first into which project file.")
        self.foot.show_busy(busy=busy)
        self.foot.show_buttons(counts, ready=ready, is_reading=is_reading, why=why)
        for part in (self.more, self.into):
            part.setEnabled(not busy)
        self.pane.setEnabled(not self._is_bringing)
        scheme = self.into.scheme.scheme if self._workspace is None else self._workspace.scheme
        self.labels.show_unknown(self._gathering.gathered, scheme)
        if not busy:
            self.foot.say_what_there_is(counts, self._gathering.gathered.notes)

    # going about

    def _look_at(self, number: int) -> None:
        """Show a page, unless a field of the one that is shown cannot be kept."""
        if number != self.pane.number and not self.pane.show_number(number):
            # Not at once: the press that chose the other row is still under way.
            QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        if self.pane.number is not None and self.list.number != self.pane.number:
            self.list.show_number(self.pane.number)
            self.pane.keep()

    def _undo(self) -> None:
        if self.pane.keep():
            self.pane.decisions.undo()

    def _redo(self) -> None:
        if self.pane.keep():
            self.pane.decisions.redo()

    def _go_on(self) -> None:
        """After a page was accepted: the next doubtful one, else the one below."""
        if not self.list.step(1):
            self.list.step_row()

    def _next(self) -> None:
        if not self.list.step(1):
            self.foot.say(self.tr("No other page needs a look."))

    def _previous(self) -> None:
        if not self.list.step(-1):
            self.foot.say(self.tr("No other page needs a look."))

    def _search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def _other_pane(self) -> None:
        if self.list.isAncestorOf(self.focusWidget()):
            self.pane.enter()
        else:
            self.list.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # bringing in

    def _bring_all(self) -> None:
        self._bring(self.batch.coming)

    def _bring_sure(self) -> None:
        self._bring(self.batch.sure)

    def _bring(self, numbers: list[int]) -> None:
        if not self.pane.keep():
            return
        workspace = self._workspace
        try:
            if workspace is None:
                workspace = self._made = new_project(
                    Path(self.into.path), self.into.scheme.scheme, self._opening.me
                )
        except AnnotatorError as error:
            self.foot.say(str(error))
            return
        self.foot.begin()
        self._is_bringing = True
        self._aside = self.batch.put_aside(numbers)
        self._gathering.bring(workspace, self.labels.choice, self.learning.rules())
        self._refresh()

    def _fail(self, error: Exception) -> None:
        self._take_back()
        self.foot.say(str(error))
        if not isinstance(error, AnnotatorError):
            self._opening.failed.emit(error)

    def _take_back(self) -> None:
        """Take away the project that nothing came into."""
        if self._made is not None:
            path, made = self._made.path, self._made
            self._made = None
            made.close()
            path.unlink(missing_ok=True)

    def _finish(self, report: ImportReport, alike: int) -> None:
        made, self._made = self._made, None
        self.accept()
        if made is not None:
            self._opening.adopt(made)
        words = summary(report, self.batch.counts().unreadable)
        if alike:
            more = counted(
                alike,
                self.tr("1 of them is nearly the same as another."),
                self.tr("%1 of them are nearly the same as others."),
            )
            words = f"{words} {more}"
        self._opening.said.emit(words)
        self._report(words, report)

    def _report(self, words: str, report: ImportReport) -> None:
        gathered = self._gathering.gathered
        # What there is to know of single pages stands beside them, and in their history.
        # The notes have been at the foot of this sheet, so they alone are no reason for another.
        new = report.remarks[len(gathered.remarks) :]
        if is_worth_a_report(report.skipped, new):
            remarks = (*gathered.notes, *new)
            self.reported.emit(
                ImportReportSheet(words, report.skipped, remarks, self.parentWidget())
            )
