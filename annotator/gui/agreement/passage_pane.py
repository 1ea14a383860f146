"""The passages behind the figure that was asked about; a click or Enter opens one in review."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.app.agreement import Gathered
from annotator.app.workspace import Workspace
from annotator.core.agreement.passages import How, Passage
from annotator.core.progress import Progress
from annotator.gui.agreement.measuring import Latest
from annotator.gui.agreement.passage_rows import ROW_HEIGHT, PassageDelegate, PassagesModel
from annotator.gui.agreement.passage_words import Telling
from annotator.gui.agreement.sheet import Behind, Names
from annotator.gui.appearance import Appearance
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.row_list import RowList

MOST = 5000
"""Passages of one kind that are listed; nobody reads on after that."""
_OPENS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


@dataclass(frozen=True, slots=True)
class Listed:
    """The passages behind a figure, those that differ and those that do not, and how many."""

    behind: Behind
    differing: tuple[Passage, ...]
    same: tuple[Passage, ...]
    counts: tuple[int, int]


def listed(gathered: Gathered, behind: Behind, progress: Progress) -> Listed:
    """Look up what is behind a figure. Raises Cancelled if `progress` does."""
    kept: tuple[list[Passage], list[Passage]] = ([], [])
    counts = [0, 0]
    for number, passage in enumerate(gathered.behind(behind.question)):
        progress.report(number, None, "Looking up passages")
        which = passage.how is How.SAME
        counts[which] += 1
        if counts[which] <= MOST:
            kept[which].append(passage)
    return Listed(behind, tuple(kept[0]), tuple(kept[1]), (counts[0], counts[1]))


class PassageList(RowList):
    """The rows; Enter and a click open; with Shift, in the article."""

    opened = Signal(int, bool)
    """Carries the row, and whether it is to be read in its article."""
    left = Signal()

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(ROW_HEIGHT, name)
        self.setObjectName("passages")
        self.setItemDelegate(PassageDelegate(appearance, self))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Esc goes back to the figures."""
        if event.key() in _OPENS and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row(), _has_shift(event.modifiers()))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        self.opened.emit(index.row(), _has_shift(QGuiApplication.keyboardModifiers()))


def _has_shift(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)


