"""The page of agreement: choices, the figures that matter most, tables, and the passages behind.

Everything is measured on another thread: figures at once, intervals when they are there.
"""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.app import agreement_files as files
from annotator.app.agreement import Found, Gathered
from annotator.core.agreement.gold import Confusion
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.passages import Pair
from annotator.core.edits.values import News
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.core.schemes import Scope
from annotator.gui.agreement.choices import Choices
from annotator.gui.agreement.figures import Asked, articles
from annotator.gui.agreement.foot import Foot
from annotator.gui.agreement.headline import Headline
from annotator.gui.agreement.measuring import Latest, Measuring
from annotator.gui.agreement.namesakes import Namesakes
from annotator.gui.agreement.nothing_shared import NothingShared
from annotator.gui.agreement.passage_pane import PassagePane
from annotator.gui.agreement.saving import BARS, HEAT, Kept, Saving
from annotator.gui.agreement.sheet import Behind, Names, Sheet, View, names_of, tr
from annotator.gui.agreement.sheets import SHEETS, confusion_sheet
from annotator.gui.agreement.tables import DRAWN, Tables
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.modes import ModePage
from annotator.gui.widgets.plain_label import PlainLabel

_FIGURES, _NOTHING = 0, 1
_PAUSE: Final = 400
"""Milliseconds after a change before all is measured again: changes come in rows."""


