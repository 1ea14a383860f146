"""Agreement in the sample with three coders: attributes, relations, gold and their passages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.review_sample import fill_review_sample
from annotator.app.workspace import Workspace
from annotator.core.agreement.measures import Measure
from annotator.core.progress import Silent
from annotator.gui.agreement.sheet import Sheet, View
from annotator.gui.main_window import MainWindow
from tests.gui.agreement.compared import Supervisor


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "review-sample.annotator"
    workspace = Workspace.create(path, default_scheme(), identity())
    fill_review_sample(workspace, Silent())
    workspace.close()
    return path


@pytest.fixture
def measured(main_window: MainWindow, sample: Path) -> Supervisor:
    supervisor = Supervisor(main_window)
    supervisor.begin(sample)
    return supervisor


def counts(supervisor: Supervisor) -> tuple[int, int]:
    listed = supervisor.agreement.passages.listed
    assert listed is not None
    return listed.counts


def compared(sheet: Sheet, row: int) -> int:
    return int(sheet.rows[row].cells[sheet.columns.index("Compared")].exact)


def test_values_of_an_attribute_side_by_side(measured: Supervisor) -> None:
    measured.turn_to(View.ATTRIBUTES)
    row = list(measured.cells()).index("Form")
    measured.click_cell(row, 1)
    differing, same = counts(measured)
    assert differing
    assert differing + same == compared(measured.agreement.tables.sheet, row)
    assert all(", value. " in each for each in measured.rows())
    assert all("Form: " in each for each in measured.rows())


def test_relations_side_by_side(measured: Supervisor) -> None:
    measured.turn_to(View.MEASURES)
    row = list(measured.cells()).index("Relation F1")
    measured.click_cell(row, 1)
    differing, same = counts(measured)
    assert differing + 2 * same == compared(measured.agreement.tables.sheet, row)
    assert " – " in measured.rows()[0]
    assert " → " in measured.rows()[0]


def test_everybody_beside_gold(measured: Supervisor) -> None:
    measured.turn_to(View.GOLD)
    cells = measured.cells()
    assert set(cells) == {"Ada", "Ben", "Chi"}
    measured.click_cell(0, 1)
    passages = measured.agreement.passages
    assert passages.title.text() == "Ada and gold"
    differing, same = counts(measured)
    assert str(same) == cells["Ada"][2]
    assert differing
    measured.turn_to(View.CONFUSION)
    pairs = measured.agreement.tables.pairs
    assert [pairs.itemText(at) for at in range(pairs.count())] == [
        "Ada and Ben",
        "Ada and Chi",
        "Ben and Chi",
        "Ada and gold",
        "Ben and gold",
        "Chi and gold",
    ]
    measured.go_to(pairs)
    measured.press(Qt.Key.Key_End)
    measured.measured()
    assert measured.agreement.tables.sheet.head == "↓ Chi  → gold"


def test_f1_of_a_label_is_what_its_passages_say(measured: Supervisor) -> None:
    measured.turn_to(View.LABELS)
    figures = measured.agreement.tables.sheet
    names = [row.name for row in figures.rows]
    measured.click_cell(names.index("Actor"), 1)
    differing, same = counts(measured)
    listed = measured.agreement.passages.listed
    assert listed is not None
    sides = sum(
        side is not None and getattr(side, "label", "") == "actor"
        for one in listed.differing + listed.same
        for side in (one.ours, one.theirs)
    )
    assert sides == compared(figures, names.index("Actor"))
    assert differing + same <= sides


def test_as_they_are_now_measures_again(measured: Supervisor) -> None:
    choices = measured.agreement.choices
    measured.go_to(choices.moment)
    measured.press(Qt.Key.Key_Down)
    measured.measured()
    assert choices.options.now
    assert "as they are now" in measured.agreement.foot.basis.text()


def test_a_round_alone(measured: Supervisor) -> None:
    choices = measured.agreement.choices
    measured.go_to(choices.rounds)
    measured.press(Qt.Key.Key_Down)
    measured.measured()
    assert choices.rounds.currentText() == "Main"
    assert "rounds: main" in measured.agreement.foot.basis.text()
    assert measured.agreement.choices.wanted == (Measure.EXACT_F1, None)
