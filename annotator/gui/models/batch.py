"""The pages that wait to be imported, with what was decided about each by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.app.findings import Finding
from annotator.app.gathered import Gathered, State
from annotator.core.articles import Article, paragraphs
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.rules import REFUSED, Refusal, Rule, refusal, ruled
from annotator.gui.models.counts import Counts


@dataclass(frozen=True, slots=True)
class Standing:
    """How a finding is, and whether somebody has changed or accepted it."""

    row: State
    is_by_hand: bool
    is_accepted: bool


class Batch(QObject):
    """All that was found, by number; what is nothing at all has numbers below 0."""

    added = Signal(object)
    """Carries the numbers that came."""
    changed = Signal(object)
    """Carries the numbers of pages that are others now, or are marked otherwise."""

    settled = Signal(object)
    """Carries the numbers of pages that are what they are at last, all having been compared."""
    decided = Signal(object)
    """Carries the sources of a page about which something was decided by hand."""

    def __init__(self, gathered: Gathered, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gathered = gathered
        self._known = 0
        self._troubles: list[Finding] = []
        self._by_hand: set[int] = set()
        self._accepted: set[int] = set()
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._refused: dict[int, bool] = {}
        self._counts: Counts | None = None
        self.added.connect(self._forget_counts)
        self.changed.connect(self._forget_counts)

    # what there is

    def grow(self) -> None:
        """Take notice of what has been found since."""
        skipped = self.gathered.skipped[len(self._troubles) :]
        old = len(self._troubles)
        self._troubles += [_trouble(sentence) for sentence in skipped]
        first, self._known = self._known, len(self.gathered.findings)
        new = [*range(first, self._known), *(-1 - k for k in range(old, len(self._troubles)))]
        if new:
            self.added.emit(new)
        if settled := self.gathered.newly_settled():
            self.changed.emit(settled)
            self.settled.emit(settled)

    def _forget_counts(self) -> None:
        self._counts = None

    @property
    def numbers(self) -> Sequence[int]:
        """Every finding."""
        return [*range(self._known), *(-1 - k for k in range(len(self._troubles)))]

    def finding(self, number: int) -> Finding:
        """What a list shows of a finding; one to look at where rules would take too much."""
        if number < 0:
            return self._troubles[-1 - number]
        found = self.gathered.findings[number]
        if self.is_refused(number) and found.confidence > REFUSED:
            return replace(found, confidence=REFUSED)
        return found

    def counts(self) -> Counts:
        """How much there is of everything; counted once after each change."""
        if self._counts is None:
            self._counts = Counts(unreadable=len(self._troubles), all=len(self._troubles))
            for number, found in enumerate(self._found()):
                self._counts.add(found, is_accepted=number in self._accepted)
        return self._counts

    @property
    def coming(self) -> list[int]:
        """The numbers of all that is to come in."""
        return [number for number, found in enumerate(self._found()) if found.comes_in]

    @property
    def sure(self) -> list[int]:
        """The pages that cleaning is sure of, or that somebody has accepted."""
        return [
            number
            for number, found in enumerate(self._found())
            if found.comes_in and (not found.is_doubtful or number in self._accepted)
        ]

    # pages

    def first(self, number: int) -> CleanedPage | None:
        """A page as cleaning left it; None for what cannot be read."""
        if number < 0 or self.finding(number).article is None:
            return None
        page = self.gathered.first(number) or self.gathered.page(number)
        if page is None and (record := self.gathered.record(number)) is not None:
            return _as_page(record.article)
        return page

    def page(self, number: int) -> CleanedPage | None:
        """A page as it is to come in."""
        if number >= 0 and (self.finding(number).by_hand or self.finding(number).already):
            return self.gathered.page(number)
        page = self.first(number)
        rules = self._rules.get(self._source(number), ())
        if page is None or not rules or not self.finding(number).is_page:
            return page
        return ruled(page, rules)

    def unlike_its_twin(self, number: int) -> tuple[str, list[str]] | None:
        """The title of the earlier finding with the same text, and the facts that it has not so.

        None where there is no such finding. Facts are names of fields of ArticleInfo.
        """
        twin = self.finding(number).same_as
        if twin is None:
            return None
        records = [self.gathered.record(each) for each in (twin, number)]
        there, here = (None if one is None else one.article.info for one in records)
        fields = ("headline", "authors", "source", "published", "url")
        differs = [
            name
            for name in fields
            if getattr(here, name, None) and getattr(here, name) != getattr(there, name, None)
        ]
        return self.finding(twin).title, differs

    def refusal(self, number: int) -> Refusal | None:
        """What rules would have dropped of a page that nobody has touched, and did not."""
        page = self.page(number) if self._may_be_ruled(number) else None
        rules = (*self.gathered.rules, *self._rules.get(self._source(number), ()))
        return None if page is None else refusal(page, rules)

    def is_refused(self, number: int) -> bool:
        """Whether rules would take too much of a page, as far as that has been found out."""
        return self._may_be_ruled(number) and self._refused.get(number, False)

    def find_out(self, number: int) -> bool:
        """Find out whether rules would take too much of a page; True if that is news."""
        found = self.refusal(number)
        is_refused = found is not None and found.is_too_much
        if is_refused == self._refused.get(number, False):
            return False
        self._refused[number] = is_refused
        return True

    def _may_be_ruled(self, number: int) -> bool:
        if number < 0:
            return False
        found = self.gathered.findings[number]
        return found.is_page and not (found.by_hand or found.already)

    def follow(self, source: str, rules: tuple[Rule, ...]) -> None:
        """Let the pages of a source that nobody has touched be as these rules have them."""
        self._rules[source] = rules

    @property
    def by_hand(self) -> list[int]:
        """The pages about which something was decided by hand."""
        return sorted(self._by_hand)

    def of(self, source: str) -> list[int]:
        """The findings of a source."""
        return [n for n, found in enumerate(self._found()) if (found.source or "") == source]

    def may_change(self, number: int) -> bool:
        """Whether it is a page, and not an article that came as such, perhaps with spans."""
        return self.finding(number).is_page and self.finding(number).article is not None

    def decide(self, number: int, page: CleanedPage) -> None:
        """Keep what was decided by hand about a page."""
        source = self._source(number)
        if self.gathered.change(number, page).by_hand:
            self._by_hand.add(number)
        else:
            self._by_hand.discard(number)
        self.decided.emit({source, self._source(number)})
        self.changed.emit([number])

    def take_as_it_is(self, number: int) -> None:
        """Let the whole text of a page be the article. Raises BadInputError if it is no text."""
        source = self._source(number)
        self.gathered.take_as_it_is(number)
        self._by_hand.add(number)
        self._accepted.add(number)
        self.decided.emit({source, self._source(number)})
        self.changed.emit([number])

    def may_be_taken_as_it_is(self, number: int) -> bool:
        """Whether a finding is a page with a text that could be taken."""
        if number < 0 or not self.finding(number).is_page:
            return False
        return self.finding(number).trouble is None or self.gathered.may_be_taken_as_it_is(number)

    def state(self, number: int) -> Standing:
        """All that was decided about a finding, so that it can be put back."""
        return Standing(
            self.gathered.state(number), number in self._by_hand, number in self._accepted
        )

    def put_back(self, number: int, state: Standing) -> None:
        """Let a finding be as it was."""
        source = self._source(number)
        self.gathered.put_back(number, state.row)
        (self._by_hand.add if state.is_by_hand else self._by_hand.discard)(number)
        (self._accepted.add if state.is_accepted else self._accepted.discard)(number)
        self.decided.emit({source, self._source(number)})
        self.changed.emit([number])

    @property
    def touched(self) -> int:
        """How many pages something was decided about by hand."""
        return len(self._by_hand)

    def is_touched(self, number: int) -> bool:
        """Whether something was decided about this page by hand."""
        return number in self._by_hand

    def _found(self) -> Sequence[Finding]:
        return [self.finding(number) for number in range(self._known)]

    # pages as a whole

    def is_accepted(self, number: int) -> bool:
        """Whether somebody has looked at a page and found it good."""
        return number in self._accepted

    def accept(self, numbers: Iterable[int]) -> None:
        """Pages are good as they are."""
        new = [n for n in numbers if n not in self._accepted and self.finding(n).comes_in]
        self._accepted.update(new)
        for number in new:
            self.gathered.hold(number)
        if new:
            self.changed.emit(new)

    def leave_out(self, number: int, *, out: bool = True) -> None:
        """Do not bring a page in; or (`out=False`) do, after all."""
        if number >= 0:
            self._accepted.discard(number)
            self.gathered.leave_out(number, out=out)
            self.changed.emit([number])

    def put_aside(self, wanted: Iterable[int]) -> list[int]:
        """Leave out all but some pages; returns those that were to come in else."""
        keep = set(wanted)
        aside = [number for number in self.coming if number not in keep]
        for number in aside:
            self.gathered.leave_out(number)
        return aside

    def _source(self, number: int) -> str:
        return self.finding(number).source or ""


def _as_page(article: Article) -> CleanedPage:
    """An article that came as such, in the form of a page of which everything is kept."""
    blocks = article.info.blocks or paragraphs(article.text)
    return CleanedPage(
        article,
        tuple(
            PageBlock(article.text[b.start : b.end], str(b.kind), None, 0.0, b.start, b.end)
            for b in blocks
        ),
    )


def _trouble(sentence: str) -> Finding:
    """A file that is nothing at all."""
    first = sentence.split(" ", maxsplit=1)[0].strip("“”,:;")
    return Finding(first, Path(first).name or first, trouble=sentence)
