"""A project that somebody else writes to is read along."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.edits.spans import add_span
from annotator.core.ids import LabelId
from annotator.core.spans import Span
from annotator.gui.main_window import MainWindow
from tests.gui.hands import Hands, articles, make_project


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Somebody who has a project open that others want to open too."""
    path = make_project(tmp_path / "busy.annotator", articles(2))
    workspace = Workspace.open(path, identity())
    yield workspace
    workspace.close()


def test_a_project_that_somebody_else_writes_to_opens_for_reading(
    main_window: MainWindow, other: Workspace
) -> None:
    main_window.settings.change(lambda now: replace(now, window={}))
    hands = Hands(main_window)
    hands.open(other.path)
    assert hands.workspace.read_only
    assert main_window.read_only.isVisible()
    assert "is being written to by Ana (process " in main_window.read_only.text
    assert "You can read along" in main_window.read_only.text
    assert main_window.names.isHidden()
    hands.read()
    hands.drag("Ida Kors")
    for name in ("done", "exclude", "flag", "note", "remove", "import", "undo", "repeat"):
        assert not main_window.menus[name].isEnabled(), name
    for name in ("export", "next", "find", "search"):
        assert main_window.menus[name].isEnabled(), name
    assert not any(button.isEnabled() for button in hands.page.inspector.palette_of_labels.buttons)
    assert hands.page.inspector.article.note.isReadOnly()
    hands.press("1")
    assert hands.marks() == []
    assert hands.armed() is None
    assert "reading only" in main_window.status.text
    assert "Read only" in main_window.status.who
    main_window.opening.close_project()
    assert main_window.read_only.isHidden()


def test_one_who_reads_along_sees_changes_and_stays_where_they_are(
    main_window: MainWindow, other: Workspace, qtbot: QtBot
) -> None:
    hands = Hands(main_window)
    hands.open(other.path)
    hands.read()
    hands.drag("Ida Kors")
    place = hands.page.reading.reader.place()
    article = hands.page.desk.selection.article
    assert article is not None
    span = Span(other.new_span_id(), article, other.me.id, other.round, 0, 9, LabelId("actor"))
    other.perform(add_span(span, hands.label("actor")))
    hands.page.desk.signals.watch.setInterval(5)
    qtbot.waitUntil(lambda: hands.shown_marks() == [("actor", "Freedonia")])
    assert hands.page.reading.reader.place().position == place.position
