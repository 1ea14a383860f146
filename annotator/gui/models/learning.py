"""What decisions on pages of a batch say about the other pages of their sources.

What somebody decides about one page of a source holds for its other waiting pages too, unless
they say otherwise; which of them it changes is found out a few at a time, so that the window
stays live.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.findings import Finding
from annotator.core.pages import CleanedPage
from annotator.core.rules import REFUSED, Rule, rules_of
from annotator.gui.models.batch import Batch

_AT_ONCE = 10
"""Pages that the rules are tried on before the window gets its turn again."""


class Learning(QObject):
    """The rules of a batch, by source, and the pages that follow them."""

    counted = Signal()
    """How many waiting pages the rules change is known."""

    def __init__(self, batch: Batch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.batch = batch
        self._forgotten: set[str] = set()
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._follows: set[int] = set()
        self._to_try: list[int] = []
        self._trying = QTimer(self, interval=0)
        self._trying.timeout.connect(self._try_some)
        batch.decided.connect(self._learn)
        batch.added.connect(self._meet)
        batch.settled.connect(self._meet)

    def rules(self) -> tuple[Rule, ...]:
        """All that was learnt, to be kept in the project."""
        return tuple(rule for rules in self._rules.values() for rule in rules)

    def is_remembered(self, source: str) -> bool:
        """Whether decisions on a page of a source hold for its other pages."""
        return source not in self._forgotten

    def remember(self, source: str, *, wanted: bool) -> None:
        """Let decisions hold for other pages of the source, or for their own page alone."""
        (self._forgotten.discard if wanted else self._forgotten.add)(source)
        self._learn({source})

    def following(self, source: str) -> int:
        """How many waiting pages of a source are others by what was decided about one."""
        batch = self.batch
        return sum(
            (batch.finding(number).source or "") == source and not batch.is_touched(number)
            for number in self._follows
        )

    def follows(self, number: int) -> bool:
        """Whether a page is another one by what was decided about others of its source."""
        return number in self._follows and not self.batch.is_touched(number)

    def _learn(self, sources: set[str]) -> None:
        for source in filter(None, sources):
            rules = () if source in self._forgotten else self._rules_of(source)
            if rules != self._rules.get(source, ()):
                self._rules[source] = rules
                self.batch.follow(source, rules)
                self._try(self.batch.of(source))

    def _rules_of(self, source: str) -> tuple[Rule, ...]:
        learnt: dict[str, Rule] = {}
        for number in self.batch.by_hand:
            found = self.batch.finding(number)
            if found.source == source and found.comes_in and not found.is_as_it_is:
                page = self.batch.page(number)
                for rule in rules_of(page) if page is not None else ():
                    learnt[rule.key] = rule
        return tuple(learnt.values())

    def _meet(self, numbers: Iterable[int]) -> None:
        held_back = {rule.source.casefold() for rule in self.batch.gathered.rules}
        self._try(n for n in numbers if self._may_turn(self.batch.finding(n), held_back))

    def _may_turn(self, found: Finding, held_back: set[str]) -> bool:
        """Whether rules of this sitting are about a page, or the project’s were too much."""
        source = found.source or ""
        is_held_back = found.confidence <= REFUSED and source.casefold() in held_back
        return bool(self._rules.get(source)) or is_held_back

    def _try(self, numbers: Iterable[int]) -> None:
        known = set(self._to_try)
        self._to_try.extend(number for number in numbers if number not in known)
        if self._to_try:
            self._trying.start()
        else:
            self.counted.emit()

    def _try_some(self) -> None:
        some, self._to_try = self._to_try[:_AT_ONCE], self._to_try[_AT_ONCE:]
        changed = [number for number in some if self._has_turned(number)]
        if changed:
            self.batch.changed.emit(changed)
        if not self._to_try:
            self._trying.stop()
            self.counted.emit()

    def _has_turned(self, number: int) -> bool:
        """Whether a page follows the rules now and did not, or they are refused, or otherwise."""
        batch = self.batch
        page, first = batch.page(number), batch.first(number)
        is_refused_now = batch.find_out(number)
        follows = not batch.is_touched(number) and _verdicts(page) != _verdicts(first)
        if follows == (number in self._follows):
            return is_refused_now
        (self._follows.add if follows else self._follows.discard)(number)
        return True


def _verdicts(page: CleanedPage | None) -> object:
    """What a page becomes; how sure that is can be another matter."""
    return None if page is None else (page.article, page.blocks)