class PassagePane(QWidget):
    """What it is about, how many there are, and the list."""

    opened = Signal(object)
    """Carries the Passage that somebody wants to see in review."""
    read = Signal(object)
    """Carries the Passage that somebody wants to see in its article."""
    left = Signal()
    """Back to the figures."""
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._gathered: Gathered | None = None
        self._telling: Telling | None = None
        self._listed: Listed | None = None
        self._wants_focus = False
        self._kept: tuple[int, Passage] | None = None
        """Which list, and the passage in it, that was in hand before all was measured again."""
        self.title = ElidedLabel(role="strong")
        self.which = Choice()
        self.which.setAccessibleName(self.tr("Which passages"))
        self.which.addItem(self.tr("What differs"))
        self.which.addItem(self.tr("What is the same"))
        self.model = PassagesModel(self)
        self.view = PassageList(appearance, self.tr("Passages behind the figure"))
        self.view.setModel(self.model)
        self.hint = PlainLabel(role="hint")
        self.hint.setObjectName("ground")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.review_it = QPushButton(self.tr("Review"))
        self.review_it.setToolTip(self.tr("Show the passage in review (Enter, or a click)"))
        self.read_it = QPushButton(self.tr("Read"))
        self.read_it.setToolTip(self.tr("Show the passage in its article (Shift+Enter)"))
        for button in (self.review_it, self.read_it):
            button.setProperty("role", "small")
            button.clicked.connect(self._open_this)
        self._work = Latest(self)
        self._lay_out()
        self._work.progressed.connect(self._report)
        self._work.finished.connect(self._take)
        self._work.failed.connect(self.failed)
        self.which.currentIndexChanged.connect(self._fill)
        self.view.opened.connect(self._open)
        self.view.left.connect(self.left)
        self.clear()

    @property
    def listed(self) -> Listed | None:
        """What is listed now."""
        return self._listed

    @property
    def is_busy(self) -> bool:
        """Whether passages are being looked up."""
        return self._work.is_busy

    def use(self, gathered: Gathered, names: Names) -> None:
        """From now on passages come from here; what is listed is looked up again."""
        if gathered is self._gathered:
            return
        self._gathered = gathered
        self._telling = Telling(self._workspace, names)
        if self._listed is not None:
            here = self.view.currentIndex()
            which = self.which.currentIndex()
            kept = (which, self.model.passage(here.row())) if here.isValid() else None
            self.ask(self._listed.behind, take_focus=self.view.hasFocus())
            self._kept = kept

    def ask(self, behind: Behind, *, take_focus: bool) -> None:
        """List what is behind a figure."""
        gathered = self._gathered
        if gathered is not None:
            self._wants_focus = take_focus
            self._kept = None
            self.title.show_text(shown(behind.title))
            self._work.begin(lambda progress: listed(gathered, behind, progress))

    def clear(self) -> None:
        """List nothing."""
        self._work.drop()
        self._listed = None
        self.title.show_text(self.tr("Passages"))
        self.which.hide()
        self.hint.setText(
            self.tr("Click a figure, or press Enter on it, to see the passages it was made of.")
        )
        self._stack.setCurrentWidget(self.hint)
        self._foot.hide()

    def let_go(self) -> None:
        """Look nothing up any more."""
        self._work.drop()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(16, 9, 12, 6)
        top.setSpacing(7)
        top.addWidget(self.title)
        top.addWidget(self.which)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.view)
        self._foot = QWidget()
        below = QHBoxLayout(self._foot)
        below.setContentsMargins(16, 6, 12, 8)
        below.setSpacing(8)
        below.addWidget(ElidedLabel(self.tr("Enter reviews  ·  Shift+Enter reads"), "muted"), 1)
        below.addWidget(self.review_it)
        below.addWidget(self.read_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _report(self, done: int, _total: int, _doing: str) -> None:
        """Say that it takes a while, once it does."""
        if done:
            self.which.hide()
            self._foot.hide()
            self.hint.setText(self.tr("Looking up passages: %1 …").replace("%1", f"{done:,}"))
            self._stack.setCurrentWidget(self.hint)

    def _take(self, found: Listed) -> None:
        self._listed = found
        self.title.show_text(shown(found.behind.title))
        for place, (words, count) in enumerate(
            zip((self.tr("What differs"), self.tr("What is the same")), found.counts, strict=True)
        ):
            self.which.setItemText(place, f"{words} ({count:,})")
        self.which.show()
        was_blocked = self.which.blockSignals(True)
        self.which.setCurrentIndex(1 if found.counts[1] and not found.counts[0] else 0)
        self.which.blockSignals(was_blocked)
        self._fill()
        self._go_back()
        if self._wants_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._wants_focus = False

    def _go_back(self) -> None:
        """Take the passage in hand again that was before, if it is still there."""
        if self._kept is not None and self._listed is not None:
            which, passage = self._kept
            rows = (self._listed.differing, self._listed.same)[which]
            if passage in rows:
                self.which.setCurrentIndex(which)
                self.view.show_row(rows.index(passage))
        self._kept = None

    def _fill(self) -> None:
        found, telling = self._listed, self._telling
        if found is None or telling is None:
            return
        place = max(self.which.currentIndex(), 0)
        rows, count = (found.differing, found.same)[place], found.counts[place]
        self.model.show(rows, found.behind.question, telling)
        if rows:
            self.view.show_row(0)
            self._stack.setCurrentWidget(self.view)
        else:
            self.hint.setText(self._why_empty(place, found))
            self._stack.setCurrentWidget(self.hint)
        self._foot.setVisible(bool(rows))
        most = self.tr("The first %1 are listed.").replace("%1", f"{MOST:,}")
        self.view.setToolTip(most if count > MOST else "")

    def _why_empty(self, place: int, found: Listed) -> str:
        if not sum(found.counts):
            return self.tr("Nobody has marked anything that this figure is made of.")
        if place:
            return self.tr("They have nothing here that is the same.")
        same = counted(found.counts[1], self.tr("1 passage"), self.tr("%1 passages"))
        return self.tr("Nothing differs: all agree on %1.").replace("%1", same)

    def _open(self, row: int, in_article: bool) -> None:
        passage = self.model.passage(row)
        if in_article:
            self.read.emit(passage)
        else:
            self.opened.emit(passage)

    def _open_this(self) -> None:
        here = self.view.currentIndex()
        if here.isValid():
            self._open(here.row(), self.sender() is self.read_it)
