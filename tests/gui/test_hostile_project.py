"""A project whose every text is markup: the window shows it as it is, and fetches nothing.

Also: what SQLite has open is never opened by anything else in this process. Closing any handle of
a file drops all locks that the process holds on it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, QSize
from PySide6.QtGui import QAction, QColor, QImage, Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QGraphicsView,
    QLabel,
    QMenu,
    QMessageBox,
    QTextEdit,
    QToolTip,
    QWidget,
)

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import Attribute
from annotator.core.edits.entities import add_entity
from annotator.core.entities import Entity
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.schemes import Scheme
from annotator.core.spans import ArticleLabel, Span
from annotator.gui.main_window import MainWindow
from tests.gui.hands import Hands

RED = QColor("#FE0102")
"""A colour that nothing of ours has."""
_MARKUP = "<img src='{0}' width=300 height=300><a href='http://x.example/{1}'>{1}</a>\u202e{1}"
_LEAVING = frozenset({"quit", "close", "new", "open", "sample", "review_sample", "import", "undo"})


def hostile(folder: Path, name: str) -> str:
    """A name that would be a red picture if it were taken for markup."""
    return _MARKUP.format((folder / "red.png").as_uri(), name)


def hostile_scheme(folder: Path) -> Scheme:
    usual = default_scheme()
    labels = tuple(
        replace(
            label,
            name=hostile(folder, label.name),
            definition=hostile(folder, "definition"),
            include=hostile(folder, "include"),
            positive=(hostile(folder, "positive"),),
        )
        for label in usual.labels
    )
    values = tuple(hostile(folder, value) for value in ("yes", "no"))
    name = hostile(folder, "attribute")
    attribute = Attribute("sure", name, values=values, hint=hostile(folder, "hint"))
    info = replace(usual.info, name=hostile(folder, "scheme"), description=hostile(folder, "of"))
    return replace(usual, info=info, labels=labels, attributes=(*usual.attributes, attribute))


def hostile_project(folder: Path) -> Path:
    picture = QImage(300, 300, QImage.Format.Format_RGB32)
    picture.fill(RED)
    assert picture.save(str(folder / "red.png"))
    markup = hostile(folder, "text")
    workspace = Workspace.create(folder / "p.annotator", hostile_scheme(folder), identity())
    records = []
    first = workspace.scheme.labels[0].id
    for number in range(3):
        text = f"{number} {markup} said Kors.\n\n{markup} The end."
        info = ArticleInfo(
            hostile(folder, f"title {number}"),
            source=markup,
            agency=markup,
            section=markup,
            authors=(markup,),
            extra=((markup, markup),),
            path=markup,
            url="javascript:alert(1)" if number else "file:///etc/passwd",
        )
        article = Article(text, info)
        for who in (workspace.me, Annotator(AnnotatorId("b" * 32), hostile(folder, "Ben"))):
            whose = (article.id, who.id, MAIN_ROUND)
            said = (("sure", hostile(folder, "yes")), ("entity", "e1"), (markup, markup))
            end = 5 if who is workspace.me else 9
            span = Span(UNNAMED, *whose, 0, end, first, markup, said)
            given = ArticleLabel(UNNAMED, *whose, LabelId(markup), markup)
            records.append(Record(article, Layer(who, spans=(span,), labels=(given,))))
    workspace.bring_in(records, hostile(folder, "Import"))
    entity = Entity("e1", hostile(folder, "actor"), (markup,), "KOR")
    workspace.perform(add_entity(workspace.reading.entities(), entity))
    workspace.close()
    return folder / "p.annotator"


def require_plain(top: QWidget) -> None:
    """Nothing in a window may take a text that came with data for markup."""
    for widget in (top, *top.findChildren(QWidget)):
        if isinstance(widget.window(), QFileDialog):
            continue  # Qt's own, with nothing of ours in it
        for words in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            require_escaped(words)
        if isinstance(widget, QLabel) and "<" in widget.text():
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()
        if isinstance(widget, QMessageBox):
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()
        if isinstance(widget, QTextEdit):
            require_no_picture(widget.document())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            require_plain_rows(widget.model())
    for action in top.findChildren(QAction):
        if any(map(shows_tips, action.associatedObjects())):
            require_escaped(action.toolTip())
    require_nothing_red(top)


def shows_tips(where: QObject) -> bool:
    """Whether the tool tips of actions are shown there; a menu does so only when told to."""
    return where.toolTipsVisible() if isinstance(where, QMenu) else isinstance(where, QWidget)


def require_escaped(words: str) -> None:
    assert not (Qt.mightBeRichText(words) and ("<img" in words or "<a " in words)), words


def require_no_picture(document: QTextDocument) -> None:
    assert "\ufffc" not in document.toPlainText()
    assert "<img" not in document.toHtml()


def require_plain_rows(model: QAbstractItemModel) -> None:
    for row in range(min(model.rowCount(), 50)):
        for column in range(9):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole):
                words = index.data(role)
                if isinstance(words, str):
                    require_escaped(words)


def require_nothing_red(top: QWidget) -> None:
    if not top.isVisible() or isinstance(top, QGraphicsView):
        return
    picture = top.grab().toImage().scaled(QSize(300, 200))
    for x in range(0, picture.width(), 3):
        for y in range(0, picture.height(), 3):
            colour = picture.pixelColor(x, y)
            assert (colour.red(), colour.green(), colour.blue()) != (254, 1, 2), (x, y)


class Watch:
    """What this process opens and whom it calls, while it is on. A hook can never be taken off."""

    def __init__(self) -> None:
        self.is_on = False
        self.opened: list[str] = []
        self.called: list[str] = []
        sys.addaudithook(self._heard)

    def _heard(self, event: str, what: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event == "open" and isinstance(what[0], str | bytes | os.PathLike):
            self.opened.append(os.fsdecode(what[0]))
        elif event.startswith(("socket.connect", "socket.getaddrinfo", "urllib", "webbrowser")):
            self.called.append(event)


_watch: list[Watch] = []


@pytest.fixture
def watch() -> Iterator[Watch]:
    if not _watch:
        _watch.append(Watch())
    [one] = _watch
    one.opened.clear()
    one.called.clear()
    yield one
    one.is_on = False


@contextmanager
def watching(watch: Watch, project: Path) -> Iterator[None]:
    """Nobody but SQLite opens the project or a file beside it, and nobody is called."""
    watch.is_on = True
    try:
        yield
    finally:
        watch.is_on = False
    beside = {f"{project}{suffix}" for suffix in ("", "-wal", "-shm", "-journal", ".lock")}
    assert beside.isdisjoint(str(Path(name).absolute()) for name in watch.opened)
    assert watch.called == []


def test_nothing_of_a_hostile_project_becomes_markup(
    main_window: MainWindow, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    hands.open(hostile_project(tmp_path))
    hands.read()
    require_plain(main_window)
    done = 0
    for entry in main_window.keys.entries:
        if entry.name in _LEAVING or not main_window.menus[entry.name].isEnabled():
            continue
        main_window.menus.do(entry.name)
        hands.settle()
        require_plain(main_window)
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                if not isinstance(top, QFileDialog):
                    require_plain(top)
                    done += 1
                top.close()
        QToolTip.hideText()
        hands.settle()
    assert done > 5


def test_only_sqlite_opens_an_open_project(
    main_window: MainWindow, tmp_path: Path, watch: Watch
) -> None:
    hands = Hands(main_window)
    project = hostile_project(tmp_path)
    hands.open(project)
    with watching(watch, project):
        hands.read()
        hands.drag("said Kors")
        hands.press("1")
        for name in ("done", "previous", "review", "agreement", "annotate", "export", "scheme"):
            with suppress(KeyError):
                main_window.menus.do(name)
            hands.settle()
            for top in QApplication.topLevelWidgets():
                if isinstance(top, QDialog) and top.isVisible():
                    top.close()
        main_window.asking.look_at([project, tmp_path])
        hands.settle()
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                top.close()
        hands.settle()
    assert hands.workspace.reading.check(deep=True) == []
