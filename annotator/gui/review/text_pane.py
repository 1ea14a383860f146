"""The middle pane of review: one text with the lanes of all, the mode above, the deeds below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.core.edits.values import Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.gui.desk import Desk
from annotator.gui.review.action_bar import ActionBar
from annotator.gui.review.deciding import Deciding, State
from annotator.gui.review.facts import Matter
from annotator.gui.review.keys import ReviewKeys
from annotator.gui.review.lane_reader import LaneReader
from annotator.gui.review.lanes import LaneCase, LaneMap, lane_case
from annotator.gui.review.mode_strip import ModeStrip
from annotator.gui.review.under_review import UnderReview
from annotator.gui.review.versions import in_order, names, signs, versions_of
from annotator.gui.review.words import case_in_words, span_in_few_words, tr
from annotator.gui.widgets.plain_label import PlainLabel


class TextPane(QWidget):
    """Keeps the text the same as what is under review and what is being done."""

    hinted = Signal()

    def __init__(
        self, desk: Desk, under: UnderReview, deciding: Deciding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._under, self._deciding = desk, under, deciding
        self.blind = False
        self._shown: dict[ObjectId, Span] = {}
        self._drawn: dict[ObjectId, LaneCase] = {}
        self._syncing = False
        self.reader = LaneReader(self)
        self.strip = ModeStrip(under)
        self.bar = ActionBar(desk, deciding)
        self.keys = ReviewKeys(desk, deciding, self.reader)
        self.keys.write_reason = self.bar.write_reason
        self.nothing = PlainLabel(role="hint")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        self._connect()
        self._recolour()
        self._resize()

    def _connect(self) -> None:
        under, deciding, reader, bar = self._under, self._deciding, self.reader, self.bar
        under.shown.connect(self._show)
        under.followed.connect(self._follow)
        under.case_changed.connect(self._show_case)
        deciding.changed.connect(self._sync)
        reader.clicked.connect(self._click)
        reader.selection_changed.connect(self._select)
        reader.range_marked.connect(self._mark)
        reader.edge_moved.connect(self._move)
        reader.parts_moved.connect(self._move_parts)
        bar.given.connect(self._give)
        bar.kept.connect(self.keys.keep)
        bar.edge_wanted.connect(reader.hand.pick_edge)
        bar.done.connect(self.read_on)
        looks = self._desk.appearance
        looks.theme_changed.connect(self._recolour)
        looks.text_size_changed.connect(self._resize)

    def read_on(self) -> None:
        """Put the focus into the text."""
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_names(self, *, blind: bool) -> None:
        """Call annotators by their names, or by letters until a case is decided."""
        if blind != self.blind:
            self.blind = blind
            self._show()

    # -- following

    def _show(self) -> None:
        under = self._under
        is_shown = self.reader.article is not None and under.article is not None
        place = None
        if is_shown and self.reader.article.id == under.article.id:  # type: ignore[union-attr] # both are there
            place = self.reader.first_line()
        self._stack.setCurrentWidget(self.nothing if under.article is None else self.reader)
        self.strip.setVisible(under.article is not None)
        self.bar.setVisible(under.article is not None)
        self._drawn = {}
        review = under.review
        gold = [] if review is None else list(review.gold)
        self._shown = {span.id: span for span in gold}
        lanes = self._lanes()
        self.keys.order = lanes.annotators
        self.reader.show_review(under.article, gold, self._desk.workspace.scheme, lanes)
        if under.whole is not None:
            self.reader.name_lanes(names(under.whole, blind=self.blind))
        if place is not None:
            self.reader.restore(place)
        self._show_case()

    def _lanes(self) -> LaneMap:
        under = self._under
        whole = under.whole
        if whole is None:
            return LaneMap()
        order = in_order(whole, blind=self.blind)
        self._drawn = {
            one.id: lane_case(one, self._drawn.get(one.id))
            for one in under.matters
            if one.case.end  # not those about the article as a whole
        }
        in_hand = None if under.matter is None else under.matter.id
        return LaneMap(order, [*self._drawn.values()], in_hand, signs(len(order)))

    def _follow(self, _changes: object) -> None:
        if not self._under.is_moving:
            self.reader.show_lanes(self._lanes())

    def _show_case(self) -> None:
        matter = self._under.matter
        self.reader.show_lanes(self._lanes())
        if matter is not None:
            self.reader.ensure_visible(matter.case.start, matter.case.end)
            if QAccessible.isActive():
                self.reader.announce(self.in_words(matter))

    def in_words(self, matter: Matter) -> str:
        """The case in hand as it is said to somebody who cannot see it."""
        under, whole = self._under, self._under.whole
        if whole is None:
            return ""
        every = under.wanted_matters()
        number = next((at for at, one in enumerate(every, 1) if one.id == matter.id), 0)
        scheme = self._desk.workspace.scheme
        said = [case_in_words(matter.case, number, len(every))]
        if matter.earlier is not None:
            said.append(tr("Changed since it was decided"))
        for one in versions_of(whole, matter, blind=self.blind):
            words = span_in_few_words(one.span, scheme, under.text)
            said.append(f"{one.key} {one.name}: {words}")
        return ". ".join(said)

    def _sync(self) -> None:
        """Show gold and the draft as they are now, and choose what keys are about."""
        if self._syncing:
            return
        self._syncing = True
        try:
            self._sync_spans()
            self._sync_choice()
        finally:
            self._syncing = False
        self.strip.show_state(self._deciding.state)
        self.hinted.emit()

    def _sync_spans(self) -> None:
        review, deciding, article = self._under.review, self._deciding, self._under.article
        if review is None or article is None:
            return
        wanted = {span.id: span for span in review.gold}
        if deciding.draft is not None:
            matter = self._under.matter
            decision = None if matter is None else matter.decision
            for each in () if decision is None else decision.gold:
                wanted.pop(each, None)
            wanted[deciding.draft.id] = deciding.draft
        before = self._shown
        changes = tuple(
            Change(Kind.SPAN, each, article.id, before.get(each), wanted.get(each))
            for each in {**before, **wanted}
            if before.get(each) != wanted.get(each)
        )
        self._shown = wanted
        if changes:
            self.reader.set_edge(None)
            self.reader.apply(changes)

    def _sync_choice(self) -> None:
        deciding, reader = self._deciding, self.reader
        wanted = deciding.draft or deciding.gold_span
        if wanted is not None:
            if reader.selected_span() != wanted:
                reader.choose(wanted)
            if deciding.draft is not None and reader.edge is None and not reader.is_dragging:
                reader.hand.pick_edge()
        elif reader.selected_span() is not None:
            reader.choose(None)
        if deciding.state is State.DECIDING and reader.selection() is not None:
            reader.clear()
        if deciding.is_marking and reader.selection() is None and self._under.case is not None:
            reader.rest_at(self._under.case.start)

    # -- gestures

    def _click(self, position: int) -> None:
        deciding, under = self._deciding, self._under
        if deciding.state is State.EDITING:
            self._sync()
            return
        here = [one for one in under.disputed if one.case.start <= position < one.case.end]
        matter = min(here, key=lambda one: one.case.end - one.case.start, default=None)
        gold = [span for span in self._shown.values() if span.start <= position < span.end]
        if matter is not None and matter != under.matter:
            under.go_to(matter)
        elif gold:
            deciding.choose_gold(min(gold, key=lambda span: span.length).id)
        else:
            deciding.step_back()

    def _select(self) -> None:
        if not self._syncing and self._deciding.state is not State.EDITING:
            self._deciding.select(self.reader.selection())

    def _mark(self, start: int, end: int) -> None:
        if self._deciding.state is State.EDITING:
            self._deciding.change_draft(start, end)

    def _move(self, span: Span, start: int, end: int) -> None:
        if self._syncing:
            return
        if self._deciding.draft is not None:
            self._deciding.change_draft(start, end)
        else:
            self._deciding.move_gold(span, start, end)

    def _move_parts(self, span: Span, parts: tuple[tuple[int, int], ...]) -> None:
        if self._syncing:
            return
        if self._deciding.draft is not None:
            self._deciding.change_draft_parts(parts)
        else:
            self._deciding.move_gold_parts(span, parts)

    def _give(self, label: Label) -> None:
        self.keys.give(label)
        self.read_on()

    def _recolour(self) -> None:
        self.reader.set_theme(self._desk.appearance.theme)

    def _resize(self) -> None:
        self.reader.set_text_size(self._desk.appearance.text_size)
