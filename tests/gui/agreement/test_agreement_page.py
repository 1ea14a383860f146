"""The mode for agreement: figures, what is behind each, and the way to the passages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTabBar,
    QWidget,
)

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.agreement.measures import Measure
from annotator.core.edits.policy import set_policy
from annotator.core.edits.schemes import rename_annotator
from annotator.core.policy import Policy
from annotator.gui.agreement.sheet import View
from annotator.gui.dialogs.people_sheet import PeopleSheet
from annotator.gui.main_window import MainWindow
from annotator.gui.modes import ANNOTATE, REVIEW
from annotator.gui.review.page import ReviewPage
from annotator.store.policies import policy
from tests.gui.agreement.compared import NARROW, WIDE, Supervisor, large, make, record, small
from tests.gui.agreement.compared import coder as coder_at
from tests.gui.hands import article, articles, make_project

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def supervisor(main_window: MainWindow) -> Supervisor:
    return Supervisor(main_window)


@pytest.fixture
def measured(supervisor: Supervisor, tmp_path: Path) -> Supervisor:
    supervisor.begin(small(tmp_path / "strait.annotator"))
    return supervisor


def test_figures_of_each_pair_with_their_articles(measured: Supervisor) -> None:
    page = measured.agreement
    assert measured.cells() == {
        "Ben": ["", "0.40", "0.80"],
        "Cy": ["0.40", "", "0.50"],
        "Dora": ["0.80", "0.50", ""],
    }
    cell = page.tables.sheet.rows[0].cells[1]
    assert cell.below == "n 6"
    assert "95% interval" in cell.tip
    tile = page.headline.tiles[0]
    assert tile.accessibleName().startswith("Exact F1: 0.567; 95% interval")
    assert "6 articles" in tile.accessibleName()
    assert page.warning.isHidden()
    assert "rounds: all but training" in page.foot.basis.text()
    assert "Codebook version 1" in page.foot.basis.text()


def test_a_click_on_a_pair_lists_where_they_differ(measured: Supervisor) -> None:
    measured.click_cell(0, 2)
    page = measured.agreement
    assert page.passages.title.text() == "Exact F1 · Ben and Cy"
    assert page.passages.which.currentText() == "What differs (12)"
    here = [row for row in measured.rows() if row.startswith("Report 0 <b>")]
    assert [row.split(". ")[0] for row in here] == [
        "Report 0 <b>, label",
        "Report 0 <b>, one of them only",
    ]
    assert "Ben: Threat “vowed to close the strait”" in here[0]
    assert "Cy: Commitment “vowed to close the strait”" in here[0]
    assert "Cy: nothing here" in here[1]
    assert page.passages.view.hasFocus()


def test_the_same_by_keys_alone(measured: Supervisor) -> None:
    page = measured.agreement
    assert page.tables.view.hasFocus()
    measured.press(Key.Key_Right)
    measured.press(Key.Key_Return)
    measured.listed()
    assert page.passages.title.text() == "Exact F1 · Ben and Dora"
    assert page.passages.view.hasFocus()
    measured.press(Key.Key_Escape)
    assert page.tables.view.hasFocus()


def test_enter_reviews_a_passage_and_shift_enter_reads_it(measured: Supervisor) -> None:
    measured.click_cell(0, 2)
    measured.press(Key.Key_Down)
    measured.press(Key.Key_Return, SHIFT)
    assert measured.page.modes.now == ANNOTATE
    selected = measured.reader.selection()
    assert selected is not None
    assert measured.text[slice(*selected)] == "send 2\u00a0000 troops to 서울"
    measured.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert measured.agreement.passages.listed is not None  # nothing is lost by going there
    row = next(at for at, each in enumerate(measured.rows()) if "boundary" in each)
    headline = measured.rows()[row].split(",")[0]
    measured.click_passage(row)
    review = measured.page.modes.page
    assert measured.page.modes.now == REVIEW
    assert isinstance(review, ReviewPage)
    assert review.under.article is not None
    assert review.under.article.info.headline == headline
    assert review.under.case is not None
    start = review.under.article.text.index("vowed to close")
    assert review.under.case.start <= start + 20 < review.under.case.end


def test_a_label_a_cell_of_confusion_and_an_article_have_their_passages(
    measured: Supervisor,
) -> None:
    measured.turn_to(View.LABELS)
    assert measured.cells()["Threat"][0] == "0.33"
    row = list(measured.cells()).index("Threat")
    measured.click_cell(row, 1)
    assert all("Threat" in each for each in measured.rows())
    measured.turn_to(View.CONFUSION)
    assert measured.cells() == {
        "Actor": ["6", "", "", ""],
        "Commitment": ["", "", "", "6"],
        "Threat": ["", "3", "3", ""],
        "not marked": ["", "", "", ""],
    }
    measured.click_cell(2, 2)
    assert len(measured.rows()) == 3
    assert all(", label." in each for each in measured.rows())
    measured.click_cell(0, 1)  # they agree there, so that is what is listed
    assert measured.agreement.passages.which.currentText() == "What is the same (6)"
    assert len(measured.rows()) == 6
    measured.turn_to(View.ARTICLES)
    assert len(measured.cells()) == 6
    measured.click_cell(1, 1)
    titles = {each.split(",")[0] for each in measured.rows()}
    assert len(titles) == 1


def test_the_measure_and_the_label_are_chosen_above_the_tables(measured: Supervisor) -> None:
    page = measured.agreement
    measured.go_to(page.choices.label)
    measured.press(Key.Key_Down)
    assert page.choices.wanted[1] == "actor"
    assert measured.cells()["Ben"] == ["", "1.00", "1.00"]
    measured.press(Key.Key_Up)
    measured.go_to(page.choices.measure)
    measured.press(Key.Key_Down)
    assert page.choices.wanted == (Measure.OVERLAP_F1, None)
    assert measured.cells()["Ben"] == ["", "0.60", "0.80"]
    tile = page.headline.tiles[2]
    measured.go_to(tile)
    measured.press(Key.Key_Space)
    measured.listed()
    assert page.choices.measure.currentText() == "Unitizing alpha"
    assert page.passages.title.text() == "Unitizing alpha"


def test_what_is_not_defined_is_a_dash_with_its_reason(measured: Supervisor) -> None:
    measured.turn_to(View.MEASURES)
    sheet = measured.agreement.tables.sheet
    row = next(one for one in sheet.rows if one.name == "Relation F1")
    assert row.cells[0].text == "–"
    assert "Neither marked anything that this compares" in row.cells[0].tip
    page = measured.agreement
    page.choices.choose_measure(Measure.PRESENCE_SENTENCE)
    measured.turn_to(View.PAIRS)
    assert measured.cells()["Ben"] == ["", "–", "–"]
    assert "label by label" in page.tables.sheet.rows[0].cells[1].tip


def test_tables_without_anything_say_what_would_be_there(measured: Supervisor) -> None:
    for view, words in (
        (View.ATTRIBUTES, "Nobody has set an attribute"),
        (View.GOLD, "no gold"),
        (View.MONTHS, "within one month"),
    ):
        measured.turn_to(view)
        assert words in measured.agreement.tables.note.text()
        assert measured.agreement.tables.note.isVisible()


def test_few_articles_are_said_plainly(supervisor: Supervisor, tmp_path: Path) -> None:
    page = supervisor.begin(small(tmp_path / "few.annotator", 3))
    assert page.warning.isVisible()
    assert page.warning.text().startswith("Only 3 articles were finished by two annotators.")


def test_where_nobody_shares_an_article_it_is_said_what_to_do(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    page = supervisor.begin(make_project(tmp_path / "alone.annotator", articles(2)))
    assert page.nothing.isVisible()
    assert not page.choices.save.isEnabled()
    supervisor.press(Key.Key_F6)
    supervisor.go_to(page.nothing.merge)
    supervisor.press(Key.Key_Space)
    assert supervisor.window.asking.dialog is not None
    supervisor.window.asking.dialog.reject()


def test_figures_come_first_and_intervals_can_be_cancelled(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.open(large(tmp_path / "large.annotator", 100, 7, 8))
    supervisor.read()
    supervisor.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = supervisor.agreement
    first: list[str] = []

    def stop(_done: int, _total: int, doing: str) -> None:
        if doing == "Drawing samples" and not first:
            first.append(page.headline.tiles[0].accessibleName())
            QTest.mouseClick(page.foot.cancel, Qt.MouseButton.LeftButton)

    page.measuring.progressed.connect(stop)
    supervisor.measured()
    assert first
    assert first[0].startswith("Exact F1: 0.")
    assert page.foot.cancel.isHidden()
    assert "95% interval" not in page.headline.tiles[0].accessibleName()
    supervisor.go_to(page.choices.again)
    supervisor.press(Key.Key_Space)
    supervisor.measured()
    assert "95% interval" in page.headline.tiles[0].accessibleName()
    assert page.choices.again.isHidden()


def test_closing_while_measuring_leaves_nothing_behind(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.open(large(tmp_path / "large.annotator", 40, 3, 10))
    supervisor.page.modes.turn_to("agreement")
    supervisor.window.opening.close_project()
    supervisor.settle()
    assert supervisor.window.project is None


def test_a_change_is_measured_when_one_comes_back(measured: Supervisor) -> None:
    one = article("Freedonia will close the strait, vowed to close the strait.", "New one")
    both = [record(one, coder_at(at), [(NARROW, WIDE)[at]]) for at in (0, 1)]
    measured.page.modes.turn_to(ANNOTATE)
    measured.workspace.bring_in(both, "Import", who=measured.workspace.me)
    measured.settle()
    measured.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    measured.measured()
    assert "7 articles" in measured.agreement.headline.tiles[0].accessibleName()


def test_the_passage_in_hand_stays_in_hand_when_all_is_measured_again(
    measured: Supervisor,
) -> None:
    measured.click_cell(0, 2)
    measured.press(Key.Key_Down, times=3)
    view = measured.agreement.passages.view
    before = measured.rows()[3]
    assert view.currentIndex().row() == 3
    measured.press(Key.Key_Return, SHIFT)
    measured.press("1")
    assert measured.marks()
    measured.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    measured.measured()
    measured.listed()
    assert view.currentIndex().data() == before


def test_a_blind_project_shows_nothing_of_others_before_one_is_done(
    measured: Supervisor,
) -> None:
    measured.click_cell(0, 2)
    before = policy(measured.workspace.reading)
    blind = Policy(blind=True, lead=coder_at(0).id)
    measured.workspace.perform(set_policy(before, blind))
    measured.wait(measured.agreement.nothing.isVisible, "the change")
    measured.measured()
    assert not measured.agreement.passages.isVisible()
    assert not measured.agreement.choices.save.isEnabled()
    measured.turn_to(View.LABELS)
    assert measured.agreement.nothing.isVisible()


def test_letters_and_digits_mean_nothing_here(measured: Supervisor) -> None:
    before = measured.workspace.undoable
    for key in ("a", "1", "x", ".", " "):
        measured.press(key)
    assert measured.workspace.undoable == before
    assert measured.agreement.isVisible()


def test_every_control_has_a_name(measured: Supervisor) -> None:
    kinds: tuple[type[QWidget], ...] = (
        QAbstractButton,
        QComboBox,
        QTabBar,
        QAbstractItemView,
    )
    for kind in kinds:
        for widget in measured.agreement.findChildren(kind):
            if isinstance(widget, QHeaderView) or not widget.isVisible():
                continue
            words = widget.accessibleName() or getattr(widget, "text", str)()
            assert words, widget


def test_one_pair_alone(supervisor: Supervisor, tmp_path: Path) -> None:
    one = article("Freedonia will close the strait.", "Only one")
    path = make(
        tmp_path / "one.annotator",
        [record(one, coder_at(at), [("threat", "close the strait")]) for at in (0, 1)],
    )
    page = supervisor.begin(path)
    assert supervisor.cells() == {"Ben": ["", "1.00"], "Cy": ["1.00", ""]}
    assert page.warning.isVisible()
    supervisor.click_cell(0, 2)
    assert page.passages.which.currentText() == "What is the same (1)"


def test_two_of_one_name_are_said_and_become_one(supervisor: Supervisor, tmp_path: Path) -> None:
    path = small(tmp_path / "strait.annotator")
    workspace = Workspace.open(path, identity())
    who = coder_at(2)
    workspace.perform(rename_annotator(who, "Ben"))
    workspace.close()
    supervisor.begin(path)
    page = supervisor.agreement
    assert page.namesakes.isVisible()
    assert "“Ben”" in page.namesakes.words.text()
    supervisor.click(page.namesakes.button)
    sheet = supervisor.front()
    assert isinstance(sheet, PeopleSheet)
    menu = sheet.same[who.id].menu()
    assert menu is not None
    menu.actions()[0].trigger()
    supervisor.click(sheet.answer)
    supervisor.wait(lambda: not page.pause.isActive(), "a pause")
    supervisor.measured()
    assert page.namesakes.isHidden()
    assert set(supervisor.cells()) == {"Ben", "Cy"}


def test_review_shows_what_the_figure_was_asked_about(measured: Supervisor) -> None:
    page = measured.agreement
    page.choices.label.setCurrentIndex(page.choices.label.findData("threat"))
    measured.measured()
    measured.click_cell(0, 2)
    measured.click_passage(0)
    review = measured.page.modes.page
    assert isinstance(review, ReviewPage)
    filters = review.queue.filters
    assert filters.label.currentData() == "threat"
    assert filters.pair.isVisible()
    assert filters.pair.text() == "Ben and Cy  ×"
    assert review.under.case is not None
    assert {span.label for span in review.under.case.spans} & {"threat"}
    assert all("threat" in one.fact.labels for one in review.under.wanted_matters())
    measured.click(filters.pair)
    assert filters.pair.isHidden()
    assert not review.under.wanted.pair


def test_a_project_that_hides_names_hides_them_here(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    path = small(tmp_path / "strait.annotator")
    workspace = Workspace.open(path, identity())
    workspace.perform(set_policy(policy(workspace.reading), Policy(hide_names=True)))
    workspace.close()
    supervisor.begin(path)
    assert set(supervisor.cells()) == {"Coder A", "Coder B", "Coder C"}
    supervisor.click_cell(0, 2)
    assert supervisor.agreement.passages.title.text() == "Exact F1 · Coder A and Coder B"
    assert not any("Ben" in row for row in supervisor.rows())
