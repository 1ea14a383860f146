"""Saying what may have been overlooked: one thing as it is marked, all before an article is done.

Nothing of it is forbidden: whoever has been shown it may go on.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.edits.values import Change
from annotator.core.missing import Overlooked, overlooked, unusual
from annotator.core.spans import Span
from annotator.gui.describing import Describing
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.other_layers import is_mine
from annotator.gui.reader.reader import Reader

if TYPE_CHECKING:
    from annotator.gui.panels.overlooked_bar import OverlookedBar


class Overlooking(QObject):
    """Keeps the list above the article true while it is shown."""

    done_anyway = Signal()
    """Whoever has been shown all of it calls the article done."""

    def __init__(
        self,
        desk: Desk,
        reader: Reader,
        doing: Doing,
        describing: Describing,
        put_up: Callable[[QWidget], None],
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._doing = doing
        self._describing = describing
        self._put_up = put_up
        self._bar: OverlookedBar | None = None
        self._told: set[tuple[str, str]] = set()
        self._marked: Span | None = None
        doing.undone.connect(self._forget_marked)
        desk.in_hand.spans_changed.connect(self._follow)
        desk.in_hand.shown.connect(self._begin_anew)

    @property
    def bar(self) -> "OverlookedBar":
        """The list; made, and put up above the article, when there is first something on it."""
        if self._bar is None:
            from annotator.gui.panels.overlooked_bar import OverlookedBar

            self._bar = OverlookedBar()
            self._bar.wanted.connect(self._go_to)
            self._bar.done_anyway.connect(self.done_anyway)
            self._bar.left.connect(self._read_on)
            self._put_up(self._bar)
        return self._bar

    def _is_shown(self) -> bool:
        return self._bar is not None and not self._bar.isHidden()

    def may_finish(self) -> bool:
        """Whether the article can be called done; if not, what is worth a look is shown now."""
        article = self._desk.in_hand.article
        found = self._found()
        news = {_key(one) for one in found} - self._told
        if article is None or not found or (self._is_shown() and not news):
            self._put_away()
            return True
        self._describing.close()
        self._told = {_key(one) for one in found}
        self.bar.show_found(found, article.text)
        self.bar.list.setCurrentRow(0)
        self.bar.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reader.announce(self.bar.words.text())
        return False

    def _found(self) -> tuple[Overlooked, ...]:
        return overlooked(self._desk.in_hand.spans, self._desk.workspace.scheme)

    def _go_to(self, one: Overlooked) -> None:
        span = self._desk.in_hand.span(one.span.id)
        if span is None:
            return
        self._desk.selection.choose(span)
        if one.attribute is None:
            self._read_on()
        else:
            self._describing.describe_span(one.attribute.id)

    def _follow(self, changes: tuple[Change, ...]) -> None:
        if len(changes) == 1 and isinstance(changes[0].after, Span):
            before, after = changes[0].before, changes[0].after
            if not isinstance(before, Span) or _place(before) != _place(after):
                self._marked = after
                self._desk.afterwards.do(self._warn)
        if self._is_shown():
            self._desk.afterwards.do(self._show_again)

    def _warn(self) -> None:
        """Say which overlap of the span that was marked just now is not meant so."""
        span, self._marked = self._marked, None
        if span is None:
            return
        me, scheme = self._desk.workspace.me.id, self._desk.workspace.scheme
        near = self._reader.spans_within(span.start, span.end)
        sentence = unusual(span, (one for one in near if is_mine(one, me)), scheme)
        if sentence:
            self._doing.say(sentence)

    def _show_again(self) -> None:
        article = self._desk.in_hand.article
        if not self._is_shown() or article is None:
            return
        found = self._found()
        if found:
            self.bar.show_found(found, article.text)
        else:
            self._put_away()
            self._doing.say(self.tr("Nothing is left to look at; Ctrl+Enter calls it done."))

    def _begin_anew(self) -> None:
        self._put_away()
        self._told = set()

    def _put_away(self) -> None:
        if self._is_shown():
            focus = QApplication.focusWidget()
            self.bar.hide()
            if focus is not None and self.bar.isAncestorOf(focus):
                self._read_on()

    def _forget_marked(self) -> None:
        self._marked = None

    def _read_on(self) -> None:
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)


def _key(one: Overlooked) -> tuple[str, str]:
    return one.span.id, one.why if one.attribute is None else one.attribute.id


def _place(span: Span) -> tuple[object, ...]:
    return span.label, span.start, span.end, span.fragments
