"""Projects to measure agreement in, and the page that shows it."""

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Span
from annotator.gui.agreement.page import AgreementPage
from annotator.gui.agreement.sheet import View
from tests.gui.hands import Hands

NAMES = ("Ben", "Cy", "Dora", "Eve", "Femi", "Gül", "Hana", "Ito")
TEXT = (
    "🚨 Ada Kors vowed to close the strait. ראש הממשלה said “no”.\n\n"
    "Sylvania will send 2\u00a0000 troops to 서울 within days, she said."
)
Marks = Sequence[tuple[str, str]]

AGREED = ("actor", "Ada Kors")
WIDE = ("threat", "vowed to close the strait")
NARROW = ("threat", "close the strait")
AS_COMMITMENT = ("commitment", "vowed to close the strait")
ALONE = ("commitment", "send 2\u00a0000 troops to 서울")


def coder(at: int) -> Annotator:
    return Annotator(AnnotatorId(f"{at + 8:x}" * 32), NAMES[at])


def record(article: Article, who: Annotator, marks: Marks) -> Record:
    spans = []
    for label, words in marks:
        start = article.text.index(words)
        spans.append(
            Span(
                UNNAMED, article.id, who.id, MAIN_ROUND,
                start, start + len(words), LabelId(label),
            )
        )  # fmt: skip
    spans.sort(key=lambda span: (span.start, span.end))
    return Record(article, Layer(who, spans=tuple(spans)))


def make(path: Path, records: Sequence[Record]) -> Path:
    workspace = Workspace.create(path, default_scheme(), identity())
    workspace.bring_in(records, "Import", who=workspace.me)
    workspace.close()
    return path


def small(path: Path, articles: int = 6) -> Path:
    """Articles that Ben and Cy have finished; Dora only the first. Each differs in all ways."""
    records = []
    for number in range(articles):
        article = Article(f"Report {number}. {TEXT}", ArticleInfo(headline=f"Report {number} <b>"))
        records.append(record(article, coder(0), [AGREED, WIDE, ALONE]))
        other = NARROW if number % 2 else AS_COMMITMENT
        records.append(record(article, coder(1), [AGREED, other]))
        if number == 0:
            records.append(record(article, coder(2), [AGREED, WIDE]))
    return make(path, records)


def large(path: Path, articles: int, people: int, spans: int) -> Path:
    chance = random.Random(11)  # noqa: S311 - the same articles each time
    records = []
    for number in range(articles):
        words = [f"word{at}" for at in range(spans * 6)]
        article = Article(
            f"Report {number}\n\n{' '.join(words)}.", ArticleInfo(headline=f"R {number}")
        )
        for who in range(people):
            marks = []
            for at in range(spans):
                last = at * 6 + 1 + (chance.random() < 0.3)
                if chance.random() < 0.9:
                    marks.append(("threat", " ".join(words[at * 6 : last + 1])))
            records.append(record(article, coder(who), marks))
    return make(path, records)


class Supervisor(Hands):
    """Somebody who looks at agreement."""

    def begin(self, path: Path) -> AgreementPage:
        """Open a project and go to the mode by its key."""
        self.open(path)
        self.read()
        self.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        self.measured()
        return self.agreement

    @property
    def agreement(self) -> AgreementPage:
        page = self.page.modes.page
        assert isinstance(page, AgreementPage)
        return page

    def measured(self) -> None:
        page = self.agreement
        self.wait(lambda: not (page.measuring.is_busy or page.confusing.is_busy), "figures")

    def turn_to(self, view: View) -> None:
        self.agreement.tables.turn_to(view)
        self.measured()

    def cells(self) -> dict[str, list[str]]:
        """What the table shows, by the names of its rows."""
        model = self.agreement.tables.view.model()
        rows = range(model.rowCount())
        columns = range(1, model.columnCount())
        return {
            model.index(row, 0).data(): [model.index(row, at).data() for at in columns]
            for row in rows
        }

    def click_cell(self, row: int, column: int) -> None:
        view = self.agreement.tables.view
        place = view.visualRect(view.model().index(row, column)).center()
        QTest.mouseMove(view.viewport(), place)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        self.listed()

    def listed(self) -> None:
        page = self.agreement
        self.wait(lambda: not page.passages.is_busy, "passages")

    def rows(self) -> list[str]:
        """The passages that are listed, as they are read aloud."""
        model = self.agreement.passages.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def click_passage(
        self, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        view = self.agreement.passages.view
        place = view.visualRect(view.model().index(row, 0)).center() + QPoint(-20, 0)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)
        self.settle()
