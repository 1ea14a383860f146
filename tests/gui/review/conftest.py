"""A window with a project that several people have coded, in Review mode."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from annotator.core.annotators import GOLD
from annotator.core.cases import Case
from annotator.core.records import Record
from annotator.gui.main_window import MainWindow
from annotator.gui.review.lane_reader import LaneReader
from annotator.gui.review.page import ReviewPage
from tests.gui.hands import CTRL, Hands
from tests.gui.review.reviewed import article, coded, project

TEXT = (
    "Sylvania vows to close the strait\n\n"
    "Sylvania will close the strait within hours, Ida Kors 👩‍👩‍👧 said. "
    "Freedonia pledged help and keeps the harbour open. 서울은 지원을 약속했다.\n\n"
    "Nobody answered."
)
CASES = (
    (
        "boundary",
        (("threat", "will close the strait"), ("threat", "close the strait within hours")),
    ),
    ("label", (("commitment", "keeps the harbour open"), ("threat", "keeps the harbour open"))),
    ("missed", (("commitment", "지원을 약속했다"), ("commitment", ""))),
)
AGREED = (("actor", "Ida Kors"), ("actor", "Freedonia"))


class Reviewer(Hands):
    """One person who reviews, and can tell what is there."""

    @property
    def review(self) -> ReviewPage:
        page = self.page.modes.page
        assert isinstance(page, ReviewPage)
        return page

    @property
    def reader(self) -> LaneReader:
        return self.review.text.reader

    @property
    def text(self) -> str:
        return self.review.under.text

    def mode(self) -> str:
        """What keys are about, as the strip above the text says."""
        return self.review.text.strip.mode.text()

    @property
    def case(self) -> Case:
        case = self.review.under.case
        assert case is not None
        return case

    def in_hand(self) -> str:
        """The words that the case in hand covers, by its outer bounds."""
        return self.text[self.case.start : self.case.end]

    def gold(self) -> list[tuple[str, str]]:
        """Label and words of gold in the article under review, as the project has them."""
        under = self.review.under
        assert under.article is not None
        found = self.workspace.reading.spans(under.article.id, GOLD.id)
        return [(span.label, span.quote(self.text)) for span in found]

    def layers(self) -> list[object]:
        """All that is in the log about layers of people, as it stands."""
        found: list[object] = self.workspace.reading.connection.execute(
            "SELECT e.id, e.checksum FROM edit e JOIN thing t ON t.k = e.annotator"
            " WHERE t.id != ? AND e.kind IN (1, 2, 3, 4) ORDER BY e.n",
            (bytes.fromhex(GOLD.id),),
        ).fetchall()
        return found

    def counted(self) -> None:
        """Wait until all cases are counted."""
        self.wait(lambda: self.review.counting.is_done, "the counts")

    def read(self) -> None:
        """Look at the text."""
        self.window.activateWindow()
        self.go_to(self.reader)

    def begin(self, path: Path) -> None:
        """Open a project and review it."""
        self.open(path)
        self.window.activateWindow()
        self.press("2", CTRL)
        self.read()


Begin = Callable[[Iterable[Record]], Reviewer]


@pytest.fixture
def begin(main_window: MainWindow, tmp_path: Path) -> Begin:
    """Review these layers."""

    def made(records: Iterable[Record]) -> Reviewer:
        reviewer = Reviewer(main_window)
        reviewer.begin(project(tmp_path / "coded.annotator", records))
        return reviewer

    return made


@pytest.fixture
def reviewer(begin: Begin) -> Reviewer:
    """At an article that Ben and Cy have done: edges, label, missed; two agreed; and another."""
    one, other = article(TEXT, "The strait"), article("Freedonia will answer.", "The answer")
    more = coded(other, 2, [("l", (("threat", "will answer"), ("commitment", "will answer")))])
    return begin([*coded(one, 2, CASES, AGREED), *more])
