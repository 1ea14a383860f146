"""An open project: three panes, and what gestures in them mean."""

import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.app.preferences import LastPlace
from annotator.app.workspace import Workspace
from annotator.core.codebook import Quoted
from annotator.core.edits.schemes import rename_annotator
from annotator.core.ids import ArticleId
from annotator.gui.annotating import Annotating
from annotator.gui.appearance import Appearance
from annotator.gui.describing import Describing
from annotator.gui.desk import desk_of
from annotator.gui.doing import Doing
from annotator.gui.doubting import Doubting
from annotator.gui.finishing import Finishing
from annotator.gui.models.articles import ArticlesModel
from annotator.gui.modes import AGREEMENT, ANNOTATE, REVIEW, Modes
from annotator.gui.overlooking import Overlooking
from annotator.gui.panels.article_list import ArticleList
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.reading import ReadingPane
from annotator.gui.reader.selection import Place
from annotator.gui.review.feedback import FeedbackLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING = "="
"""What stands for no bytes among words of base 64."""


class ProjectPage(QWidget):
    """Puts the panes of one project together; gone with the project.

    Each part is made inside what it belongs to: a tree of widgets that is moved is styled anew.
    """

    failed = Signal(object)
    """Something went wrong that is our fault."""
    asked = Signal(object)
    """Carries a dialog that is to be shown."""
    action_wanted = Signal(str)
    """Carries the name of an action of the menus."""

    def __init__(
        self, workspace: Workspace, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk_of(workspace, appearance, self)
        self.doing = Doing(workspace, self)
        self.model = ArticlesModel(
            workspace, self.desk.signals, self, afterwards=self.desk.afterwards
        )
        self.modes = Modes(self)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self.modes.stack)
        self.articles = ArticleList(self.desk, self.model, self.panes)
        self.reading = ReadingPane(self.desk, self.doing, self.panes)
        self.inspector = Inspector(self.desk, self.panes)
        self.annotating = Annotating(self.desk, self.reading.reader, self.doing)
        register = self.inspector.span.attributes.register
        self.reading.reader.called = register.name_of
        self.describing = Describing(
            self.desk,
            self.reading.reader,
            self.doing,
            self.inspector.span.attributes,
            self.inspector.article.labels,
        )
        self.overlooking = Overlooking(
            self.desk, self.reading.reader, self.doing, self.describing, self.reading.add_bar
        )
        self.feedback = FeedbackLine(self.desk, self)
        self.reading.add_bar(self.feedback.bar)
        self.finishing = Finishing(self.desk, self.model, self.doing, self.overlooking)
        self.overlooking.done_anyway.connect(self.finishing.done_and_next)
        self.panes.setChildrenCollapsible(False)
        for pane, stretch in ((self.articles, 0), (self.reading, 1), (self.inspector, 0)):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(self.panes.count() - 1, stretch)
        self.articles.setMinimumWidth(220)
        self.reading.setMinimumWidth(360)
        self.inspector.setMinimumWidth(240)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.modes.add(ANNOTATE, self.tr("Annotate"), self.tr("Ctrl+1"), lambda: self.panes)
        self.modes.add(REVIEW, self.tr("Review"), self.tr("Ctrl+2"), self._review)
        self.modes.add(AGREEMENT, self.tr("Agreement"), self.tr("Ctrl+3"), self._agreement)
        row.addWidget(self.modes)
        self._connect()

    @property
    def path(self) -> Path:
        """The file of the project."""
        return self.desk.workspace.path

    @property
    def is_annotating(self) -> bool:
        """Whether the panes for annotating are shown, and no other mode."""
        return self.modes.now == ANNOTATE

    def begin(self, last: LastPlace | None) -> None:
        """Show the article that was read last, where it was read; else the first one."""
        if last is not None and self.model.row_of(ArticleId(last.article)) is not None:
            caret = None if last.caret < 0 else last.caret
            self.reading.begin_at(Place(last.top, last.offset, caret))
            self.desk.selection.go_to(ArticleId(last.article))
        else:
            self.finishing.step(0)
        self.read_on()

    def read_on(self) -> None:
        """Put the focus where it is most of the day: into the article."""
        self.modes.turn_to(ANNOTATE)
        self.reading.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def last_place(self) -> LastPlace | None:
        """Where the user is, to begin there next time."""
        article = self.desk.selection.article
        if article is None:
            return None
        place = self.reading.reader.place()
        caret = -1 if place.caret is None else place.caret
        return LastPlace(article, place.position, place.above, caret, self.desk.workspace.round)

    def let_go(self) -> None:
        """Keep what is half-written and stop listening; called before the project is closed."""
        self.modes.let_go()
        self.desk.selection.settle()
        self.desk.time.touch()
        self.desk.time.keep()
        self.articles.let_go()
        self.inspector.let_go()
        self.desk.afterwards.stop()
        self.desk.signals.stop()

    def change_pane(self, by: int) -> None:
        """Put the focus into the next pane, or (-1) the one before."""
        self.desk.afterwards.settle()
        page = self.modes.page
        if page is not None and page.panes():
            _change_pane(page.panes(), self.focusWidget(), by)
            return
        panes = (self.articles, self.reading, self.inspector)
        starts = (self.articles.view, self.reading.reader, self.inspector.first)
        focus = self.focusWidget()
        here = next(
            (k for k, pane in enumerate(panes) if pane.isAncestorOf(focus)),
            0,
        )
        starts[(here + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, by: int) -> None:
        """Go to the next article (1) of the mode that is shown, or the one before (-1)."""
        page = self.modes.page
        if page is None:
            self.finishing.step(by)
        else:
            page.step(by)

    def write_note(self) -> None:
        """Put the caret where something can be said about what is in hand."""
        page = self.modes.page
        if page is None:
            self.inspector.write_note()
        else:
            page.write_note()

    def begin_search(self) -> None:
        """Put the caret into the search box of the articles."""
        self.modes.turn_to(ANNOTATE)
        self.articles.begin_search()

    @property
    def doubts(self) -> Doubting:
        """Passages of the article in hand whose place has to be looked at."""
        return self.reading.doubting

    def begin_doubts(self) -> None:
        """Look at them, or place the one in hand at the selected words."""
        self.reading.doubts.begin()

    def show_recleaned(self, article: ArticleId, sentence: str) -> None:
        """Read on in the article that a newly cleaned page has become."""
        self.desk.selection.go_to(article)
        self.doing.say(sentence)
        self.read_on()

    def show_quoted(self, passage: Quoted) -> None:
        """Go to a passage that the codebook has as an example."""
        self.show_place(passage.article, passage.start, passage.end)

    def show_place(self, article: ArticleId, start: int, end: int) -> None:
        """Go to a place of an article, in code points."""
        self.desk.selection.go_to(article)
        self.desk.afterwards.settle()
        if end > start:  # not where it is about the article as a whole
            self.reading.reader.select(start, end)
        self.read_on()

    def show_codebook(self) -> bool:
        """Show the whole entry of the label in hand, or fold it again; False without a label."""
        selection = self.desk.selection
        if not self.is_annotating:
            return False
        if self.inspector.is_unfolded:
            self.inspector.fold_codebook()
        elif selection.span is None and selection.armed is None:
            return False
        else:
            self.inspector.unfold_codebook()
        return True

    def rename_me(self, name: str) -> None:
        """Call me something else, here and from now on."""
        me = self.desk.workspace.me
        if name != me.name:
            self.doing.perform(rename_annotator(me, name))

    def panes_as_text(self) -> str:
        """How wide the panes are, to be remembered."""
        inspector = self.inspector
        folded = QByteArray(" ".join(inspector.folded).encode())
        states = (self.panes.saveState(), inspector.saved_parts(), folded)
        return " ".join(bytes(state.toBase64().data()).decode() or _NOTHING for state in states)

    def restore_panes(self, text: str) -> None:
        """Make the panes as wide as they were."""
        restorers = (
            self.panes.restoreState,
            self.inspector.restore_parts,
            self.inspector.restore_folded,
        )
        for restore, state in zip(restorers, text.split(), strict=False):
            restore(QByteArray.fromBase64(state.encode()))

    def waiting_as_text(self) -> str:
        """What is written in fields and cannot be kept; an empty string without any."""
        waiting = self.inspector.article.facts.waiting()
        return json.dumps(waiting) if waiting else ""

    def restore_waiting(self, text: str) -> None:
        """Let what could not be kept stand in its fields again."""
        self.inspector.article.facts.wait(json.loads(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bare keys that no field wanted give labels; Esc lets go."""
        if not self.is_annotating:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.inspector.is_unfolded:
            self.inspector.fold_codebook()
        elif event.key() == Qt.Key.Key_Escape:
            self.annotating.step_back()
        elif event.key() in _ENTER and (
            self.annotating.end_typing()
            or self.annotating.accept()
            or self.describing.take_suggestion()
        ):
            event.accept()
        elif not self.annotating.take_key(event):
            super().keyPressEvent(event)

    def _review(self) -> QWidget:
        from annotator.gui.review.page import ReviewPage  # not before it is wanted

        page = ReviewPage(self.desk, self.doing)
        page.failed.connect(self.failed)
        return page

    def _agreement(self) -> QWidget:
        from annotator.gui.agreement.going import read, review  # not before they are wanted
        from annotator.gui.agreement.page import AgreementPage

        page = AgreementPage(self.desk, self.doing)
        page.opened.connect(partial(review, self))
        page.read.connect(partial(read, self))
        page.asked.connect(self.asked)
        page.action_wanted.connect(self.action_wanted)
        page.failed.connect(self.failed)
        return page

    def _connect(self) -> None:
        inspector, annotating = self.inspector, self.annotating
        inspector.palette_of_labels.given.connect(annotating.give)
        inspector.span.relabelled.connect(annotating.relabel)
        inspector.span.noted.connect(annotating.write_note)
        inspector.span.removed.connect(annotating.remove)
        links = self.reading.links
        inspector.span.links.removed.connect(links.remove)
        inspector.span.links.retyped.connect(links.retype)
        inspector.span.links.turned.connect(links.reverse)
        inspector.span.links.emptied.connect(self.read_on)
        inspector.article.noted.connect(self.finishing.write_note)
        inspector.article.corrected.connect(self.finishing.correct)
        inspector.article.not_kept.connect(self.doing.refused)
        inspector.codebook.wanted.connect(self.show_quoted)
        inspector.left.connect(self.read_on)
        self.reading.reader.selection_changed.connect(self.desk.time.touch)
        self.reading.reader.verticalScrollBar().valueChanged.connect(self.desk.time.touch)
        self.doing.said.connect(self.reading.reader.announce)


def _change_pane(starts: tuple[QWidget, ...], focus: QWidget | None, by: int) -> None:
    """Put the focus into the pane after that which has it; `starts` are where each begins."""
    here = _pane_of(focus)
    at = next((at for at, start in enumerate(starts) if _pane_of(start) is here), 0)
    starts[(at + by) % len(starts)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _pane_of(widget: QWidget | None) -> QWidget | None:
    """The part of a splitter that a widget is in."""
    while widget is not None and not isinstance(widget.parentWidget(), QSplitter):
        widget = widget.parentWidget()
    return widget
