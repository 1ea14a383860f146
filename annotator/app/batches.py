"""A batch of pages: what they know about each other, and their cleaning on all cores."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Self, TypeVar

from annotator.app.spool import Place, Spool
from annotator.cleaning.company import Companies
from annotator.cleaning.workers import Crew, Outcome, Page
from annotator.core.progress import Progress

_T = TypeVar("_T")


class Batch:
    """Pages that are cleaned together; a context manager, at whose end nothing is left running.

    All dumps are looked at first, for the lines that those of one site share: what becomes of a
    page does not depend on the order of the batch. `others` are only company to them. Reports to
    `progress` as `doing`.
    """

    def __init__(
        self,
        pages: Sequence[Page],
        progress: Progress,
        doing: str,
        others: Iterable[Page] = (),
    ) -> None:
        self._pages = pages
        self._others = tuple(others)
        self._progress = progress
        self._doing = doing
        self._crew = Crew(self._pulse)
        self._prints = Spool()
        self._places: list[Place | None] = []
        self._companies = Companies()
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
        jobs = ((None, page) for page in self.in_company())
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

    def in_company(self) -> Iterator[Page]:
        """Every page of the batch, with what the others say about it."""
        if len(self._pages) + len(self._others) > 1 and not self._places:
            self._look_at_all()
        for number, page in enumerate(self._pages):
            place = self._places[number] if self._places else None
            if place is None:
                yield page
            else:
                company = self._companies.of(self._prints.at(place))
                yield replace(page, company=company)

    def _look_at_all(self) -> None:
        self._saying = "Comparing"
        for found in self._crew.fingerprints(self._pages):
            self._places.append(None if found is None else self._prints.put(found))
            if found is not None:
                self._companies.add(found)
            self._done += 1
        for found in self._crew.fingerprints(self._others):
            if found is not None:
                self._companies.add(found)
        self._done, self._saying = 0, self._doing
