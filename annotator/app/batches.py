"""A batch of pages: what they know about each other, and their cleaning on all cores."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self, TypeVar

from annotator.app.spool import Place, Spool
from annotator.cleaning.company import ALONE, Companies, Company, Fingerprint
from annotator.cleaning.workers import Crew, Outcome, Page
from annotator.core.progress import Progress

_T = TypeVar("_T")

_COMPARING = "Looking for what the pages have in common"
_HEAD = 512
_BEGINNINGS = (b"<!doctype html", b"<html")


class Batch:
    """Pages that are cleaned together; a context manager, at whose end nothing is left running.

    All dumps are looked at first, for the lines that those of one site share: what becomes of a
    page does not depend on the order of the batch. `others` are looked at only if there is a dump
    to which the batch is no company, and are company to such dumps alone. Reports to `progress` as
    `doing`. Who fills the batch as it goes may add to `pages` until it is cleaned.
    """

    def __init__(
        self,
        pages: Sequence[Page],
        progress: Progress,
        doing: str,
        others: Iterable[Page] | None = None,
    ) -> None:
        self._pages = pages
        self._others = others
        self._progress = progress
        self._doing = doing
        self._crew = Crew(self._pulse)
        self._prints = Spool()
        self._places: list[Place | None] = []
        self._companies = Companies()
        self._around: Companies | None = None
        self._done = 0
        self._saying = doing
        self._total = len(pages)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.close()
        self._prints.close()

    def _pulse(self) -> None:
        self._progress.report(self._done, self._total, self._saying)

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each page, in order."""
        jobs = ((None, self.in_company(number)) for number in range(len(self._pages)))
        for _, outcome in self.clean(jobs):
            if outcome is not None:
                yield outcome

    def clean(self, jobs: Iterable[tuple[_T, Page | None]]) -> Iterator[tuple[_T, Outcome | None]]:
        """Clean pages of the batch, or others, as a crew does; what is no page is handed on."""
        self._total = len(self._pages)
        for key, outcome in self._crew.clean(jobs):
            self._done += outcome is not None
            yield key, outcome

    def at_first(self, numbers: Sequence[int]) -> Iterator[tuple[int, Outcome]]:
        """What becomes of some pages of the batch as long as only they are known to each other."""
        pages = [self._pages[number] for number in numbers]
        companies = Companies()
        prints = list(self._crew.fingerprints(pages))
        for found in prints:
            if found is not None:
                companies.add(found)
        around = (ALONE if found is None else companies.of(found) for found in prints)
        jobs = zip(numbers, map(_among, pages, around), strict=True)
        for number, outcome in self._crew.clean(jobs):
            if outcome is not None:
                yield number, outcome

    def needs_company(self, number: int) -> bool:
        """Whether all dumps of the batch are looked at before this page is cleaned."""
        return len(self._pages) > 1 and not is_surely_html(self._pages[number])

    def pass_over(self) -> None:
        """A page of the batch need not be cleaned."""
        self._done += 1
        self._pulse()

    def in_company(self, number: int) -> Page:
        """A page of the batch, with what the others say about it."""
        page = self._pages[number]
        if (len(self._pages) == 1 and self._others is None) or is_surely_html(page):
            return page
        if not self._places:
            self._look_at_all()
        place = self._places[number]
        if place is None:
            return page
        return replace(page, company=self._company_of(self._prints.at(place)))

    def _look_at_all(self) -> None:
        passed_over, self._done, self._saying = self._done, 0, _COMPARING
        self._places = [None] * len(self._pages)
        dumps = [n for n, page in enumerate(self._pages) if not is_surely_html(page)]
        self._total = len(dumps)
        found_in = self._crew.fingerprints(self._pages[number] for number in dumps)
        for number, found in zip(dumps, found_in, strict=True):
            if found is not None:
                self._places[number] = self._prints.put(found)
                self._companies.add(found)
            self._done += 1
        self._done, self._saying, self._total = passed_over, self._doing, len(self._pages)

    def _company_of(self, page: Fingerprint) -> Company:
        company = self._companies.of(page)
        if company.frame or self._others is None:
            return company
        if self._around is None:
            self._around = Companies()
            for found in self._crew.fingerprints(self._others):
                if found is not None:
                    self._around.add(found)
        return self._around.of(page)


def _among(page: Page, company: Company) -> Page:
    return replace(page, company=company)


def is_surely_html(page: Page) -> bool:
    """Whether a page’s first bytes say that it is HTML, which needs no company.

    False where they leave it open, or cannot be read: whoever reads all of the page finds out.
    """
    if isinstance(page.source, bytes):
        head = page.source[:_HEAD]
    else:
        try:
            with Path(page.source).open("rb") as file:
                head = file.read(_HEAD)
        except OSError:
            return False
    return head.removeprefix(BOM_UTF8).lstrip().lower().startswith(_BEGINNINGS)
