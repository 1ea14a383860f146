import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from tests.gui.reader.driver import CTRL, NEWS, SHIFT, Desk, settle


def test_a_drag_marks_the_words_it_touches(desk: Desk) -> None:
    desk.drag(desk.point(desk.at("ister Ida")), desk.point(desk.at("ors said")))
    assert desk.selected() == "Minister Ida Kors"
    assert desk.marked == ["Minister Ida Kors"]


def test_a_drag_leaves_outer_blanks_and_punctuation_out(desk: Desk) -> None:
    desk.drag_over("“If", "sink it,”")
    assert desk.marked == ["If a single ship crosses the line, we will sink it"]


def test_a_drag_backwards_marks_the_same(desk: Desk) -> None:
    desk.drag(desk.point(desk.at("ors said")), desk.point(desk.at("ister Ida")))
    assert desk.marked == ["Minister Ida Kors"]


def test_a_drag_with_ctrl_is_exact(desk: Desk) -> None:
    start = desk.at("Freedonia will") + 4
    desk.drag(desk.point(start) - QPointF(3, 0), desk.point(start + 4) + QPointF(3, 0), with_=CTRL)
    assert desk.marked == ["donia"]


def test_a_drag_over_several_lines(desk: Desk) -> None:
    desk.drag_over("Ida Kors said", "told reporters")
    assert desk.marked[0].startswith("Ida Kors said")
    assert desk.marked[0].endswith("told reporters")


def test_nothing_is_told_before_the_button_comes_up(desk: Desk) -> None:
    desk.drag(desk.point(desk.at("Ida")), desk.point(desk.at("Kors")), let_go=False)
    assert desk.selected() == "Ida Kors"
    assert desk.marked == []


def test_a_tremble_is_a_click(desk: Desk) -> None:
    point = desk.point(desk.at("Ida Kors said"))
    desk.drag(point, point + QPointF(2, 1))
    assert desk.marked == []
    assert desk.selected() is None
    assert desk.resting() == "Ida"


def test_a_click_chooses_a_span_and_beside_it_lets_go(desk: Desk) -> None:
    desk.mark(desk.span("Defence Minister Ida Kors"))
    desk.click(desk.at("Minister Ida"))
    assert desk.chosen_words() == "Defence Minister Ida Kors"
    assert desk.chosen[-1] is not None
    desk.click(desk.at("reporters"))
    assert desk.chosen_words() is None
    assert desk.chosen[-1] is None


def test_clicks_go_through_a_stack_shortest_first(desk: Desk) -> None:
    desk.mark(
        desk.span("Defence Minister Ida Kors said"),
        desk.span("Ida Kors", nth=1),
        desk.span("Minister Ida Kors"),
    )
    seen = []
    for _ in range(4):
        desk.click(desk.at("Ida Kors said"))
        seen.append(desk.chosen_words())
    assert seen == [
        "Ida Kors",
        "Minister Ida Kors",
        "Defence Minister Ida Kors said",
        "Ida Kors",
    ]


def test_a_click_on_a_chip_chooses_its_span(desk: Desk) -> None:
    desk.mark(desk.span("Defence Minister Ida Kors"))
    chip_height = desk.reader.type.chip_height
    point = desk.point(desk.at("Defence")) - QPointF(0, chip_height * 1.3)
    desk.drag(point, point)
    assert desk.chosen_words() == "Defence Minister Ida Kors"


def test_the_right_button_chooses_what_is_under_it(desk: Desk) -> None:
    desk.mark(desk.span("Defence Minister Ida Kors"))
    desk.click(desk.at("Minister Ida"), button=Qt.MouseButton.RightButton)
    assert desk.chosen_words() == "Defence Minister Ida Kors"


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (2, "peacekeepers"),
        (3, NEWS[NEWS.index("Sylvania's") : NEWS.index(" The United")]),
        (4, NEWS[NEWS.index("Sylvania's") :]),
    ],
)
def test_repeated_clicks_select_word_sentence_paragraph(
    desk: Desk, times: int, words: str
) -> None:
    desk.click(desk.at("peacekeepers") + 3, times=times)
    assert desk.selected() == words
    assert desk.marked[-1] == words


def test_shift_and_a_click_reach_from_the_caret(desk: Desk) -> None:
    desk.click(desk.at("Minister"))
    there = desk.point(desk.at("Kors said") + 1)
    desk.send(QEvent.Type.MouseButtonPress, there, with_=SHIFT)
    desk.let_go(there)
    assert desk.selected() == "Minister Ida Kors"
    assert desk.marked == ["Minister Ida Kors"]
    back = desk.point(desk.at("Defence") + 1)
    desk.send(QEvent.Type.MouseButtonPress, back, with_=SHIFT)
    desk.let_go(back)
    assert desk.selected() == "Defence Minister"


