"""The middle and right of the import sheet: one finding, its blocks, what to do with it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError
from annotator.core.pages import CleanedPage
from annotator.core.rules import REFUSED
from annotator.core.titles import without_name
from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.trouble_page import TroublePage
from annotator.gui.models.learning import Learning
from annotator.gui.pages.bench import Bench
from annotator.gui.pages.decisions import Decisions, Step
from annotator.gui.pages.facts import all_facts, as_written
from annotator.gui.pages.words import why_not_ruled, why_unsure
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.tick_box import TickBox


class FindingPane(QWidget):
    """What is decided here goes into the batch at once."""

    went_to = Signal(int)
    """Undo has changed another page than the one that is shown."""
    accepted = Signal()
    left = Signal()
    """The page was left out, so that another one may be looked at."""
    said = Signal(str)

    def __init__(self, learning: Learning, appearance: Appearance) -> None:
        super().__init__()
        self._learning = learning
        self._batch = batch = learning.batch
        self._number: int | None = None
        self.decisions = Decisions(self)
        self.bench = Bench(self.decisions, appearance)
        self.trouble = TroublePage(appearance)
        self.same = TickBox()
        self.as_it_is = QPushButton(self.tr("Take the text as it is"))
        self.as_it_is.setToolTip(
            self.tr("For a page that is a plain text already: nothing is dropped")
        )
        self.leave = QPushButton()
        self.good = QPushButton(self.tr("Accept"))
        self.good.setToolTip(
            self.tr("This page is good; go to the next doubtful one (Ctrl+Enter)")
        )
        self._lay_out()
        self.decisions.decided.connect(self._decide)
        self.decisions.refused.connect(self.said)
        self.decisions.said.connect(self.said)
        self.decisions.undone.connect(self._go_where)
        self.same.toggled.connect(self._remember)
        self.as_it_is.clicked.connect(self.take_as_it_is)
        self.leave.clicked.connect(self.leave_out)
        self.good.clicked.connect(self.accept)
        batch.changed.connect(self._follow)
        learning.counted.connect(self._show_actions)
        self._show_actions()

    @property
    def number(self) -> int | None:
        """The finding that is shown."""
        return self._number

    def show_number(self, number: int) -> bool:
        """Show a finding; False, and nothing else, if a field here cannot be kept."""
        if not self.keep():
            return False
        self._number = number
        self._put_on_table()
        return True

    def enter(self) -> None:
        """Put the focus on the blocks."""
        self.bench.blocks.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> bool:
        """Keep what is half-written in a field; False, with the focus there, if it cannot be."""
        return self.bench.facts.keep()

    def accept(self) -> None:
        """Say that this page is good, and want the next one."""
        if self._number is not None and self.keep():
            number = self._number
            if number >= 0 and not self._batch.is_accepted(number):
                accept = partial(self._batch.accept, [number])
                self._do(number, self.tr("Accept"), accept)
            self.accepted.emit()

    def leave_out(self) -> None:
        """Do not bring this page in; or do, after all."""
        number = self._number
        if number is None or number < 0 or self._batch.finding(number).article is None:
            return
        if not self.keep():
            return
        out = not self._batch.finding(number).left_out
        if out:
            self.left.emit()
        name = self.tr("Leave out") if out else self.tr("Take it in")
        self._do(number, name, partial(self._batch.leave_out, number, out=out))

    def take_as_it_is(self) -> None:
        """Let the whole text of the page be the article."""
        if self._number is None or not self.keep():
            return
        number = self._number
        try:
            name = self.tr("Take the text as it is")
            self._do(number, name, partial(self._batch.take_as_it_is, number))
        except AnnotatorError as error:
            self.said.emit(str(error))

    def _do(self, number: int, name: str, what: Callable[[], None]) -> None:
        """Do something about a finding as a whole, and let undo take it back."""
        batch, before = self._batch, self._batch.state(number)
        what()
        after = batch.state(number)
        back, forth = (partial(batch.put_back, number, state) for state in (before, after))
        self.decisions.did(Step(number, name, back, forth))

    # how it looks

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.bench)
        self._stack.addWidget(self.trouble)
        bar = self._bar = QWidget()
        bar.setObjectName("actions")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(8)
        row.addWidget(self.same)
        row.addStretch(1)
        for button in (self.as_it_is, self.leave, self.good):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(bar)

    def _put_on_table(self) -> None:
        number = self._number
        if number is None:
            return
        finding = self._batch.finding(number)
        in_trouble = finding.trouble is not None
        self._stack.setCurrentWidget(self.trouble if in_trouble else self.bench)
        if in_trouble:
            self.trouble.show_trouble(finding, self._batch.may_be_taken_as_it_is(number))
        self.decisions.may_change = self._batch.may_change(number)
        page = None if in_trouble else self._batch.page(number)
        self.decisions.show(number, page, self._batch.first(number))
        self._tell_doubt(page)
        self._show_actions()

    def _tell_doubt(self, page: CleanedPage | None) -> None:
        number = self._number
        if number is None or page is None:
            self.bench.tell("")
            return
        finding = self._batch.finding(number)
        if finding.already and not finding.comes_in:
            self.bench.tell(self._said_of_twin(number))
            return
        told = "" if self._batch.is_accepted(number) else " ".join(self._doubts(number, page))
        self.bench.tell(shown(told))

    def _doubts(self, number: int, page: CleanedPage) -> Iterator[str]:
        """Why somebody should look at a page, or what else is to be known before deciding."""
        finding = self._batch.finding(number)
        if not finding.is_page:
            yield self.tr("This is an article already and no page: it comes in as it is.")
            return
        for remark in finding.remarks:
            yield self.tr("This page %1").replace("%1", without_name(remark))
        if finding.is_provisional:
            yield self.tr(
                "A first look: while the other pages are compared with this one, more of it may be"
                " dropped. What you decide about it now stays."
            )
            return
        refused = self._batch.refusal(number)
        if refused is not None:
            yield why_not_ruled(page, refused)
        if refused is None or not refused.is_too_much or finding.confidence < REFUSED:
            markup = any(block.place for block in page.blocks)
            if why := why_unsure(finding.confidence, markup=markup):
                yield why

    def _said_of_twin(self, number: int) -> str:
        """What is there already, and what this page says otherwise, which will not come in."""
        twin = self._batch.unlike_its_twin(number)
        if twin is None:
            return self.tr("The project has this text already, so it does not come in again.")
        title, differs = twin
        words = self.tr(
            "This is the same text as “%1” in this import: it comes in once, from there."
        )
        words = words.replace("%1", title)
        page = self.decisions.page
        if page is not None and differs:
            names = {fact.field: fact.name for fact in all_facts()}
            info = page.article.info
            parts = [f"{names[name]} “{as_written(info, name)}”" for name in differs]
            other = self.tr("Only here, and lost unless you write it there: %1.")
            words = f"{words} {other.replace('%1', '; '.join(parts))}"
        return shown(words)

    def _show_actions(self) -> None:
        number, batch = self._number, self._batch
        finding = None if number is None else batch.finding(number)
        is_article = finding is not None and finding.article is not None
        source = "" if finding is None else finding.source or ""
        is_touched = number is not None and batch.is_touched(number)
        self.same.setVisible(is_touched and bool(source))
        many = self._learning.following(source) if source else 0
        words = self.tr("Do the same on other pages of %2")
        if many:
            words = counted(
                many,
                self.tr("Done on 1 other page of %2 too"),
                self.tr("Done on %1 other pages of %2 too"),
            )
        self.same.setText(shown(words.replace("%2", source[:40])).replace("&", "&&"))
        self.same.blockSignals(True)
        self.same.setChecked(self._learning.is_remembered(source))
        self.same.blockSignals(False)
        self._point_out(many=bool(many) and self.same.isVisibleTo(self))
        out = finding is not None and finding.left_out
        self.leave.setText(self.tr("Take it in") if out else self.tr("Leave out"))
        self.leave.setEnabled(is_article)
        self.good.setEnabled(is_article and finding is not None and finding.comes_in)
        self.as_it_is.setVisible(number is not None and batch.may_be_taken_as_it_is(number))
        self.as_it_is.setEnabled(finding is not None and not finding.is_as_it_is)

    def _point_out(self, *, many: bool) -> None:
        """Let the strip of the box stand out while a decision reaches other pages too."""
        bar = self._bar
        if bool(bar.property("reaches")) != many:
            bar.setProperty("reaches", many)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    # what happens

    def _decide(self, key: object, page: CleanedPage) -> None:
        if isinstance(key, int):
            self._batch.decide(key, page)

    def _go_where(self, key: object, sentence: str) -> None:
        """Show the page that an undo was about, and say what it has taken back."""
        if isinstance(key, int):
            if key != self._number:
                self.went_to.emit(key)
            where = shown(self._batch.finding(key).title)
            words = self.tr("%1, in “%2”").replace("%1", sentence).replace("%2", where)
            self.said.emit(words)

    def _follow(self, numbers: list[int]) -> None:
        """Show what a rule has made of the page in hand; what was done here is shown already."""
        number = self._number
        if number is None or number not in numbers:
            return
        in_trouble = self._batch.finding(number).trouble is not None
        if in_trouble != (self._stack.currentWidget() is self.trouble):
            self._put_on_table()
            return
        page = self._batch.page(number)
        if page != self.decisions.page and not in_trouble:
            self.decisions.show(number, page, self._batch.first(number))
        self._tell_doubt(page)
        self._show_actions()

    def _remember(self, wanted: bool) -> None:
        number = self._number
        source = "" if number is None else self._batch.finding(number).source or ""
        if source:
            self._learning.remember(source, wanted=wanted)
            self._show_actions()
