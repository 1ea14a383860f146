"""The hands of somebody who works with the window: verbs that send real events."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.records import Record
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.gui.main_window import MainWindow
from annotator.gui.project_page import ProjectPage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier

NEWS = (
    "Freedonia vows to close the strait\n\n"
    "Freedonia will close the strait within hours, Ida Kors said. Sylvania pledged help.\n\n"
    "Nobody answered Freedonia."
)


def article(text: str, title: str, **info: str) -> Article:
    return Article(text, ArticleInfo(headline=title, **info))  # type: ignore[arg-type]


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


class Hands:
    """One person at one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # what is there

    @property
    def page(self) -> ProjectPage:
        page = self.window.project
        assert page is not None
        return page

    def has_project(self) -> bool:
        return self.window.project is not None

    def armed(self) -> Label | None:
        return self.page.desk.selection.armed

    def chosen(self) -> Span | None:
        return self.page.desk.selection.span

    @property
    def workspace(self) -> Workspace:
        return self.page.desk.workspace

    @property
    def text(self) -> str:
        article = self.page.desk.in_hand.article
        assert article is not None
        return article.text

    @property
    def title(self) -> str:
        article = self.page.desk.in_hand.article
        assert article is not None
        return article.info.title

    def marks(self) -> list[tuple[str, str]]:
        """Label and words of my spans of the article in hand, as the project has them."""
        found = self.workspace.reading.spans(
            self.page.desk.in_hand.article.id,  # type: ignore[union-attr]
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

    # what hands do

    def open(self, path: Path) -> None:
        self.window.opening.start_with([path])
        QApplication.processEvents()

    def read(self) -> None:
        """Look at the article: the reader has the focus, and no dialog."""
        self.window.activateWindow()
        self.page.reading.reader.setFocus()
        QApplication.processEvents()

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is."""
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            QTest.keyClicks(target, key, modifiers)
        else:
            QTest.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def drag(self, words: str, *, nth: int = 0) -> None:
        """Drag the mouse over words of the article."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        reader = self.page.reading.reader
        reader.ensure_visible(start, start + len(words))
        QApplication.processEvents()
        first, last = reader.point_of(start), reader.point_of(start + len(words) - 1)
        assert first is not None
        assert last is not None
        port = reader.viewport()
        self._mouse(port, QEvent.Type.MouseButtonPress, first)
        self._mouse(port, QEvent.Type.MouseMove, (first + last) / 2)
        self._mouse(port, QEvent.Type.MouseMove, last)
        self._mouse(port, QEvent.Type.MouseButtonRelease, last)
        QApplication.processEvents()

    def click_words(self, words: str) -> None:
        """Click into words of the article."""
        reader = self.page.reading.reader
        start = self.text.index(words)
        reader.ensure_visible(start, start + len(words))
        QApplication.processEvents()
        point = reader.point_of(start + 1)
        assert point is not None
        # Two clicks soon after one another in one place would count as a double click.
        reader.viewport().setProperty("clicked", words)
        self._mouse(reader.viewport(), QEvent.Type.MouseButtonPress, point)
        self._mouse(reader.viewport(), QEvent.Type.MouseButtonRelease, point)
        QApplication.processEvents()

    def click(self, widget: QAbstractButton) -> None:
        """Click a button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def drop(self, paths: Iterable[Path]) -> None:
        """Drop files on the window."""
        from PySide6.QtCore import QMimeData, QUrl

        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, PLAIN)
        QApplication.sendEvent(self.window, QDragEnterEvent(QPoint(300, 300), *how))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(300, 300), *how))
        QApplication.processEvents()

    def _mouse(self, target: QWidget, kind: QEvent.Type, point: QPointF) -> None:
        button = Qt.MouseButton.LeftButton
        moving = kind == QEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        place = QPoint(round(point.x()), round(point.y()))
        event = QMouseEvent(
            kind,
            QPointF(place),
            QPointF(target.mapToGlobal(place)),
            Qt.MouseButton.NoButton if moving else button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, event)
