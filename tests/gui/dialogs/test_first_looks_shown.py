"""What the import sheet shows of a page before and after all pages have been compared."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.app.gathered import Gathered
from annotator.app.importing import ImportOptions, gather
from annotator.core.progress import Silent
from annotator.core.records import Record
from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.finding_list import FindingList
from annotator.gui.dialogs.finding_pane import FindingPane
from annotator.gui.models.batch import Batch
from annotator.gui.models.learning import Learning
from tests.app.test_first_looks import FRAME, dump


class Sheet:
    """The parts of the sheet over pages of which two are provisional."""

    def __init__(self, qtbot: QtBot, gathered: Gathered) -> None:
        self.batch = Batch(gathered)
        learning, appearance = Learning(self.batch), Appearance("light", 18)
        self.list = FindingList(learning, appearance)
        self.pane = FindingPane(learning, appearance)
        for part in (self.list, self.pane):
            qtbot.addWidget(part)
        self.list.looked_at.connect(self.pane.show_number)
        self.learning = learning
        self.batch.grow()
        self.list.begin(is_all=True)

    @property
    def text(self) -> str:
        return self.pane.bench.article.page.text


@pytest.fixture
def records(tmp_path: Path) -> tuple[list[Record], list[Record]]:
    """The records of some dumps alone, and in company."""
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(dump(number, FRAME), "utf-8")
    alone = [next(gather([path], ImportOptions(), Silent()).records()) for path in paths]
    return alone, list(gather(paths, ImportOptions(), Silent()).records())


def test_the_page_in_hand_settles_before_the_eyes(
    qtbot: QtBot, records: tuple[list[Record], list[Record]]
) -> None:
    alone, together = records
    gathered = Gathered()
    for record in alone:
        gathered.add(record, is_provisional=True)
    sheet = Sheet(qtbot, gathered)
    number = sheet.list.number
    assert number is not None
    assert FRAME in sheet.text
    assert sheet.pane.bench.doubt.text().startswith("A first look")
    assert "first look" in sheet.list.model.facts(number)
    for row, record in enumerate(together):
        gathered.settle(row, record)
    sheet.batch.grow()
    assert FRAME not in sheet.text
    assert "first look" not in sheet.pane.bench.doubt.text()
    assert "first look" not in sheet.list.model.facts(number)
    assert sheet.list.number == number


def test_what_was_accepted_or_changed_at_first_sight_stays(
    qtbot: QtBot, records: tuple[list[Record], list[Record]]
) -> None:
    alone, together = records
    gathered = Gathered()
    for record in alone:
        gathered.add(record, is_provisional=True)
    sheet = Sheet(qtbot, gathered)
    first = sheet.list.number
    assert first is not None
    sheet.pane.accept()
    sheet.list.step_row()
    second = sheet.list.number
    assert second not in {None, first}
    sheet.pane.decisions.drop([sheet.pane.bench.blocks.currentIndex().row()])
    before = sheet.text
    for row, record in enumerate(together):
        gathered.settle(row, record)
    sheet.batch.grow()
    assert sheet.text == before
    assert sheet.batch.is_accepted(first)
    page = sheet.batch.page(first)
    assert page is not None
    assert FRAME in page.article.text
