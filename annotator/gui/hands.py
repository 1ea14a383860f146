"""The hands of somebody at the window: verbs that send real key, mouse and drop events.

The tour works with them and so do the tests that tell a whole story, so neither can go behind the
window's back.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from annotator.gui.main_window import MainWindow
from annotator.gui.pages.block_list import BlockList
from annotator.gui.pages.block_rows import MARGIN, TICK
from annotator.gui.project_page import ProjectPage
from annotator.gui.reader.reader import Reader

PLAIN = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
_PATIENCE = 60.0
"""Seconds after which something that should have happened counts as broken."""


class Stuck(Exception):  # noqa: N818 - what somebody is who waits in vain
    """Something that should have happened did not."""


class Hands:
    """One person at one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def page(self) -> ProjectPage:
        """The open project, as the window shows it."""
        page = self.window.project
        if page is None:
            msg = "no project is open"
            raise Stuck(msg)
        return page

    @property
    def reader(self) -> Reader:
        """The pane with the article."""
        return self.page.reading.reader

    @property
    def text(self) -> str:
        """The text of the article in hand."""
        article = self.page.desk.in_hand.article
        return "" if article is None else article.text

    @property
    def title(self) -> str:
        """What the article in hand is called."""
        article = self.page.desk.in_hand.article
        return "" if article is None else article.info.title

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Let the window work until something is so; Stuck, saying `what`, if it never is."""
        end = time.monotonic() + _PATIENCE
        while not until():
            if time.monotonic() > end:
                msg = f"waited in vain for {what}"
                raise Stuck(msg)
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()
        self.settle()

    def settle(self) -> None:
        """Let the window finish what it is at."""
        for _ in range(4):
            QApplication.processEvents()
            if self.window.project is not None:
                self.window.project.inspector.settle()

    def press(
        self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = PLAIN, *, times: int = 1
    ) -> None:
        """Press a key, or type a text, wherever the focus is."""
        for _ in range(times):
            target = self._focus()
            if isinstance(key, str):
                QTest.keyClicks(target, key, modifiers)
            else:
                QTest.keyClick(target, key, modifiers)
            self.settle()

    def go_to(self, widget: QWidget) -> None:
        """Put the focus there, as a click would."""
        self._focus()
        widget.setFocus()
        self.settle()

    def read(self) -> None:
        """Go to the article."""
        self.go_to(self.reader)

    def walk_to(self, words: str) -> None:
        """Bring the word caret to the first of some words, with the arrow keys alone."""
        wanted = self.text.index(words)
        self.read()
        self.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(len(self.text)):
            selected = self.reader.selection()
            caret = self.reader.place().caret if selected is None else selected[0]
            if caret is not None and caret >= wanted:
                return
            self.press(Qt.Key.Key_Right)
        msg = f"no way to {words!r} by arrow keys"
        raise Stuck(msg)

    def drag(
        self, words: str, modifiers: Qt.KeyboardModifier = PLAIN, *, occurrence: int = 0
    ) -> None:
        """Drag the mouse from the first to the last letter of some words of the article."""
        start = self.place_of(words, occurrence)
        self.reader.ensure_visible(start, start + len(words))
        self.settle()
        self._drag(self.point_of(start), self.point_of(start + len(words) - 1), modifiers)

    def drag_edge(self, edge: int, to: str) -> None:
        """Drag an edge of the chosen span, which is before character `edge`, to some word."""
        place = self.place_of(to)
        self.reader.ensure_visible(edge, place + len(to))
        self.settle()
        before, after = self.reader.rect_of(edge - 1), self.reader.rect_of(edge)
        x = before.right() if before.top() == after.top() else after.left()
        self._drag(QPointF(x, self.point_of(edge).y()), self.point_of(place + len(to) // 2))

    def _drag(self, first: QPointF, last: QPointF, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        for kind, point in (
            (QEvent.Type.MouseButtonPress, first),
            (QEvent.Type.MouseMove, (first + last) / 2),
            (QEvent.Type.MouseMove, last),
            (QEvent.Type.MouseButtonRelease, last),
        ):
            self._mouse(self.reader.viewport(), kind, point, modifiers)
        self.settle()

    def click_on(self, words: str, *, occurrence: int = 0) -> None:
        """Click into some words of the article."""
        start = self.place_of(words, occurrence)
        self.reader.ensure_visible(start, start + len(words))
        self.settle()
        point = self.point_of(start + len(words) // 2)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._mouse(self.reader.viewport(), kind, point, PLAIN)
        self.settle()

    def choose_block(self, blocks: BlockList, words: str, *, tick: bool = False) -> None:
        """Click on the block that begins with these words, or (`tick`) on the box before it."""
        place = self._place_of_block(blocks, words, TICK // 2 if tick else MARGIN + 20)
        QTest.mouseClick(blocks.viewport(), _LEFT, PLAIN, place)
        self.settle()

    def drag_blocks(self, blocks: BlockList, first: str, last: str) -> None:
        """Drag the mouse from the block that begins with some words to another on the screen."""
        start, end = (self._place_of_block(blocks, words, MARGIN + 20) for words in (first, last))
        for kind, place in (
            (QEvent.Type.MouseButtonPress, start),
            (QEvent.Type.MouseMove, (start + end) / 2),
            (QEvent.Type.MouseMove, end),
            (QEvent.Type.MouseButtonRelease, end),
        ):
            self._mouse(blocks.viewport(), kind, QPointF(place), PLAIN)
        self.settle()

    def _place_of_block(self, blocks: BlockList, words: str, x: int) -> QPoint:
        found = (
            row
            for row in range(blocks.blocks.rowCount())
            if (block := blocks.blocks.block(row)) is not None and block.text.startswith(words)
        )
        row = next(found, None)
        if row is None:
            msg = f"the page has no block {words!r}"
            raise Stuck(msg)
        index = blocks.blocks.index(row)
        blocks.scrollTo(index)
        self.settle()
        box = blocks.visualRect(index)
        return box.topLeft() + QPoint(x, box.height() // 2)

    def front(self) -> QWidget:
        """The dialog in front of all; Stuck if there is none."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            msg = "no dialog is open"
            raise Stuck(msg)
        return dialog

    def click(self, button: QAbstractButton) -> None:
        """Click a button."""
        QTest.mouseClick(button, _LEFT)
        self.settle()

    def write(self, field: QWidget, text: str) -> None:
        """Click into a field and type over what is there."""
        self.go_to(field)
        if isinstance(field, QLineEdit):
            field.selectAll()
        QTest.keyClicks(field, text)
        self.settle()

    def drop(self, paths: Iterable[Path]) -> None:
        """Drop files or folders on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, place = Qt.DropAction.CopyAction, QPoint(300, 300)
        QApplication.sendEvent(self.window, QDragEnterEvent(place, copy, data, _LEFT, PLAIN))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(place), copy, data, _LEFT, PLAIN))
        self.settle()

    def place_of(self, words: str, occurrence: int = 0) -> int:
        """Where words begin in the article (code points); Stuck if they do not."""
        start = -1
        for _ in range(occurrence + 1):
            start = self.text.find(words, start + 1)
            if start < 0:
                msg = f"the article has no {words!r}"
                raise Stuck(msg)
        return start

    def point_of(self, position: int) -> QPointF:
        """Where a character (code points) is on the screen; Stuck if it is not."""
        point = self.reader.point_of(position)
        if point is None:
            msg = f"the character at {position} is not on the screen"
            raise Stuck(msg)
        return point

    def _focus(self) -> QWidget:
        """Where keys go. Without a window manager nobody gives the focus back after a dialog."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.settle()
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    @staticmethod
    def _mouse(
        target: QWidget, kind: QEvent.Type, point: QPointF, modifiers: Qt.KeyboardModifier
    ) -> None:
        moving = kind == QEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else _LEFT
        button = Qt.MouseButton.NoButton if moving else _LEFT
        place = QPoint(round(point.x()), round(point.y()))
        there = QPointF(target.mapToGlobal(place))
        event = QMouseEvent(kind, QPointF(place), there, button, held, modifiers)
        QApplication.sendEvent(target, event)
