"""Linking the chosen span to another: first the kind of link, then the other end.

It is a mode, and the bar below the article shows it. Nothing here draws.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from annotator.core.ids import LabelId
from annotator.core.linking import Way, handiest, nearest, targets, ways_from
from annotator.core.spans import Span
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.link_deeds import LinkDeeds
from annotator.gui.reader.connectors import Link
from annotator.gui.reader.reader import Reader


class Linking(QObject):
    """Links spans of mine in the article in hand."""

    changed = Signal()
    """The mode has begun, gone on or ended, or another target is in view."""

    def __init__(self, desk: Desk, reader: Reader, doing: Doing, deeds: LinkDeeds) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._doing = doing
        self._deeds = deeds
        self.here: Span | None = None
        """The span that is being linked; None while nothing is."""
        self.way: Way | None = None
        """The kind of link, None until it is chosen."""
        self.all_ways = False
        """Whether folded kinds are offered too."""
        self.targets: list[Span] = []
        """The spans that the link can go to and that have the words written so far."""
        self._at = 0
        self._words = ""
        self._pending: Span | None = None
        """A span that was clicked before the kind of link is said."""
        desk.selection.span_changed.connect(self._follow)
        desk.in_hand.shown.connect(self.leave)
        desk.links.changed.connect(self._look_again)
        desk.in_hand.spans_changed.connect(self._look_again)
        reader.picked.connect(self.pick)
        reader.link_dragged.connect(self._dragged)

    # -- what is offered

    @property
    def ways(self) -> tuple[Way, ...]:
        """The kinds of link on offer; folded ones only if asked for, or if there are no others."""
        every = self._every_way()
        if self._pending is not None:
            return tuple(way for way in every if not self._refusal(way, self._pending))
        return every if self.all_ways else tuple(w for w in every if not w.type.folded) or every

    @property
    def folded(self) -> tuple[Way, ...]:
        """The kinds that are not on offer, though their letters work."""
        offered = self.ways
        return tuple(way for way in self._every_way() if way not in offered)

    def _every_way(self) -> tuple[Way, ...]:
        if self.here is None:
            return ()
        return ways_from(self._desk.workspace.scheme, self.here.label)

    @property
    def target(self) -> Span | None:
        """The span that is to be linked to."""
        if self._pending is not None:
            return self._pending
        return self.targets[self._at] if self.targets else None

    @property
    def number(self) -> int:
        """Which of the possible spans that is, from 1 on."""
        return self._at + 1

    @property
    def awaited(self) -> str:
        """What the next key or click is to say; an empty string while nothing is being linked."""
        if self.here is None:
            return ""
        if self._pending is not None:
            return self.tr("The letter of the link  ·  Esc leaves")
        if self.way is None:
            return self.tr("The letter of a link, or click the passage to link to  ·  Esc leaves")
        return self.tr(
            "Enter links  ·  [ ] or words look for another passage, or click it  ·  Esc leaves"
        )

    # -- the mode

    def begin(self, way: Way | None = None) -> None:
        """Link the chosen span; asked again, offer the folded kinds of link too."""
        if self.here is not None and way is None:
            self.all_ways = True
            self.changed.emit()
            return
        span = self._deeds.chosen()
        if span is None:
            return
        self.here, self.way, self.all_ways = span, None, False
        ways = ways_from(self._desk.workspace.scheme, span.label)
        if not ways:
            self.here = None
            label = self._name(span.label)
            self._doing.say(self.tr("The scheme has no links for %1.").replace("%1", label))
            return
        if way is not None or len(ways) == 1:
            self.choose(way or ways[0])
        else:
            self._tell()

    def choose(self, way: Way) -> None:
        """Say what kind of link it is to be."""
        if self.here is None:
            return
        if self._pending is not None:
            self._link(way, self.here, self._pending)
            return
        self.way, self._words = way, ""
        self._find()
        if self.targets:
            self._tell()
        else:
            why = self._why_none(way)
            self.leave()
            self._doing.say(why)

    def _why_none(self, way: Way) -> str:
        """Why a kind of link can go nowhere: all is linked, or there is nothing that fits."""
        ends = way.type.heads if way.back else way.type.children
        for span in self._desk.in_hand.spans:
            is_other = self.here is not None and span.id != self.here.id
            if is_other and way.leads_to(span.label):
                return self._refusal(way, span)
        wanted = ", ".join(self._name(label) for label in ends) or self.tr("passage")
        said = self.tr("Nothing is marked that “%1” could join; mark it first (%2).")
        return said.replace("%1", way.type.name).replace("%2", wanted)

    def narrow(self, words: str) -> None:
        """Look only at spans that have all of these words."""
        self._words = words
        self._find()
        self._tell()

    def step(self, by: int) -> None:
        """Look at the next possible span (1), or the one before (-1), round the end."""
        if self.targets:
            self._at = (self._at + by) % len(self.targets)
            self._tell()

    def take(self) -> None:
        """Link to the span that is looked at."""
        if self.here is not None and self.way is not None and self.target is not None:
            self._link(self.way, self.here, self.target)

    def pick(self, under: Sequence[Span]) -> None:
        """Link to the first of some spans that were clicked, if it can be; else say why not."""
        here = self.here
        if here is None:
            return
        if not under:
            self._doing.say(self.tr("Click a marked passage, or press Esc to leave."))
            return
        self._pending = None
        ways = (self.way,) if self.way is not None else self._every_way()
        for span in under:
            fits = [way for way in ways if not self._refusal(way, span)]
            if len(fits) == 1:
                self._link(fits[0], here, span)
                return
            if fits:
                self._pending = span
                self._tell()
                return
        self._doing.say(self._refusal(ways[0], under[0]))

    def leave(self) -> None:
        """Link nothing."""
        if self.here is not None:
            self.here = self.way = self._pending = None
            self.targets = []
            self._tell()

    def _dragged(self, under: Sequence[Span]) -> None:
        """A link was drawn with the mouse: only its kind may be left to say."""
        if not under or under[0] == self._desk.selection.span:
            return
        self.leave()
        self.begin()
        self.pick(under)
        if self.here is not None and self._pending is None:
            self.leave()  # it cannot be, and that was said

    # -- without the mode

    def link_nearest(self) -> None:
        """Make the first link that the chosen span lacks, to the nearest span before it."""
        if self.way is not None:
            self.take()
            return
        span = self._deeds.chosen()
        if span is None:
            return
        ways = ways_from(self._desk.workspace.scheme, span.label)
        found = handiest(self._deeds.rules(), ways, span, self._desk.in_hand.spans)
        if found is None:
            self._doing.say(self.tr("Nothing is left here that this passage could be linked to."))
        else:
            self._deeds.link(found[0], span, found[1])

    # -- the rest

    def _refusal(self, way: Way, there: Span) -> str:
        """Why the span that is being linked cannot be linked so; an empty string if it can."""
        if self.here is None:
            return ""
        return self._deeds.rules().refusal(way.type, *way.ends(self.here, there))

    def _link(self, way: Way, here: Span, there: Span) -> None:
        if refused := self._refusal(way, there):
            self._doing.say(refused)
        else:
            self.leave()
            self._deeds.link(way, here, there)

    def _find(self) -> None:
        self.targets, self._at = [], 0
        if self.here is None or self.way is None:
            return
        found = targets(self._deeds.rules(), self.way, self.here, self._desk.in_hand.spans)
        if words := self._words.casefold().split():
            found = [span for span in found if self._has(span, words)]
        first = nearest(self.here, found)
        self.targets, self._at = found, found.index(first) if first is not None else 0

    def _has(self, span: Span, words: Sequence[str]) -> bool:
        article = self._desk.in_hand.article
        quote = "" if article is None else span.quote_in_parts(article.text).casefold()
        return all(word in quote for word in words)

    def _follow(self) -> None:
        span = self._desk.selection.span
        if self.here is not None and (span is None or span.id != self.here.id):
            self.leave()

    def _look_again(self, _changes: object = None) -> None:
        """Something was changed meanwhile, such as by undo."""
        if self.here is None:
            return
        self.here = self._desk.in_hand.span(self.here.id)
        self._pending = None
        if self.here is None:
            self.way, self.targets = None, []
        else:
            self._find()
        self._tell()

    def _tell(self) -> None:
        sought, target = [], self.target
        if self.here is not None and target is not None:
            way, name = self.way, "…" if self.way is None else self.way.type.name
            head, child = (self.here, target) if way is None else way.ends(self.here, target)
            sought = [Link("", name, 0, head.id, child.id)]
        self._reader.seek(target, picking=self.here is not None, sought=sought)
        self.changed.emit()

    def _name(self, label: LabelId) -> str:
        known = self._desk.workspace.scheme.label(label)
        return label if known is None else known.name
