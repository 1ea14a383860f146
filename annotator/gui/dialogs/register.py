"""The register of actors: look one up, correct it, make two one, retire, import and export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.app import register
from annotator.app.register import BroughtIn
from annotator.core.attributes import ENTITY
from annotator.core.edits.entities import (
    add_entity,
    change_entity,
    reinstate_entity,
    retire_entity,
)
from annotator.core.edits.values import Action, Kind, News
from annotator.core.entities import Entity
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.core.register import new_id
from annotator.gui.desk import Desk
from annotator.gui.dialogs.register_form import RegisterForm
from annotator.gui.jobs import Job
from annotator.gui.models.actors import ACTOR_ROLE, PASSAGES, SORT_ROLE, ActorsModel
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel

T = TypeVar("T")

_SHOWN = 3
"""Bad rows of a table that are told; the rest are counted."""
_LONGEST = 24
"""Characters of a name on a button."""
_PAIR = 2


class RegisterDialog(QDialog):
    """Each change holds at once and is an action of its own, for undo."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workspace = desk.workspace
        self._counting: Job[dict[str, int]] | None = None
        self._merging: Job[int] | None = None
        self.setWindowTitle(self.tr("Actors"))
        self.setMinimumSize(720, 460)
        self.resize(880, 560)
        self._model = ActorsModel(desk.appearance.theme, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(self.tr("Look up a name, an alias or a code"))
        self.wanted.setAccessibleName(self.tr("Look up an actor"))
        self.wanted.setClearButtonEnabled(True)
        self.table = _table(self.tr("Actors"))
        self.table.setModel(self._sorted)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for narrow, width in ((1, 64), (PASSAGES, 80)):
            head.setSectionResizeMode(narrow, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(narrow, width)
        self.form = RegisterForm()
        self.said = PlainLabel(role="muted")
        self.said.setWordWrap(True)
        self.new = self._button(self.tr("New actor"), self.begin_new)
        self.retire = self._button(self.tr("Retire"), self._retire)
        self.keep_first = self._button("", partial(self._merge, 0))
        self.keep_second = self._button("", partial(self._merge, 1))
        self.bring = self._button(self.tr("Import…"), self._ask_import)
        self.give = self._button(self.tr("Export…"), self._ask_export)
        self._lay_out()
        self.wanted.textChanged.connect(self._sorted.setFilterFixedString)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.form.kept.connect(self._keep)
        desk.signals.told.connect(self._take)
        self._fill()
        self._begin_at_hand()
        self._count()

    # -- what is shown

    @property
    def chosen(self) -> list[Entity]:
        """The actors of the selected rows."""
        rows = self.table.selectionModel().selectedRows()
        found = [row.data(ACTOR_ROLE) for row in rows]
        return [one for one in found if isinstance(one, Entity)]

    def choose(self, identity: str) -> None:
        """Select the row of an actor."""
        row = self._model.row_of(identity)
        if row is not None:
            index = self._sorted.mapFromSource(self._model.index(row, 0))
            # Not selectRow, which asks what keys are held.
            flag = QItemSelectionModel.SelectionFlag
            how = flag.ClearAndSelect | flag.Rows
            self.table.selectionModel().setCurrentIndex(index, how)
            self.table.scrollTo(index)

    def _begin_at_hand(self) -> None:
        """Begin with the actor that the chosen passage stands for."""
        span = self._desk.selection.span
        identity = None if span is None else dict(span.attributes).get(ENTITY)
        if isinstance(identity, str):
            self.choose(identity)

    def begin_new(self) -> None:
        """Let the user write a new one."""
        self.table.clearSelection()
        self.form.show_actor(None, editable=not self._workspace.read_only)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Keep what is half-written; what is being written is waited for."""
        if self._merging is None:
            self.form.keep()
            super().done(result)

    # -- in and out

    def import_from(self, path: str) -> None:
        """Take in a table."""
        done = self._tried(lambda: register.import_actors(self._workspace, Path(path)))
        if done is not None:
            self.said.setText(self._brought(done))

    def export_to(self, path: str) -> None:
        """Write a table."""
        written = self._tried(lambda: register.export_actors(self._workspace.reading, Path(path)))
        if written is not None:
            words = counted(written, self.tr("1 actor written."), self.tr("%1 actors written."))
            self.said.setText(words)

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, self.tr("Import actors"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def _ask_export(self) -> None:
        dialog = QFileDialog(self, self.tr("Export actors"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{self._workspace.path.stem}-actors.csv")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def _brought(self, done: BroughtIn) -> str:
        words = self.tr("%1 added, %2 changed, %3 as before.")
        for place, count in enumerate((done.added, done.changed, done.already), 1):
            words = words.replace(f"%{place}", f"{count:,}")
        rest = len(done.wrong) - _SHOWN
        more = [self.tr("%1 more rows were left out.").replace("%1", f"{rest:,}")] * (rest > 0)
        return "\n".join((words, *map(shown, done.wrong[:_SHOWN]), *more))

    # -- changing

    def _keep(self, pair: tuple[Entity | None, Entity]) -> None:
        before, after = pair
        known = self._workspace.reading.entities()
        if before is None:
            identity = new_id(after.name, after.code, {one.id for one in known})
            after = Entity(identity, after.name, after.aliases, after.code)
            if self._perform(lambda: add_entity(known, after)):
                self.choose(after.id)
        elif not self._perform(lambda: change_entity(known, after)):
            self.form.show_actor(before, editable=True)

    def _retire(self) -> None:
        for one in self.chosen:
            self._perform(partial(reinstate_entity if one.retired else retire_entity, one))

    def _merge(self, place: int) -> None:
        pair = self.chosen
        if len(pair) != _PAIR or self._merging is not None:
            return
        kept, gone = pair[place], pair[1 - place]
        self.said.setText(self.tr("Merging…"))
        job = self._merging = Job(partial(_merged, self._desk, kept, gone))
        job.signals.succeeded.connect(partial(self._merged, kept, gone))
        job.signals.failed.connect(self._fail)
        self._follow()
        job.start()

    def _merged(self, kept: Entity, gone: Entity, spans: int) -> None:
        self._merging = None
        self._fill()
        self.choose(kept.id)
        words = counted(
            spans,
            self.tr("%2 is now %3, in 1 passage; one undo takes it back."),
            self.tr("%2 is now %3, in %1 passages; one undo takes it back."),
        )
        self.said.setText(shown(words.replace("%2", gone.name).replace("%3", kept.name)))
        self._count()

    def _fail(self, error: Exception) -> None:
        self._merging = self._counting = None
        self._follow()
        self.said.setText(str(error) if isinstance(error, AnnotatorError) else "")
        if not isinstance(error, AnnotatorError):
            self.failed.emit(error)

    def _perform(self, action: Callable[[], Action]) -> bool:
        self.said.setText("")
        return self._tried(lambda: self._workspace.perform(action())) is not None

    def _tried(self, what: Callable[[], T]) -> T | None:
        try:
            return what()
        except AnnotatorError as error:
            self.said.setText(shown(str(error)))
            return None

    # -- following

    def _take(self, news: News) -> None:
        if self._merging is None and (
            news.wholesale or any(change.kind is Kind.ENTITY for change in news.changes)
        ):
            self._fill()

    def _fill(self) -> None:
        chosen = [one.id for one in self.chosen]
        self._model.show_actors(self._workspace.reading.entities())
        if len(chosen) == 1:
            self.choose(chosen[0])
        self._follow()

    def _follow(self) -> None:
        chosen, writable = self.chosen, not self._workspace.read_only
        one = chosen[0] if len(chosen) == 1 else None
        if not (one is None and self.form.isAncestorOf(self.focusWidget())):
            self.form.show_actor(one, editable=writable)
        self.form.setEnabled(len(chosen) < _PAIR)
        for button in (self.new, self.bring):
            button.setEnabled(writable and self._merging is None)
        self.retire.setEnabled(writable and bool(chosen) and self._merging is None)
        back = bool(chosen) and all(actor.retired for actor in chosen)
        self.retire.setText(self.tr("Offer again") if back else self.tr("Retire"))
        is_pair = len(chosen) == _PAIR and writable
        for place, button in enumerate((self.keep_first, self.keep_second)):
            button.setVisible(is_pair)
            button.setEnabled(self._merging is None)
            if is_pair:
                words = self.tr("Merge into %1").replace("%1", _short(chosen[place].name))
                button.setText(shown(words).replace("&", "&&"))

    def _count(self) -> None:
        job = self._counting = Job(partial(_counted, self._desk))
        job.signals.succeeded.connect(self._model.show_counts)
        job.signals.failed.connect(self._fail)
        job.start()

    # -- how it looks

    def _button(self, words: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _lay_out(self) -> None:
        close = self._button(self.tr("Close"), self.accept)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.wanted)
        left.addWidget(self.table, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.form, 1)
        for button in (self.keep_first, self.keep_second, self.retire):
            right.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 5)
        middle.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.new, self.bring, self.give):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.tr("Actors"), role="title"))
        column.addLayout(middle, 1)
        column.addWidget(self.said)
        column.addLayout(foot)


def _table(name: str) -> QTableView:
    table = QTableView()
    table.setObjectName("framed")
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSortingEnabled(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(28)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _counted(desk: Desk, _progress: Progress) -> dict[str, int]:
    with desk.workspace.another_reading() as reading:
        return dict(register.counts(reading))


def _merged(desk: Desk, kept: Entity, gone: Entity, _progress: Progress) -> int:
    return register.merge(desk.workspace, kept, gone)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
