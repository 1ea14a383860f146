"""All of review by mouse."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from annotator.core.decisions import Choice
from annotator.gui.review.lane_page import LanePage
from tests.gui.review.conftest import Reviewer

LEFT = Qt.MouseButton.LeftButton


def test_tabs_turn_from_mode_to_mode(reviewer: Reviewer) -> None:
    tabs = reviewer.page.modes.tabs
    QTest.mouseClick(tabs, LEFT, Qt.KeyboardModifier.NoModifier, tabs.tabRect(0).center())
    assert reviewer.page.modes.now == "annotate"
    QTest.mouseClick(tabs, LEFT, Qt.KeyboardModifier.NoModifier, tabs.tabRect(1).center())
    assert reviewer.page.modes.now == "review"
    action: QAction = reviewer.window.menus["review"]
    assert action.isChecked()


def test_a_row_takes_its_version(reviewer: Reviewer) -> None:
    reviewer.click(reviewer.review.case.rows[1])
    assert reviewer.gold() == [("threat", "close the strait within hours")]
    assert reviewer.reader.hasFocus()


def test_buttons_do_what_their_keys_do(reviewer: Reviewer) -> None:
    bar = reviewer.review.text.bar
    reviewer.click(bar.deeds["u"])
    assert reviewer.gold() == [("threat", "will close the strait within hours")]
    reviewer.click(bar.reasons["edges"])
    assert bar.reasons["edges"].isChecked()
    reviewer.click(bar.deeds["x"])
    reviewer.click_on("close the strait", occurrence=1)
    assert reviewer.in_hand() == "will close the strait within hours"
    reviewer.click(bar.deeds["⌫"])
    assert reviewer.gold() == []


def test_a_click_takes_a_case_in_hand_and_a_second_its_gold(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.click_on("keeps the harbour")
    assert reviewer.in_hand() == "keeps the harbour open"
    reviewer.click_on("close the strait", occurrence=1)
    assert reviewer.in_hand() == "will close the strait within hours"
    assert reviewer.mode() == "Decide"
    reviewer.click_on("close the strait", occurrence=1)
    assert reviewer.mode() == "Gold"
    labels = reviewer.review.text.bar.labels
    reviewer.click(labels[1])
    assert reviewer.gold() == [("commitment", "will close the strait")]
    reviewer.click(reviewer.review.text.bar.remove)
    assert reviewer.gold() == []


def test_an_edit_by_mouse(reviewer: Reviewer) -> None:
    bar = reviewer.review.text.bar
    reviewer.click(bar.deeds["e"])
    reviewer.drag("Sylvania will close the strait")
    reviewer.click(bar.labels[1])
    reviewer.click(bar.keep)
    assert reviewer.gold() == [("commitment", "Sylvania will close the strait")]
    review = reviewer.review.under.review
    assert review is not None
    assert [one.choice for one in review.decisions] == [Choice.EDITED]


def test_an_edge_of_the_draft_is_dragged(reviewer: Reviewer) -> None:
    reviewer.click(reviewer.review.text.bar.deeds["e"])
    start = reviewer.place_of("close the strait", 1)
    reviewer.drag_edge(start + len("close the strait within hours"), "within")
    reviewer.click(reviewer.review.text.bar.keep)
    assert reviewer.gold() == [("threat", "close the strait within")]


def test_words_that_are_dragged_over_become_gold_by_a_label(reviewer: Reviewer) -> None:
    reviewer.drag("Nobody answered")
    assert reviewer.mode() == "Mark"
    reviewer.click(reviewer.review.text.bar.labels[0])
    assert reviewer.gold() == [("actor", "Nobody answered")]


def test_a_lane_tells_whose_it_is(reviewer: Reviewer) -> None:
    page, reader = reviewer.reader.page, reviewer.reader
    assert isinstance(page, LanePage)
    point = reviewer.point_of(reviewer.place_of("close the strait", 1))
    hit = reader.hit(point)
    top = hit.y + hit.line.top + hit.line.height - page.room
    names = reviewer.review.under.whole
    assert names is not None
    who = [reader.lane_at(QPointF(point.x(), top + page.pitch * at + 2)) for at in range(2)]
    assert [names.names[one] for one in who if one is not None] == ["Ben", "Cy"]
    assert reader.lane_at(point) is None


def test_the_queue_is_clicked(reviewer: Reviewer) -> None:
    view = reviewer.review.queue.view
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    reviewer.settle()
    assert reviewer.text == "Freedonia will answer."


def test_a_click_beside_all_cases_decides_nothing(reviewer: Reviewer) -> None:
    before = reviewer.in_hand()
    point = QPoint(5, 5)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        reviewer._mouse(
            reviewer.reader.viewport(), kind, QPointF(point), Qt.KeyboardModifier.NoModifier
        )
    reviewer.settle()
    assert reviewer.in_hand() == before
    assert reviewer.mode() == "Decide"


def test_the_menu_and_the_palette_have_it_all_by_name(reviewer: Reviewer) -> None:
    menus = reviewer.window.menus
    assert menus["review_union"].isEnabled()
    menus["next_case"].trigger()
    reviewer.settle()
    assert reviewer.in_hand() == "keeps the harbour open"
    menus["review_union"].trigger()
    reviewer.settle()
    assert [words for _, words in reviewer.gold()] == ["keeps the harbour open"]
    menus["annotate"].trigger()
    reviewer.settle()
    assert not menus["review_union"].isEnabled()


def test_what_is_annotating_is_pale_in_review(reviewer: Reviewer) -> None:
    menus = reviewer.window.menus
    for name in ("done", "exclude", "flag", "remove", "repeat", "attributes", "link", "find"):
        assert not menus[name].isEnabled(), name
    assert menus["note"].isEnabled()
    assert menus["next"].isEnabled()
