"""Passages of mine whose place in a newly cleaned text is unsure, looked at one by one."""

from PySide6.QtCore import QObject, Signal

from annotator.core.doubts import Doubt
from annotator.core.edits.doubts import drop, place, settle
from annotator.core.edits.values import Action, Kind, News
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.reader.reader import Reader

_NEAR = 25
"""Code points before or after a passage by which its neighbourhood is known again."""


class Doubting(QObject):
    """The doubts of the article in hand, and the one that is looked at."""

    changed = Signal()
    """There are others now, or another one is looked at."""

    def __init__(self, desk: Desk, reader: Reader, doing: Doing) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._doing = doing
        self._at = 0
        self.doubts: tuple[Doubt, ...] = ()
        self.is_looking = False
        desk.in_hand.shown.connect(self._read)
        desk.signals.told.connect(self._take)
        self._read()

    @property
    def count(self) -> int:
        """How many passages of the article in hand wait for a look."""
        return len(self.doubts)

    @property
    def number(self) -> int:
        """Which of them is looked at, from 1 on."""
        return self._at + 1

    @property
    def doubt(self) -> Doubt | None:
        """The one that is looked at."""
        return self.doubts[self._at] if self.is_looking and self.doubts else None

    @property
    def has_choice(self) -> bool:
        """Whether words are selected that the one in hand could stand at."""
        words, doubt = self._reader.selection(), self.doubt
        return doubt is not None and words is not None and words != doubt.guess

    def begin(self) -> None:
        """Look at the first, or go on with the one that was looked at."""
        self.is_looking = bool(self.doubts)
        self._show()

    def end(self) -> None:
        """Look no further for now."""
        self.is_looking = False
        self.changed.emit()

    def step(self, by: int) -> None:
        """Look at another one, and decide nothing yet."""
        if self.doubts:
            self._at = (self._at + by) % len(self.doubts)
            self._show()

    def accept(self) -> None:
        """It stands where it should."""
        doubt = self.doubt
        if doubt is None:
            return
        if doubt.guess is None:
            self._doing.say(
                self.tr(
                    "This one stands nowhere yet: select its words and place it, or give it up."
                )
            )
        else:
            self._perform(settle(doubt))

    def place_here(self) -> None:
        """Let it stand at the words that are selected."""
        words, doubt = self._reader.selection(), self.doubt
        if doubt is None:
            return
        if words is None:
            self._doing.say(self.tr("Select the words where it should stand first."))
        else:
            self._perform(place(doubt, *words, self._desk.in_hand.spans))

    def ask_for_words(self) -> None:
        """Say what is missing before the one that is looked at can be placed."""
        self._show()
        doubt = self.doubt
        if doubt is not None and doubt.guess is not None:
            self._doing.say(
                self.tr(
                    "Enter says that it is here; to place it elsewhere, select its words first."
                )
            )
        elif doubt is not None:
            self._doing.say(self.tr("Select the words where it should stand first."))

    def give_up(self) -> None:
        """It has no place in this text; the earlier text still has it."""
        doubt = self.doubt
        if doubt is not None:
            self._perform(drop(doubt, self._desk.in_hand.spans))

    def _perform(self, action: Action) -> None:
        if self._doing.perform(action) is not None and not self.doubts:
            self._doing.say(self.tr("That was the last: every passage has its place."))

    def _read(self) -> None:
        article, workspace = self._desk.in_hand.article, self._desk.workspace
        found = () if article is None else workspace.reading.doubts(article.id)
        before = self.doubts
        self.doubts = tuple(
            sorted(
                (
                    doubt
                    for doubt in found
                    if doubt.span.annotator == workspace.me.id
                    and doubt.span.round == workspace.round
                ),
                key=lambda doubt: (doubt.guess or (doubt.span.start, 0), doubt.span.start),
            )
        )
        if self.doubts == before:
            return
        self._at = min(self._at, max(0, len(self.doubts) - 1))
        if {doubt.article for doubt in before} != {doubt.article for doubt in self.doubts}:
            self._at = 0
            self.is_looking = False
        self._show()

    def _take(self, news: News) -> None:
        if news.wholesale or any(change.kind is Kind.DOUBT for change in news.changes):
            self._read()

    def _show(self) -> None:
        """Bring out the place where it is thought to stand."""
        self.changed.emit()
        doubt = self.doubt
        if doubt is None:
            return
        span = self._desk.in_hand.span(doubt.carried)
        if span is not None:
            self._desk.selection.choose(span)
        elif doubt.guess is not None:
            self._desk.selection.choose(None)
            self._reader.select(*doubt.guess)
        else:
            self._desk.selection.choose(None)
            self._look_near(doubt)

    def _look_near(self, doubt: Doubt) -> None:
        """Show the place whose neighbourhood is still there, for one that stands nowhere."""
        article = self._desk.in_hand.article
        text = "" if article is None else article.text
        for words in (doubt.before.strip()[-_NEAR:], doubt.after.strip()[:_NEAR]):
            at = text.find(words) if words else -1
            if at >= 0:
                self._reader.ensure_visible(at, at + len(words))
                return
