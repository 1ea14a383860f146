"""The window says beside each figure under which versions of the codebook it was coded."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.reviewing import decide_cases, queue, review_of
from annotator.app.workspace import Workspace
from annotator.core.agreement.measures import Measure
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.schemes import add_labels
from annotator.core.ids import MAIN_ROUND
from annotator.core.schemes import new_label
from annotator.core.verdicts import take
from annotator.gui.agreement.sheet import Sheet, View
from annotator.gui.agreement.sheet_cells import CellDelegate
from annotator.gui.main_window import MainWindow
from tests.gui.agreement.compared import AGREED, TEXT, WIDE, Supervisor, coder, record


def another_version(workspace: Workspace) -> None:
    labels = workspace.scheme.labels
    workspace.perform(add_labels(workspace.scheme, (new_label(f"New {len(labels)}", labels),)))


def changed(path: Path) -> Path:
    """Ben, Cy and Dora finish an article under the first version, Cy and Ben one under later."""
    workspace = Workspace.create(path, default_scheme(), identity())
    for number, people in enumerate(((0, 1, 2), (0, 1))):
        article = Article(f"보도 {number}. {TEXT}", ArticleInfo(headline=f"Report {number}"))
        for at in people:
            if number:
                another_version(workspace)
            made = record(article, coder(at), [AGREED, WIDE][: 2 - at % 2])
            workspace.bring_in([made], "Import", who=workspace.me)
    (one,) = (each for each in queue(workspace.reading, MAIN_ROUND) if each.coders == 2)
    whole = review_of(workspace.reading, one.article, MAIN_ROUND)
    verdicts = [(case, take(case, coder(0).id)) for case in whole.undecided]
    decide_cases(workspace, whole.review, verdicts)
    workspace.close()
    return path


@pytest.fixture
def measured(main_window: MainWindow, tmp_path: Path) -> Supervisor:
    supervisor = Supervisor(main_window)
    supervisor.begin(changed(tmp_path / "strait.annotator"))
    return supervisor


def codebooks(sheet: Sheet) -> dict[str, str]:
    """What stands in the last column."""
    assert sheet.columns[-1] == "Codebook"
    return {row.name: row.cells[-1].text for row in sheet.rows}


def test_a_pair_has_its_own_in_the_matrix(measured: Supervisor) -> None:
    sheet = measured.agreement.tables.sheet
    assert [row.name for row in sheet.rows] == ["Ben", "Cy", "Dora"]
    ben_and_cy, ben_and_dora = sheet.rows[0].cells[1:]
    assert (ben_and_cy.below, ben_and_cy.more) == ("n 2", "v1–3")
    assert (ben_and_dora.below, ben_and_dora.more) == ("n 1", "v1")
    assert "codebook version 1 – 3." in ben_and_cy.tip
    index = measured.agreement.tables.view.model().index(0, 3)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "codebook version 1." in said
    assert "codebook version 1." in index.data(Qt.ItemDataRole.ToolTipRole)


def test_tables_have_a_column_of_them(measured: Supervisor) -> None:
    page = measured.agreement
    measured.turn_to(View.LABELS)
    found = codebooks(page.tables.sheet)
    assert set(found.values()) == {"1 – 3"}  # what is not defined has them as well
    assert {"All labels", "Actor", "Commitment"} <= found.keys()
    measured.turn_to(View.MEASURES)
    assert codebooks(page.tables.sheet)["Exact F1"] == "1 – 3"
    measured.turn_to(View.ARTICLES)
    assert codebooks(page.tables.sheet) == {"Report 0": "1", "Report 1": "2 – 3"}
    tips = [row.cells[0].tip for row in page.tables.sheet.rows]
    assert sum("codebook version 1." in tip for tip in tips) == 1


def test_beside_gold_and_in_confusion_they_are_those_of_the_people(measured: Supervisor) -> None:
    page = measured.agreement
    measured.turn_to(View.GOLD)
    assert codebooks(page.tables.sheet) == {"Ben": "2", "Cy": "3"}
    assert page.tables.sheet.rows[0].cells[0].tip.endswith(" in gold. Codebook version 2.")
    measured.turn_to(View.CONFUSION)
    assert page.tables.pairs.currentText() == "Ben and Cy"
    tip = page.tables.sheet.rows[0].cells[0].tip
    assert tip == "Ben: Actor; Cy: Actor. Codebook version 1 – 3."
    pairs = page.tables.pairs
    pairs.setCurrentIndex(pairs.findText("Cy and gold"))
    measured.measured()
    assert page.tables.sheet.rows[0].cells[0].tip.endswith("Codebook version 3.")


def test_the_large_figures_and_the_line_below_have_those_of_all(measured: Supervisor) -> None:
    page = measured.agreement
    tile = page.headline.tiles[0]
    assert tile.accessibleName().endswith(
        "codebook version 1 – 3. Fewer than five articles say little."
    )
    assert tile.basis == "2 articles · codebook 1 – 3"
    assert "Codebook version 1 to 3" in page.foot.basis.text()
    page.choices.choose_measure(Measure.RELATION_F1)
    undefined = page.tables.sheet.rows[0].cells[2]
    assert undefined.text == "–"
    assert undefined.tip.endswith("Codebook version 1.")


def test_a_table_that_is_saved_has_no_days_in_it(measured: Supervisor) -> None:
    measured.turn_to(View.LABELS)
    out = io.StringIO()
    csv.writer(out).writerows(measured.agreement.tables.sheet.lines())
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert [row[-1] for row in rows[:2]] == ["Codebook", "1 to 3"]


def test_the_column_goes_where_there_is_no_room_and_the_matrix_has_it_all_or_not(
    measured: Supervisor,
) -> None:
    view = measured.agreement.tables.view
    measured.agreement.choices.choose_measure(Measure.TOKEN_ALPHA)
    measured.turn_to(View.LABELS)
    last = view.model().columnCount() - 1
    assert view.model().headerData(last, Qt.Orientation.Horizontal) == "Codebook"
    view.setFixedWidth(900)
    measured.settle()
    assert not view.isColumnHidden(last)
    view.setCurrentIndex(view.model().index(0, last))
    view.setFixedWidth(150 + sum(view.columnWidth(at) for at in range(1, last)))
    measured.settle()
    assert view.isColumnHidden(last)
    assert view.currentIndex().column() == last - 1
    assert view.horizontalScrollBar().maximum() == 0
    assert "codebook version 1 – 3" in view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    measured.turn_to(View.PAIRS)
    delegate = view.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    assert delegate.has_room
    assert not any(view.isColumnHidden(at) for at in range(4))
    view.setFixedWidth(270)
    measured.settle()
    assert not delegate.has_room