def test_a_third_click_with_an_armed_label_marks_no_sentence(desk: Desk) -> None:
    desk.reader.arm(desk.scheme.labels[0])
    desk.click(desk.at("peacekeepers") + 3, times=3)
    assert desk.marked == ["peacekeepers"]


def edge_of(desk: Desk, words: str, *, end: bool) -> QPointF:
    at = desk.at(words) + (len(words) - 1 if end else 0)
    half = desk.reader.type.faces[desk.reader.page.pieces[2].kind].letter / 2
    return desk.point(at) + QPointF(half if end else -half, 0)


def test_dragging_an_edge_shows_it_and_tells_once(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    desk.drag(
        edge_of(desk, "Minister Ida", end=True),
        desk.point(desk.at("Kors said") + 1),
        let_go=False,
    )
    assert desk.shown_spans() == [("Minister Ida Kors", "actor")]
    assert desk.moved == []
    desk.let_go(desk.point(desk.at("Kors said") + 1))
    assert desk.moved == [("Minister Ida", "Minister Ida Kors")]
    assert desk.shown_spans() == [("Minister Ida", "actor")], "until the project says otherwise"
    assert desk.marked == []


def test_dragging_the_start_and_exactly(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    start = edge_of(desk, "Minister Ida", end=False)
    desk.drag(start, desk.point(desk.at("Defence") + 2))
    assert desk.moved.pop() == ("Minister Ida", "Defence Minister Ida")
    desk.drag(start, desk.point(desk.at("Defence") + 3) - QPointF(3, 0), with_=CTRL)
    assert desk.moved.pop() == ("Minister Ida", "ence Minister Ida")


def test_an_edge_never_crosses_the_other(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    desk.drag(edge_of(desk, "Minister Ida", end=True), desk.point(desk.at("Freedonia will")))
    assert desk.moved == []
    assert desk.shown_spans() == [("Minister Ida", "actor")]


def test_esc_puts_a_dragged_edge_back(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    end = desk.point(desk.at("Kors said") + 1)
    desk.drag(edge_of(desk, "Minister Ida", end=True), end, let_go=False)
    desk.press(Qt.Key.Key_Escape)
    desk.send(QEvent.Type.MouseMove, desk.point(desk.at("reporters")))
    desk.let_go(end)
    assert desk.moved == []
    assert desk.marked == []
    assert desk.shown_spans() == [("Minister Ida", "actor")]


def test_a_drag_beyond_the_window_scrolls(qapp: QApplication, qtbot: QtBot) -> None:
    long = Article("\n\n".join(f"Paragraph {n} says little enough." for n in range(200)))
    desk = Desk(long, (500, 300))
    qtbot.addWidget(desk.reader)
    desk.drag(desk.point(0), QPointF(200, 420), let_go=False)
    qtbot.waitUntil(lambda: "Paragraph 20 says" in (desk.selected() or ""))
    desk.let_go(QPointF(200, 420))
    before = desk.reader.verticalScrollBar().value()
    settle()
    assert before == desk.reader.verticalScrollBar().value() > 500
    assert len(desk.marked) == 1


def test_an_edge_dragged_beyond_the_window_scrolls_too(qapp: QApplication, qtbot: QtBot) -> None:
    long = Article("\n\n".join(f"Paragraph {n} says little enough." for n in range(200)))
    desk = Desk(long, (500, 300))
    qtbot.addWidget(desk.reader)
    span = desk.span("Paragraph 1 says")
    desk.mark(span)
    desk.reader.choose(span)
    desk.drag(edge_of(desk, "Paragraph 1 says", end=True), QPointF(200, 420), let_go=False)
    qtbot.waitUntil(lambda: "Paragraph 20 says" in desk.shown_spans()[0][0])
    desk.let_go(QPointF(200, 420))
    assert len(desk.moved) == 1


def test_the_cursor_tells_what_a_click_does(desk: Desk) -> None:
    span = desk.span("Defence Minister Ida Kors")
    desk.mark(span)
    viewport = desk.reader.viewport()
    desk.hover(desk.at("Minister Ida"))
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert desk.reader.looks().hovered == span.id
    desk.hover(desk.at("reporters"))
    assert viewport.cursor().shape() == Qt.CursorShape.IBeamCursor
    assert desk.reader.looks().hovered is None
    desk.reader.arm(desk.scheme.labels[0])
    assert viewport.cursor().shape() == Qt.CursorShape.BitmapCursor
    desk.reader.arm(None)
    assert viewport.cursor().shape() == Qt.CursorShape.IBeamCursor
    desk.reader.choose(span)
    desk.send(
        QEvent.Type.MouseMove, edge_of(desk, "Defence Minister Ida Kors", end=True), held=False
    )
    assert viewport.cursor().shape() == Qt.CursorShape.SizeHorCursor
