"""What was found in files that somebody wants to import, before any of it is in a project.

There may be 100,000 pages, so what a list shows of each is kept in memory, as a `Finding`, and the
page itself in a temporary file, from where it is taken by its row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from threading import RLock

from annotator.app.as_it_is import taken_as_it_is
from annotator.app.findings import Finding, found_in, found_out
from annotator.app.intake import Refused
from annotator.app.rule_book import RuleBook
from annotator.app.spool import Place, Spool
from annotator.core.errors import BadInputError
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage
from annotator.core.records import RawPage, Record
from annotator.core.rules import Rule


@dataclass(frozen=True, slots=True)
class State:
    """What a row shows, and where its record lies."""

    finding: Finding
    record: Place | None


@dataclass(slots=True)
class _Kept:
    """Where what belongs to a row lies: the record as it is, as it was first, the page's bytes.

    `there` is the article that was there before it, if it was, in the row `same_as` or else in
    the project.
    """

    record: Place | None = None
    first: Place | None = None
    data: Place | None = None
    there: ArticleId | None = None
    same_as: int | None = None


@dataclass(slots=True)
class Gathered:
    """Findings by row, and what is behind each.

    Rows never move: who wants another order keeps a list of rows. One thread may add and settle
    rows while another asks, and changes those that are there. What was added as provisional is
    settled later, unless somebody has decided about it before. `skipped` has a sentence for every
    file that is nothing at all, `remarks` for what else there is to know, `notes` the same
    without what is about single pages. `rules` are those by which the pages were judged when they
    were read.
    """

    rules: tuple[Rule, ...] = ()
    skipped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    _findings: list[Finding] = field(default_factory=list)
    _kept: list[_Kept] = field(default_factory=list)
    _seen: dict[ArticleId, int] = field(default_factory=dict)
    _spool: Spool = field(default_factory=Spool)
    _in_turn: list[int] = field(default_factory=list)
    """The rows whose files have had their turn, in the order of the files."""
    _settled: list[int] = field(default_factory=list)
    _lock: RLock = field(default_factory=RLock)

    @property
    def findings(self) -> Sequence[Finding]:
        """Every row, in the order in which the files came."""
        return self._findings

    def add(
        self,
        item: Record | Refused,
        *,
        already: bool = False,
        is_provisional: bool = False,
        remarks: tuple[str, ...] = (),
    ) -> Finding:
        """Put an article, or a page that became none, at the end."""
        row = len(self._findings)
        found, kept = self._taken(item, row, already=already)
        found = replace(found, is_provisional=is_provisional, remarks=remarks)
        if not is_provisional:
            self._in_turn.append(row)
        self._kept.append(kept)
        self._findings.append(found)  # last, because others look meanwhile
        return found

    def settle(
        self,
        row: int,
        item: Record | Refused,
        *,
        already: bool = False,
        remarks: tuple[str, ...] = (),
    ) -> None:
        """Let a provisional row be what it is in the end, unless somebody decided about it."""
        self._in_turn.append(row)
        with self._lock:
            if self._findings[row].is_provisional:
                before = self._findings[row].article
                if before is not None and self._seen.get(before) == row:
                    del self._seen[before]
                found, self._kept[row] = self._taken(item, row, already=already)
                self._findings[row] = replace(found, remarks=remarks)
                self._settled.append(row)

    def settle_the_rest(self) -> None:
        """Let what is provisional stay as it is: nothing more will be known."""
        with self._lock:
            for row, found in enumerate(self._findings):
                if found.is_provisional:
                    self._findings[row] = replace(found, is_provisional=False)
                    self._settled.append(row)

    @property
    def has_settled(self) -> bool:
        """Whether rows have been settled since `newly_settled` was asked last."""
        return bool(self._settled)

    def newly_settled(self) -> tuple[int, ...]:
        """The rows that have been settled since this was asked last."""
        with self._lock:
            rows = tuple(self._settled)
            self._settled.clear()
        return rows

    def hold(self, row: int) -> None:
        """Let a row stay as it is, because somebody has found it good."""
        with self._lock:
            self._findings[row] = replace(self._findings[row], is_provisional=False)

    def _taken(self, item: Record | Refused, row: int, *, already: bool) -> tuple[Finding, _Kept]:
        """What a row is to show of an item, and where the item lies."""
        if isinstance(item, Refused):
            data = None if item.data is None else self._spool.put(item.data)
            return found_out(item), _Kept(data=data)
        page = item.page
        kept = _Kept()
        if page is not None:
            kept.data = self._spool.put(page.data)
        same_as = None if already else self._seen.get(item.article.id)
        known = already or same_as is not None
        kept.there = item.article.id if known else None
        kept.same_as = same_as
        found = found_in(item, page.cleaned if page else None)
        found = replace(found, already=known, same_as=same_as)
        kept.record = kept.first = self._spool.put(_without_bytes(item))
        self._seen.setdefault(item.article.id, row)
        return found, kept

    def record(self, row: int) -> Record | None:
        """The record that would come in, with its page; None where there is only trouble."""
        place = self._kept[row].record
        if place is None:
            return None
        record: Record = self._spool.at(place)
        if record.page is None:
            return record
        return replace(record, page=replace(record.page, data=self.data(row) or b""))

    def page(self, row: int) -> CleanedPage | None:
        """The page with a verdict on every block; None for what is no page, or is in trouble."""
        return self._page_at(self._kept[row].record)

    def first(self, row: int) -> CleanedPage | None:
        """The page as cleaning left it, before anybody changed it."""
        return self._page_at(self._kept[row].first)

    def _page_at(self, place: Place | None) -> CleanedPage | None:
        record: Record | None = None if place is None else self._spool.at(place)
        return None if record is None or record.page is None else record.page.cleaned

    def data(self, row: int) -> bytes | None:
        """The bytes of the page as it was saved; None for what is no page."""
        place = self._kept[row].data
        return None if place is None else bytes(self._spool.at(place))

    def change(self, row: int, page: CleanedPage) -> Finding:
        """Let a page be as `decided` or `corrected` has made it; returns what the row shows now.

        It counts as changed by hand unless it is as cleaning left it.
        """
        return self._put(row, page, by_hand=page != self.first(row))

    def take_as_it_is(self, row: int) -> Finding:
        """Let the whole text of a page be the article, nothing dropped, its facts kept.

        Raises BadInputError where the page is no text at all.
        """
        return self._put(row, self._as_it_is(row), by_hand=True, is_as_it_is=True)

    def may_be_taken_as_it_is(self, row: int) -> bool:
        """Whether there is a text that could be taken."""
        try:
            self._as_it_is(row)
        except BadInputError:
            return False
        return True

    def _as_it_is(self, row: int) -> CleanedPage:
        found, data, page = self._findings[row], self.data(row), self.page(row)
        if data is None:
            raise BadInputError(found.trouble or f"“{found.where}” is no page.")
        return taken_as_it_is(data, found.where, None if page is None else page.article.info)

    def state(self, row: int) -> State:
        """How a row is now, so that it can be put back."""
        return State(self._findings[row], self._kept[row].record)

    def put_back(self, row: int, state: State) -> None:
        """Let a row be as it was, whatever has been done with it since."""
        with self._lock:
            self._kept[row].record = state.record
            self._findings[row] = replace(state.finding, is_provisional=False)

    def leave_out(self, row: int, *, out: bool = True) -> Finding:
        """Do not bring a row in, or (`out=False`) do."""
        with self._lock:
            found = replace(self._findings[row], left_out=out, is_provisional=False)
            self._findings[row] = found
        return found

    def apply(self, rules: Iterable[Rule]) -> tuple[int, ...]:
        """Judge by rules the pages that nobody has changed; returns the rows that are new.

        What is there already stays as it is.
        """
        book = RuleBook(rules)
        changed = []
        for row, found in enumerate(self._findings):
            is_settled = found.by_hand or found.already
            if not found.is_page or is_settled or not book.knows(found.source):
                continue
            page = self.page(row)
            if page is not None and (ruled := book.applied(page)) != page:
                self._put(row, ruled)
                changed.append(row)
        return tuple(changed)

    def records(self) -> Iterator[Record]:
        """What comes in, in the order of the files."""
        in_turn = dict.fromkeys(chain(self._in_turn, range(len(self._findings))))
        for row in in_turn:
            if self._findings[row].comes_in and (record := self.record(row)) is not None:
                yield record

    def alike_in(self, groups: Iterable[Sequence[ArticleId]]) -> int:
        """How many of those that come in new are near-duplicates of others of the project."""
        came = {found.article for found in self._findings if found.comes_in and not found.already}
        return sum(article in came for group in groups for article in group)

    def _put(self, row: int, page: CleanedPage, **shown: object) -> Finding:
        """Let a row have another page."""
        with self._lock:
            before = self._findings[row]
            record = Record(page.article, where=before.where, page=RawPage(b"", page))
            self._kept[row].record = self._spool.put(record)
            made = replace(
                found_in(record, page),
                already=page.article.id == self._kept[row].there,
                by_hand=before.by_hand,
                left_out=before.left_out,
                remarks=before.remarks,
            )
            if made.already:
                made = replace(made, same_as=self._kept[row].same_as)
            found = replace(made, **shown)  # type: ignore[arg-type] # fields of it
            self._findings[row] = found
            self._seen.setdefault(page.article.id, row)
        return found


def _without_bytes(record: Record) -> Record:
    page = record.page
    return record if page is None else replace(record, page=replace(page, data=b""))
