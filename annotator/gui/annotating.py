"""What gestures on an article mean: gesture → action → workspace → news → every view.

Nothing here draws. A gesture that means nothing says so in one quiet sentence.
"""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.core.edits.attributes_of_spans import of_the_words, relabel
from annotator.core.edits.parts import move_parts
from annotator.core.edits.relations import with_relations_removed
from annotator.core.edits.spans import (
    add_span,
    add_spans,
    move_span,
    note_on_span,
    remove_spans,
    restore_span,
)
from annotator.core.edits.values import Action, Kind, News
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId
from annotator.core.linking import misfits
from annotator.core.same_words import occurrences
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.label_typing import LabelTyping
from annotator.gui.other_layers import is_mine
from annotator.gui.plurals import counted
from annotator.gui.reader.layers import MODEL
from annotator.gui.reader.reader import Reader

_MADE: Final = "single"
_ACCEPTED: Final = "accepted"


class Annotating(QObject):
    """Marks, relabels, moves and removes spans of mine in the article in hand."""

    def __init__(self, desk: Desk, reader: Reader, doing: Doing) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._doing = doing
        reader.range_marked.connect(self._mark_if_armed)
        reader.edge_moved.connect(self.move)
        reader.parts_moved.connect(self.move_parts)
        reader.no_candidate.connect(self._say_no_candidate)
        self._typing = LabelTyping()
        reader.installEventFilter(self)
        reader.selection_changed.connect(self._forget_typing)
        desk.selection.span_changed.connect(self._forget_typing)
        doing.undone.connect(self._show_what_came_back)

    def take_key(self, event: QKeyEvent) -> bool:
        """Give the label that a bare key stands for; False if it stands for none."""
        allowed = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~allowed:
            return False
        if event.isAutoRepeat():
            return event.text().isalnum()
        begun = self._typing.so_far
        found = self._typing.take(event, self._desk.workspace.scheme.for_spans)
        if len(found) == 1:
            self.give(found[0])
        elif found:
            names = ", ".join(label.name for label in found)
            said = self.tr("“%1…”: %2  ·  Enter takes the first, Esc none")
            self._doing.say(said.replace("%1", self._typing.so_far).replace("%2", names))
        elif begun and event.text().isalnum():
            said = self.tr("No label begins with “%1”.")
            self._doing.say(said.replace("%1", begun + event.text()))
            return True
        return bool(found)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let Esc take back the letters typed so far before the reader lets go of the words."""
        if (
            self._typing.so_far
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.step_back()
            return True
        return False

    def end_typing(self) -> bool:
        """Enter: give the likeliest label for the letters typed so far; False without any."""
        label = self._typing.end(self._desk.workspace.scheme.for_spans)
        if label is not None:
            self.give(label)
        return label is not None

    def _forget_typing(self, _what: object = None) -> None:
        self._typing.so_far = ""

    def give(self, label: Label) -> None:
        """Mark the selected words, else relabel the chosen span, else arm the label."""
        span, words = self._desk.selection.span, self._reader.selection()
        if self._desk.workspace.read_only:
            self._doing.say(self.tr("This project is open for reading only."))
        elif words is not None:
            self.mark(*words, label, choose=True)
        elif span is not None and not self._is_mine(span):
            self._mark_too(span, label)
        elif span is not None:
            self.relabel(span, label)
        elif self._desk.selection.armed == label:
            self.disarm()
        else:
            self._desk.selection.arm(label)
            self._doing.say(
                self.tr("Each drag now marks %1. Esc to stop.").replace("%1", label.name)
            )

    def disarm(self) -> None:
        """Let drags select again."""
        self._desk.selection.arm(None)
        self._doing.say("")

    def mark(self, start: int, end: int, label: Label, *, choose: bool) -> None:
        """Make a span of the code points `[start, end)`; `choose` it if it may yet be changed."""
        article, workspace = self._desk.in_hand.article, self._desk.workspace
        if article is None:
            return
        suggested = self._reader.suggestion()
        answers = suggested is not None and (suggested.start, suggested.end) == (start, end)
        span = Span(
            workspace.new_span_id(), article.id, workspace.me.id, workspace.round, start, end,
            label.id, origin=_ACCEPTED if answers else _MADE,
        )  # fmt: skip
        self._add(span, label, choose=choose)

    def accept(self) -> bool:
        """Mark what is suggested as it is suggested; False if nothing is."""
        suggested = self._reader.suggestion()
        label = None if suggested is None else self._desk.workspace.scheme.label(suggested.label)
        if suggested is None or label is None:
            return False
        self._mark_too(suggested, label)
        return True

    def accept_if_any(self) -> None:
        """Mark what is suggested, or say that nothing is."""
        if not self.accept():
            self._doing.say(self.tr("Nothing is suggested here; View shows suggestions."))

    def _mark_too(self, span: Span, label: Label) -> None:
        """Mark the words of somebody else's span, or of a suggestion, in my own layer."""
        workspace = self._desk.workspace
        mine = replace(
            span,
            id=workspace.new_span_id(),
            annotator=workspace.me.id,
            round=workspace.round,
            label=label.id,
            note=None,
            attributes=(),
            origin=_ACCEPTED if span.origin == MODEL else _MADE,
        )
        self._add(mine, label, choose=True)

    def _add(self, span: Span, label: Label, *, choose: bool) -> None:
        if self._is_marked(span):
            self._doing.say(self.tr("These words are marked so already."))
        elif self._doing.perform(add_span(span, label)) is not None and choose:
            self._desk.selection.choose(span)

    def relabel(self, span: Span, label: Label) -> None:
        """Call a span something else."""
        if span.label == label.id:
            self._doing.say(self.tr("This is marked as %1 already.").replace("%1", label.name))
        else:
            action = relabel(span, label, self._desk.workspace.scheme)
            self._with_links(action, span, label.id)

    def _with_links(self, action: Action, span: Span, label: LabelId) -> None:
        """Do it; links that the span cannot have as what it is called then go along."""
        scheme = self._desk.workspace.scheme
        gone = misfits(scheme, span, label, self._desk.links.of(span.id))
        if self._doing.perform(with_relations_removed(action, gone)) is not None and gone:
            one, many = self.tr("One link"), self.tr("%1 links")
            said = self.tr("%1 went with the old label; undo brings all back.")
            self._doing.say(said.replace("%1", counted(len(gone), one, many)))

    def move(self, span: Span, start: int, end: int) -> None:
        """Let a span cover the code points `[start, end)` instead."""
        try:
            self._doing.perform(move_span(span, start, end))
        except RefusedError as error:
            self._doing.say(str(error))

    def move_parts(self, span: Span, parts: tuple[Range, ...]) -> None:
        """Let a span with gaps cover these parts instead, in code points."""
        try:
            self._doing.perform(move_parts(span, parts, self._reader.page.text))
        except RefusedError as error:
            self._doing.say(str(error))

    def remove(self) -> None:
        """Remove the chosen span."""
        span = self._desk.selection.span
        if span is None:
            self._doing.say(self.tr("Nothing is chosen: click a marked passage first."))
        elif not self._is_mine(span):
            self._doing.say(
                self.tr("This is not yours to remove; a label’s key marks its words for you.")
            )
        else:
            self._doing.perform(remove_spans([span]))

    def may_change(self, span: Span) -> bool:
        """Whether a span is mine and the project can be changed."""
        return self._is_mine(span) and not self._desk.workspace.read_only

    def restore(self, earlier: Span) -> None:
        """Make the chosen span what it was earlier."""
        span = self._desk.selection.span
        if span is not None and span.id == earlier.id and span != earlier:
            self._with_links(restore_span(span, earlier), span, earlier.label)

    def write_note(self, span: Span, note: str) -> None:
        """Write a note on a span; an empty one removes it."""
        if (span.note or "") != note.strip():
            self._doing.perform(note_on_span(span, note))

    def step_back(self) -> None:
        """Esc: let go of what is typed, else of the words, of the span, of the label in hand."""
        if self._typing.so_far:
            self._forget_typing()
            self._doing.say("")
        elif self._reader.selection() is not None or self._desk.selection.span is not None:
            self._reader.clear()
        elif self._desk.selection.armed is not None:
            self.disarm()

    def may_repeat(self) -> bool:
        """Whether the label of the chosen span can be given to the same words; says why not."""
        span = self._desk.selection.span
        if span is not None and span.fragments:
            self._doing.say(
                self.tr("A passage with gaps is not repeated: its words stand together nowhere.")
            )
            return False
        return True

    def same_words(self) -> list[Range]:
        """Where else the words of the chosen span occur and do not have its label yet."""
        span, article = self._desk.selection.span, self._desk.in_hand.article
        if span is None or article is None:
            return []
        spans = self._desk.in_hand.spans
        same = (each for each in spans if each.label == span.label and not each.fragments)
        taken = {(each.start, each.end) for each in same}
        found = occurrences(article.text, span.quote(article.text))
        return [place for place in found if place not in taken]

    def in_hand(self) -> tuple[Span, str, Label] | None:
        """The chosen span as one of mine, its words and its label; None without one."""
        span, article = self._desk.selection.span, self._desk.in_hand.article
        workspace = self._desk.workspace
        label = None if span is None else workspace.scheme.label(span.label)
        if span is None or label is None or article is None:
            return None
        mine = replace(span, annotator=workspace.me.id, round=workspace.round)
        return mine, span.quote(article.text), label

    def repeat(self, places: list[Range]) -> None:
        """Give the label of the chosen span to the same words at these places."""
        chosen = self.in_hand()
        if chosen is None or not places:
            return
        span, _, label = chosen
        said = of_the_words(span)
        plain = replace(span, note=None, attributes=said, fragments=(), origin=_MADE)
        new_id = self._desk.workspace.new_span_id
        spans = [replace(plain, id=new_id(), start=start, end=end) for start, end in places]
        self._doing.perform(add_spans(spans, label))

    def _show_what_came_back(self, news: News) -> None:
        """After undo and redo, choose the one span that they brought back or changed."""
        article = self._desk.selection.article
        spans = [c for c in news.changes if c.kind is Kind.SPAN and c.article == article]
        if len(spans) != 1:
            return
        after, before = spans[0].after, spans[0].before
        if isinstance(after, Span) and after in self._desk.in_hand.spans:
            self._desk.selection.choose(after)
        elif isinstance(before, Span):
            self._reader.ensure_visible(before.start, before.end)

    def _say_no_candidate(self, step: int) -> None:
        after, before = self.tr("No candidate after this."), self.tr("No candidate before this.")
        self._doing.say(after if step > 0 else before)

    def _mark_if_armed(self, start: int, end: int) -> None:
        armed = self._desk.selection.armed
        if armed is not None:
            self._reader.clear()
            self.mark(start, end, armed, choose=False)

    def _is_marked(self, span: Span) -> bool:
        place = (span.parts, span.label)
        near = self._reader.spans_within(span.start, span.end)
        return any((s.parts, s.label) == place and self._is_mine(s) for s in near)

    def _is_mine(self, span: Span) -> bool:
        return is_mine(span, self._desk.workspace.me.id)
