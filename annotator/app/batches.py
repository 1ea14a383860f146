"""A batch of pages: what they know about each other, and their cleaning on all cores."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Self, TypeVar

from annotator.app.spool import Place, Spool
from annotator.cleaning.company import Companies, Company, Fingerprint
from annotator.cleaning.workers import Crew, Outcome, Page
from annotator.core.progress import Progress

_T = TypeVar("_T")


class Batch:
    """Pages that are cleaned together; a context manager, at whose end nothing is left running.

    All dumps are looked at first, for the lines that those of one site share: what becomes of a
    page does not depend on the order of the batch. `others` are looked at only if there is a dump
    to which the batch is no company, and are company to such dumps alone. Reports to `progress` as
    `doing`.
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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.close()
        self._prints.close()

    def _pulse(self) -> None:
        self._progress.report(self._done, len(self._pages), self._saying)

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each page, in order."""
        jobs = ((None, self.in_company(number)) for number in range(len(self._pages)))
        for _, outcome in self.clean(jobs):
            if outcome is not None:
                yield outcome

    def clean(self, jobs: Iterable[tuple[_T, Page | None]]) -> Iterator[tuple[_T, Outcome | None]]:
        """Clean pages of the batch, or others, as a crew does; what is no page is handed on."""
        for key, outcome in self._crew.clean(jobs):
            self._done += outcome is not None
            yield key, outcome

    def pass_over(self) -> None:
        """A page of the batch need not be cleaned."""
        self._done += 1
        self._pulse()

    def in_company(self, number: int) -> Page:
        """A page of the batch, with what the others say about it."""
        page = self._pages[number]
        if len(self._pages) == 1 and self._others is None:
            return page
        if not self._places:
            self._look_at_all()
        place = self._places[number]
        if place is None:
            return page
        return replace(page, company=self._company_of(self._prints.at(place)))

    def _look_at_all(self) -> None:
        passed_over, self._done, self._saying = self._done, 0, "Comparing"
        for found in self._crew.fingerprints(self._pages):
            self._places.append(None if found is None else self._prints.put(found))
            if found is not None:
                self._companies.add(found)
            self._done += 1
        self._done, self._saying = passed_over, self._doing

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
