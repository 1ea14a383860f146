"""The left of the import sheet: a search box, two filters with counts, all that was found."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.finding_rows import HEADING_HEIGHT, ROW_HEIGHT, FindingDelegate
from annotator.gui.models.findings import FindingsModel, Group
from annotator.gui.models.learning import Learning
from annotator.gui.panels.article_list import SearchBox
from annotator.gui.widgets.fade import Fade
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.row_list import RowList


class FindingView(RowList):
    """The rows; Delete leaves one out, Right goes on to its blocks."""

    left_out = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys, as in every list, and these two."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.left_out.emit()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit() if not event.modifiers() else event.ignore()
        else:
            super().keyPressEvent(event)


class FindingList(QWidget):
    """Shows the batch; which finding is looked at is told by its number."""

    looked_at = Signal(object)
    """Carries the number of the finding, or None."""

    def __init__(self, learning: Learning, appearance: Appearance) -> None:
        super().__init__()
        self.batch = learning.batch
        self.model = FindingsModel(learning, self)
        self.search = SearchBox()
        self.search.setPlaceholderText(self.tr("Search these pages"))
        self.search.setAccessibleName(self.tr("Search these pages"))
        self.search.setToolTip("")
        self.nothing = PlainLabel(self.tr("Nothing found; Esc shows all pages again."))
        self.nothing.setProperty("role", "hint")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.doubtful = self._filter()
        self.unreadable = self._filter()
        self.view = FindingView(HEADING_HEIGHT, self.tr("What was found"))
        self.view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.view.setObjectName("found")
        self.view.setModel(self.model)
        self.view.setItemDelegate(FindingDelegate(self.model, appearance, self.view))
        Fade(self.view)
        self._number: int | None = None
        self._is_holding = False
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.doubtful.toggled.connect(self._only)
        self.unreadable.toggled.connect(self._only)
        self.model.rowsInserted.connect(self._fit)
        self.model.rowsRemoved.connect(self._fit)
        self.model.modelReset.connect(self._fit)
        self.model.dataChanged.connect(self._count)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.model.regrouping.connect(self._hold)
        self.model.regrouped.connect(self._settle)
        self._count()

    @property
    def number(self) -> int | None:
        """The finding that is looked at."""
        return self._number

    def show_number(self, number: int) -> None:
        """Look at a finding; the filters go if they hide it."""
        if self.model.row_of(number) is None:
            self.search.clear()
            for each in (self.doubtful, self.unreadable):
                each.setChecked(False)
        self.view.show_row(self.model.row_of(number))

    def begin(self, *, is_all: bool) -> None:
        """Look at the first finding that is an article, unless one is looked at.

        At one that is none only if there is nothing else, and nothing more to come.
        """
        if self._number is None and self.model.rowCount():
            row = self.model.first_row(Group.DOUBTFUL) or self.model.first_row(Group.READY)
            if row is not None or is_all:
                self.view.show_row(row or 1)

    def step(self, by: int) -> bool:
        """Go to the next doubtful page that nobody has accepted; False if there is none."""
        row = self.model.next_in(Group.DOUBTFUL, self.view.currentIndex().row(), by)
        if row is not None:
            self.view.show_row(row)
        return row is not None

    def step_row(self) -> None:
        """Go to the row below, if there is one."""
        row = self.view.currentIndex().row() + 1
        while self.model.heading(row) is not None:
            row += 1
        if self.model.number(row) is not None:
            self.view.show_row(row)

    def _filter(self) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("role", "filter")
        return button

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.doubtful)
        filters.addWidget(self.unreadable)
        filters.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(10, 10, 10, 6)
        top.setSpacing(6)
        top.addWidget(self.search)
        top.addLayout(filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)

    def _fit(self) -> None:
        """Make headings lower than rows."""
        rows = self.view.verticalHeader()
        row = 0
        for group in Group:
            size = self.model.size(group)
            if not size:
                continue
            if rows.sectionSize(row) != HEADING_HEIGHT:
                self.view.setRowHeight(row, HEADING_HEIGHT)
            if rows.sectionSize(row + 1) != ROW_HEIGHT:
                self.view.setRowHeight(row + 1, ROW_HEIGHT)
            row += size + 1
        self._count()

    def _count(self) -> None:
        counts = self.batch.counts()
        doubtful, unreadable = counts.doubtful, counts.unreadable
        words = self.tr("Needs a look (%1)").replace("%1", f"{doubtful:,}")
        self.doubtful.setText(words)
        self.doubtful.setVisible(bool(doubtful) or self.doubtful.isChecked())
        words = self.tr("Cannot be read (%1)").replace("%1", f"{unreadable:,}")
        self.unreadable.setText(words)
        self.unreadable.setVisible(bool(unreadable) or self.unreadable.isChecked())

    def _only(self, _checked: bool) -> None:
        if self.sender() is self.doubtful and self.doubtful.isChecked():
            self.unreadable.setChecked(False)
        elif self.sender() is self.unreadable and self.unreadable.isChecked():
            self.doubtful.setChecked(False)
        self._narrow()

    def _narrow(self) -> None:
        only = None
        if self.doubtful.isChecked():
            only = Group.DOUBTFUL
        elif self.unreadable.isChecked():
            only = Group.UNREADABLE
        number = self._number
        self.model.narrow(self.search.text().strip(), only)
        self.nothing.setVisible(not self.model.rowCount() and bool(self.search.text().strip()))
        row = None if number is None else self.model.row_of(number)
        self.view.show_row(row if row is not None else 1 if self.model.rowCount() else None)

    def _hold(self) -> None:
        """A finding changes its group: whoever is looked at stays so."""
        self._is_holding = True

    def _settle(self) -> None:
        if self._is_holding:
            self._is_holding = False
            row = None if self._number is None else self.model.row_of(self._number)
            if row is not None:
                self.view.show_row(row)
            elif self._number is not None:
                self._tell(self.view.currentIndex(), QModelIndex())

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        number = self.model.number(index.row()) if index.isValid() else None
        if number is not None and number != self._number and not self._is_holding:
            self._number = number
            self.looked_at.emit(number)
