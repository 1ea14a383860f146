"""The hands of somebody who works with the window, and what they see there."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.records import Record
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.gui import hands

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = hands.PLAIN

NEWS = (
    "Freedonia vows to close the strait\n\n"
    "Freedonia will close the strait within hours, Ida Kors said. Sylvania pledged help.\n\n"
    "Nobody answered Freedonia."
)


def article(text: str, title: str, **info: str) -> Article:
    return Article(text, ArticleInfo(headline=title, **info))  # type: ignore[arg-type] # all are texts


def articles(count: int) -> list[Article]:
    """`count` articles; the first is NEWS."""
    first = article(NEWS, "Freedonia vows", source="The Marna Courier", published="2022-02-10")
    rest = (
        article(f"Report {k} says nothing much.\n\nThe end of {k}.", f"Report {k}", source="Wire")
        for k in range(2, count + 1)
    )
    return [first, *rest]


def make_project(path: Path, what: Iterable[Article]) -> Path:
    """A project file with these articles."""
    workspace = Workspace.create(path, default_scheme(), identity())
    workspace.bring_in([Record(each) for each in what], "Import", who=workspace.me)
    workspace.close()
    return path


class Hands(hands.Hands):
    """One person at one window, who can also tell what is there."""

    def has_project(self) -> bool:
        return self.window.project is not None

    def armed(self) -> Label | None:
        return self.page.desk.selection.armed

    def chosen(self) -> Span | None:
        return self.page.desk.selection.span

    @property
    def workspace(self) -> Workspace:
        return self.page.desk.workspace

    def marks(self) -> list[tuple[str, str]]:
        """Label and words of my spans of the article in hand, as the project has them."""
        found = self.workspace.reading.spans(
            self.page.desk.in_hand.article.id,  # type: ignore[union-attr] # one is open
            self.workspace.me.id,
            self.workspace.round,
        )
        return [(span.label, span.quote(self.text)) for span in found]

    def shown_marks(self) -> list[tuple[str, str]]:
        """Label and words of the span list, as it shows them."""
        model = self.page.inspector.spans.view.model()
        spans: list[Span] = [
            model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())
        ]
        return [(span.label, span.quote(self.text)) for span in spans]

    def label(self, name: str) -> Label:
        label = self.workspace.scheme.named(name)
        assert label is not None
        return label

    def open(self, path: Path) -> None:
        """Open a project in the place of the one before."""
        self.window.opening.open_project(path)
        self.settle()

    def read(self) -> None:
        """Look at the article: the reader has the focus, and no dialog."""
        self.window.activateWindow()
        super().read()
