from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.app.importing import ImportReport
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.records import LabelChoice
from annotator.core.rules import Rule
from annotator.core.schemes import Scope
from annotator.gui.gathering import Gathering, unknown_by_scope
from tests.gui.hands import articles, make_project

PROSE = "Two boats 🚢 were seen off Corvast on Monday, the ministry said in a statement. "
PAGE = (
    f"<html><body><article><h1>Boats</h1><p>{PROSE * 2}</p>"
    f"<p>Nobody knew where they had come from. {PROSE}</p></article></body></html>"
)
RECORD = '{"text": "Freedonia signs.", "spans": [{"start": 0, "end": 9, "label": "foo"}]}\n'


@pytest.fixture
def workspace(tmp_path: Path, own_settings: Path) -> Iterator[Workspace]:
    made = Workspace.open(make_project(tmp_path / "strait.annotator", articles(1)), identity())
    yield made
    made.close()


@pytest.fixture
def gathering(workspace: Workspace, qtbot: QtBot) -> Iterator[Gathering]:
    parent = QObject()
    yield Gathering(workspace, parent)
    parent.deleteLater()


def test_what_is_added_is_read_and_brought_in(
    gathering: Gathering, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    page, record = tmp_path / "a.html", tmp_path / "b.jsonl"
    page.write_text(PAGE, encoding="utf-8")
    record.write_text(RECORD)
    rows: list[range] = []
    gathering.found.connect(rows.append)
    gathering.add([page])
    gathering.add([record, tmp_path / "missing.txt"])  # waits for the first
    qtbot.waitUntil(lambda: len(rows) == 2)
    assert rows == [range(1), range(1, 2)]
    assert [found.is_page for found in gathering.gathered.findings] == [True, False]
    assert "missing.txt" in gathering.gathered.skipped[0]
    unknown = unknown_by_scope(gathering.gathered, workspace.scheme)
    assert unknown == Counter({("foo", Scope.SPAN): 1})
    rule = Rule("The Quay", "line:more", None)
    with qtbot.waitSignal(gathering.brought) as caught:
        gathering.bring(workspace, LabelChoice("skip"), [rule])
    assert not gathering.is_busy
    report, alike = caught.args
    assert isinstance(report, ImportReport)
    assert (report.came, report.layers, alike) == (2, 1, 0)
    assert workspace.reading.rules() == (rule,)


def test_what_is_under_way_can_be_stopped(
    gathering: Gathering, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(200):
        (tmp_path / f"{number}.html").write_text(PAGE * 20, encoding="utf-8")
    with qtbot.waitSignal(gathering.progressed):
        gathering.add([tmp_path])
    with qtbot.waitSignal(gathering.stopped, timeout=2000):
        gathering.cancel()
    assert len(gathering.gathered.findings) < 200
    assert not gathering.is_busy


def test_trouble_is_handed_on(
    gathering: Gathering, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "b.jsonl").write_text(RECORD)
    with qtbot.waitSignal(gathering.stopped):
        gathering.add([tmp_path / "b.jsonl"])
    with qtbot.waitSignal(gathering.failed) as caught:
        gathering.bring(workspace, LabelChoice("refuse"))
    assert caught.args is not None
    assert isinstance(caught.args[0], AnnotatorError)
