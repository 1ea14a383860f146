"""An article on the screen and the hands of somebody who works with it: the user's verbs.

All events are real: they go through Qt to the reader and its viewport.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.core.articles import Article, ArticleInfo, Block, BlockKind
from annotator.core.edits.values import Change, Kind
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId
from annotator.core.scheme_json import scheme_from_json
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.reader import Reader
from annotator.gui.theme import load_fonts
from annotator.resources import resource

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier

ME = AnnotatorId("a" * 32)

NEWS = """Freedonia vows to close the strait

Ida Kors in the port of Marna on Tuesday.

Freedonia will close the Strait of Marna within hours, Defence Minister Ida Kors said. “If a \
single ship crosses the line, we will sink it,” she told reporters on Tuesday.

Sylvania's government pledged to keep the strait open and to send 2,000 peacekeepers by May. The \
United Nations urged both sides to return to talks. Nobody answered."""


def news() -> Article:
    kinds = (BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    blocks, at = [], 0
    for kind, words in zip(kinds, NEWS.split("\n\n"), strict=True):
        blocks.append(Block(at, at + len(words), kind))
        at += len(words) + 2
    info = ArticleInfo(
        headline="Freedonia vows",
        authors=("Lena Hoff",),
        source="The Marna Courier",
        published="2022-02-10",
        blocks=tuple(blocks),
    )
    return Article(NEWS, info)


def default_scheme() -> Scheme:
    data = json.loads(resource("schemes", "default.json").read_text("utf-8"))
    return scheme_from_json(data, "default.json")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


class Desk:
    """A reader with an article, and what it has told."""

    def __init__(self, article: Article | None = None, size: tuple[int, int] = (760, 640)) -> None:
        load_fonts()
        self.article = article or news()
        self.scheme = default_scheme()
        self.reader = Reader()
        self.reader.resize(*size)
        self.marked: list[str] = []
        self.moved: list[tuple[str, str]] = []
        self.chosen: list[Span | None] = []
        self.selections = 0
        self._numbers = count(1)
        self.reader.range_marked.connect(lambda a, b: self.marked.append(self.text[a:b]))
        self.reader.edge_moved.connect(
            lambda span, a, b: self.moved.append((span.quote(self.text), self.text[a:b]))
        )
        self.reader.span_chosen.connect(self.chosen.append)
        self.reader.selection_changed.connect(self._count_selection)
        self.show()

    def _count_selection(self) -> None:
        self.selections += 1

    @property
    def text(self) -> str:
        return self.article.text

    def show(self, spans: Sequence[Span] = ()) -> None:
        self.reader.show_article(self.article, spans, self.scheme)
        self.reader.show()
        self.reader.activateWindow()
        self.reader.setFocus()
        settle()

    # -- places and spans

    def at(self, words: str, nth: int = 0) -> int:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return at

    def span(self, words: str, label: str = "actor", nth: int = 0) -> Span:
        start = self.at(words, nth)
        return self.span_of(start, start + len(words), label)

    def span_of(self, start: int, end: int, label: str = "actor") -> Span:
        number = ObjectId(f"{next(self._numbers):032x}")
        return Span(number, self.article.id, ME, MAIN_ROUND, start, end, LabelId(label))

    def mark(self, *spans: Span) -> None:
        self.reader.apply([self.change(None, span) for span in spans])
        settle()

    def unmark(self, *spans: Span) -> None:
        self.reader.apply([self.change(span, None) for span in spans])
        settle()

    def relabel(self, span: Span, label: str) -> Span:
        after = replace(span, label=LabelId(label))
        self.reader.apply([self.change(span, after)])
        settle()
        return after

    def change(self, before: Span | None, after: Span | None) -> Change:
        about = before or after
        assert about is not None
        return Change(Kind.SPAN, about.id, about.article, before, after)

    def selected(self) -> str | None:
        selection = self.reader.selection()
        return None if selection is None else self.text[slice(*selection)]

    def resting(self) -> str | None:
        caret = self.reader.caret
        return self.text[slice(*caret.range)] if caret is not None and caret.resting else None

    def chosen_words(self) -> str | None:
        span = self.reader.selected_span()
        return None if span is None else span.quote(self.text)

    def shown_spans(self) -> list[tuple[str, str]]:
        return [(span.quote(self.text), span.label) for span in self.reader.page.spans]

    # -- keys

    def press(self, *keys: Qt.Key | str, with_: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(self.reader, key, with_)
            else:
                QTest.keyClick(self.reader, key, with_)
        settle()

    def is_left_to_the_window(
        self, key: Qt.Key, words: str = "", with_: Qt.KeyboardModifier = PLAIN
    ) -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, key, with_, words)
        QApplication.sendEvent(self.reader, event)
        return not event.isAccepted()

    # -- the mouse

    def point(self, position: int) -> QPointF:
        point = self.reader.point_of(position)
        assert point is not None, "not on the screen"
        return point

    def send(
        self,
        kind: QEvent.Type,
        point: QPointF,
        *,
        held: bool = True,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        with_: Qt.KeyboardModifier = PLAIN,
    ) -> None:
        viewport = self.reader.viewport()
        moving = kind == QEvent.Type.MouseMove
        event = QMouseEvent(
            kind,
            point,
            QPointF(viewport.mapToGlobal(point)),
            Qt.MouseButton.NoButton if moving else button,
            button if held else Qt.MouseButton.NoButton,
            with_,
        )
        QApplication.sendEvent(viewport, event)

    def drag(
        self,
        start: QPointF,
        end: QPointF,
        *,
        with_: Qt.KeyboardModifier = PLAIN,
        let_go: bool = True,
    ) -> None:
        self.send(QEvent.Type.MouseButtonPress, start, with_=with_)
        self.send(QEvent.Type.MouseMove, (start + end) / 2, with_=with_)
        self.send(QEvent.Type.MouseMove, end, with_=with_)
        if let_go:
            self.let_go(end)
        settle()

    def let_go(self, point: QPointF) -> None:
        self.send(QEvent.Type.MouseButtonRelease, point, held=False)
        settle()

    def drag_over(self, first: str, last: str, *, with_: Qt.KeyboardModifier = PLAIN) -> None:
        """Drag from the first letter of some words to the last letter of others."""
        end = self.at(last) + len(last) - 1
        self.drag(self.point(self.at(first)), self.point(end), with_=with_)

    def click(
        self, position: int, *, times: int = 1, button: Qt.MouseButton = Qt.MouseButton.LeftButton
    ) -> None:
        point = self.point(position).toPoint()
        for number in range(times):
            if number % 2:
                self.send(QEvent.Type.MouseButtonDblClick, QPointF(point))
                self.let_go(QPointF(point))
            elif number:
                self.send(QEvent.Type.MouseButtonPress, QPointF(point))
                self.let_go(QPointF(point))
            else:
                QTest.mouseClick(self.reader.viewport(), button, PLAIN, point)
        settle()

    def hover(self, position: int) -> None:
        point = self.point(position)
        QTest.mouseMove(self.reader.viewport(), QPoint(1, 1))
        self.send(QEvent.Type.Enter, point)
        self.send(QEvent.Type.MouseMove, point, held=False)
        settle()

    # -- what is seen

    def screen(self) -> QImage:
        """What the partial repaints have left on the screen."""
        settle()
        picture = self.reader.screen().grabWindow(self.reader.winId())
        return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)

    def fresh_screen(self) -> QImage:
        """The same after everything has been painted anew."""
        self.reader.viewport().update()
        self.reader.verticalScrollBar().update()
        return self.screen()

    def line_tops(self) -> list[int]:
        height = self.reader.viewport().height()
        return [
            y + line.top for _, laid, y in self.reader.page.shown(height) for line in laid.lines
        ]