class AgreementPage(ModePage):
    """Puts the parts together; gone with the project."""

    opened = Signal(object)
    """Carries the Passage that somebody wants to see in review."""
    read = Signal(object)
    """Carries the Passage that somebody wants to see in its article."""
    action_wanted = Signal(str)
    """Carries the name of an action of the menus."""
    asked = Signal(object)
    """Carries a dialog that is to be shown."""
    failed = Signal(object)
    """Something went wrong that is our fault."""

    def __init__(self, desk: Desk, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._doing = desk, doing
        self._is_here = False
        self._is_new_here = False
        """Whether the figures are still to take the focus."""
        self._is_late = True
        """Whether all has to be measured again before it is shown."""
        self._asked: Asked | None = None
        self._confusions: dict[Pair, Confusion] = {}
        self.measuring = Measuring(desk.workspace, self)
        self.confusing = Latest(self)
        self.choices = Choices()
        self.warning = PlainLabel(role="doubt")
        self.warning.setWordWrap(True)
        self.warning.hide()
        self.namesakes = Namesakes()
        self.headline = Headline(desk.appearance)
        self.tables = Tables(desk.appearance)
        self.passages = PassagePane(desk.workspace, desk.appearance)
        self.nothing = NothingShared()
        self.waiting = PlainLabel(role="lead")
        self.waiting.setObjectName("ground")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot = Foot()
        self.saving = Saving(desk.workspace, self.choices.save, self)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.panes_of_page = QSplitter(Qt.Orientation.Horizontal)
        self.panes_of_page.setChildrenCollapsible(False)
        for pane, stretch, least in ((self.tables, 3, 420), (self.passages, 2, 320)):
            pane.setMinimumWidth(least)
            self.panes_of_page.addWidget(pane)
            self.panes_of_page.setStretchFactor(self.panes_of_page.count() - 1, stretch)
        self.panes_of_page.setSizes([600, 400])
        figures = QWidget()
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.headline)
        column.addWidget(self.panes_of_page, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(figures)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.waiting)
        self._stack.setCurrentWidget(self.waiting)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.choices)
        whole.addWidget(self.warning)
        whole.addWidget(self.namesakes)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        self.choices.layers_chosen.connect(self.measure)
        self.choices.again.clicked.connect(self.measure)
        self.choices.figures_chosen.connect(self._show)
        self.headline.wanted.connect(self._look_behind_tile)
        self.tables.turned.connect(self._show)
        self.tables.asked.connect(self._look_behind)
        self.passages.opened.connect(self.opened)
        self.passages.read.connect(self.read)
        self.passages.left.connect(self._back_to_figures)
        self.passages.failed.connect(self._fail)
        self.nothing.action_wanted.connect(self.action_wanted)
        self.namesakes.action_wanted.connect(self.action_wanted)
        self.foot.cancelled.connect(self.measuring.cancel)
        self.measuring.found.connect(self._take)
        self.measuring.progressed.connect(self.foot.report)
        self.measuring.ended.connect(self._end)
        self.measuring.failed.connect(self._fail)
        self.confusing.finished.connect(self._take_confusion)
        self.confusing.failed.connect(self._fail)
        self.saving.said.connect(self._doing.say)
        self.saving.refused.connect(self._doing.refused)
        self.saving.asked.connect(self.asked)
        self.pause.timeout.connect(self._measure_if_late)
        self._desk.signals.told.connect(self._follow)
        self._desk.appearance.theme_changed.connect(self._show)

    @property
    def names(self) -> Names:
        """What people and labels are called here."""
        return Names() if self._asked is None else self._asked.names

    # -- what the window asks

    def enter(self) -> None:
        """Measure again if anything has changed since; take the focus."""
        self._is_here = True
        self._measure_if_late()
        self._is_new_here = self._stack.currentIndex() != _FIGURES
        self._back_to_figures()

    def leave(self) -> None:
        """What is being measured goes on: it is there when one comes back."""
        self._is_here = False

    def let_go(self) -> None:
        """Stop measuring."""
        self.pause.stop()
        self.measuring.drop()
        self.confusing.drop()
        self.passages.let_go()

    def hint(self) -> str:
        """What keys do now."""
        if self._stack.currentIndex() != _FIGURES:
            return ""
        return tr(
            "Arrows walk through the figures  ·  Enter shows the passages behind one, and opens"
            " a passage  ·  Esc goes back"
        )

    def panes(self) -> tuple[QWidget, ...]:
        """Where the keyboard begins in each part."""
        if self._stack.currentIndex() != _FIGURES:
            return (self.choices.rounds,)
        figures = self.tables.tabs if self.tables.sheet.note else self.tables.view
        parts = (self.choices.rounds, figures)
        return (*parts, self.passages.view) if self.passages.model.rowCount() else parts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing here wants mean nothing: letters give no labels in this mode."""
        event.accept() if event.text() and not event.modifiers() else event.ignore()

    # -- measuring

    def measure(self) -> None:
        """Measure what is chosen, in the place of what was."""
        self.pause.stop()
        self._is_late = False
        self.choices.again.hide()
        self.waiting.setText(self.tr("Reading what has been finished…"))
        self.foot.begin()
        eyes = self._desk.workspace.me.id
        self.measuring.begin(replace(self.choices.options, eyes=eyes))

    def _measure_if_late(self) -> None:
        if self._is_here and self._is_late:
            self.measure()

    def _follow(self, _news: News) -> None:
        """What is shown is of yesterday once anything has changed."""
        self._is_late = True
        if self._is_here:
            self.pause.start()

    def _take(self, gathered: Gathered, found: Found) -> None:
        workspace = self._desk.workspace
        is_new = self._asked is None or self._asked.gathered is not gathered
        names = names_of(workspace.scheme, gathered)
        self._asked = Asked(found, gathered, names)
        if is_new:
            self._confusions.clear()
            self.confusing.drop()
            labels = [
                one
                for one in workspace.scheme.labels
                if one.scope is Scope.SPAN and one.id in gathered.space.labels
            ]
            self.choices.offer(gathered.rounds, labels)
        self.tables.offer_pairs(self._asked)
        self.passages.use(gathered, names)
        self._show()
        if self._is_new_here and self._stack.currentIndex() == _FIGURES:
            self._is_new_here = False
            if self.choices.rounds.hasFocus():
                self._back_to_figures()
        words = files.words_of(workspace, found, self.choices.options)
        self.foot.say(f"{self._how_many(found)} · {words.basis}")
        self.hinted.emit()

    def _how_many(self, found: Found) -> str:
        people = len(found.people)
        words = tr("%1 annotators").replace("%1", f"{people:,}")
        return f"{articles(found.agreement.articles)} · {words}"

    def _end(self, is_done: bool) -> None:
        self.foot.rest()
        self.choices.again.setVisible(not is_done)
        if not is_done:
            self.waiting.setText(self.tr("Nothing was measured: “Measure again” begins anew."))
        if self._asked is not None:
            self._show_headline()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, AnnotatorError):
            self._doing.refused.emit(str(error))
        else:
            self.failed.emit(error)

    # -- showing

    def _show(self) -> None:
        """Show the figures of what is chosen."""
        if self._asked is None:
            return
        measure, about = self.choices.wanted
        before = self._asked
        asked = self._asked = Asked(before.found, before.gathered, before.names, measure, about)
        found = asked.found
        has_pairs = bool(found.agreement.articles)
        is_anything = has_pairs or bool(found.gold)
        self._stack.setCurrentIndex(_FIGURES if is_anything else _NOTHING)
        self.warning.setText(self._warning_of(found))
        self.warning.setVisible(is_anything and bool(self.warning.text()))
        self.namesakes.show_people(found.people.values())
        self.saving.use(None)
        if not is_anything:
            return
        self._show_headline()
        sheet = self._sheet(asked)
        if sheet is not None:
            self._show_sheet(asked, sheet)

    def _show_headline(self) -> None:
        if self._asked is not None:
            self.headline.show_figures(self._asked, awaits=self.measuring.is_busy)

    def _warning_of(self, found: Found) -> str:
        """What must be known before any of these figures is believed."""
        if not found.agreement.articles:
            return tr("No article was finished by two annotators; gold alone can be compared.")
        parts = list(found.agreement.warnings)
        if parts:
            parts.append(
                tr("With fewer than five, these figures say little: a few passages decide them.")
            )
        return " ".join(parts)

    def _sheet(self, asked: Asked) -> Sheet | None:
        """The table that is wanted; None while it is still being counted."""
        view, pair = self.tables.now, self.tables.pair
        if view is not View.CONFUSION:
            return SHEETS[view](asked)
        if pair is None:
            return Sheet("", (), note=tr("No two annotators have finished the same article."))
        if pair in self._confusions:
            return confusion_sheet(asked, pair, self._confusions[pair])
        self.confusing.begin(partial(_confused, asked.gathered, pair))
        return Sheet("", (), note=tr("Counting…"))

    def _take_confusion(self, result: tuple[Pair, Confusion]) -> None:
        pair, table = result
        self._confusions[pair] = table
        if self.tables.now is View.CONFUSION:
            self._show()

    def _show_sheet(self, asked: Asked, sheet: Sheet) -> None:
        view, is_dark = self.tables.now, self._desk.appearance.theme.dark
        self.tables.show_sheet(sheet)
        drawn = view in DRAWN and not sheet.note
        said = f"{asked.title}: {self.tr('the same as a picture')}"
        svgs = self._pictures(asked, dark=is_dark) if drawn else {}
        self.tables.show_picture(svgs.get(BARS, ""), said)
        svgs = {} if sheet.note else self._pictures(asked, dark=False)
        self.saving.use(Kept(asked.found, self.choices.options, sheet, svgs, view))

    def _pictures(self, asked: Asked, *, dark: bool) -> dict[str, str]:
        """The pictures of the table that is shown, as SVG."""
        words = files.words_of(self._desk.workspace, asked.found, self.choices.options)
        found, measure, about = asked.found, asked.measure, asked.about
        view, pair = self.tables.now, self.tables.pair
        if view is View.PAIRS:
            return {
                BARS: files.pair_bars_picture(found, measure, about, words, dark=dark),
                HEAT: files.pairs_picture(found, measure, about, words, dark=dark),
            }
        if view is View.LABELS:
            return {BARS: files.bars_picture(found, measure, words, dark=dark)}
        if view is View.MONTHS:
            return {BARS: files.months_picture(found, measure, about, words, dark=dark)}
        if view is View.CONFUSION and pair in self._confusions:
            table, title = self._confusions[pair], asked.names.pair(*pair)
            return {HEAT: files.confusion_picture(table, title, words, dark=dark)}
        return {}

    # -- what is behind figures

    def _look_behind(self, behind: Behind) -> None:
        self.passages.ask(behind, take_focus=True)

    def _look_behind_tile(self, measure: Measure, behind: Behind) -> None:
        self.choices.choose_measure(measure)
        self.passages.ask(behind, take_focus=False)

    def _back_to_figures(self) -> None:
        panes = self.panes()
        panes[min(1, len(panes) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _confused(gathered: Gathered, pair: Pair, progress: Progress) -> tuple[Pair, Confusion]:
    progress.report(0, None, "Counting labels")
    return pair, gathered.confusion(*pair)
