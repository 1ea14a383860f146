from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from annotator.core.spans import Span
from annotator.gui.reader.edge_move import EdgeMove, parts_of
from tests.gui.reader.driver import ME, Desk, Key, settle

TEXT = "0123456789" * 10


def gapped(desk: Desk) -> Span:
    """“Defence … Ida Kors”, without the word between."""
    start, end = desk.at("Defence"), desk.at(" said")
    middle = desk.at("Ida Kors", 1)
    return replace(
        desk.span_of(start, end), fragments=((start, start + len("Defence")), (middle, end))
    )


def words(desk: Desk, parts: tuple[tuple[int, int], ...]) -> list[str]:
    return [desk.text[start:end] for start, end in parts]


@pytest.fixture
def moved(desk: Desk) -> list[list[str]]:
    found: list[list[str]] = []
    desk.reader.parts_moved.connect(lambda _span, parts: found.append(words(desk, parts)))
    return found


def test_commas_go_through_all_edges_of_a_span_with_gaps(desk: Desk) -> None:
    span = gapped(desk)
    desk.mark(span)
    desk.reader.choose(span)
    seen = []
    for _ in range(5):
        desk.press(",")
        looks = desk.reader.looks()
        seen.append((looks.moving, looks.part))
    assert seen == [("end", 1), ("start", 0), ("end", 0), ("start", 1), ("end", 1)]


def test_an_inner_edge_moves_but_never_meets_the_other_part(
    desk: Desk, moved: list[list[str]]
) -> None:
    span = gapped(desk)
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(",", ",", ",", Key.Key_Right)
    assert words(desk, parts_of(next(iter(desk.reader.page.spans)))) == [
        "Defence Minister",
        "Ida Kors",
    ]
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Return)
    assert moved == [["Defence Minister", "Ida Kors"]]
    assert desk.moved == []


def test_an_inner_edge_is_dragged(desk: Desk, moved: list[list[str]]) -> None:
    span = gapped(desk)
    desk.mark(span)
    desk.reader.choose(span)
    settle()
    desk.drag(
        desk.point(desk.at("Ida Kors", 1)), desk.point(desk.at("Minister") + 3), let_go=False
    )
    assert desk.reader.edge is not None
    assert (desk.reader.edge.edge, desk.reader.edge.part) == ("start", 1)
    desk.let_go(desk.point(desk.at("Minister") + 3))
    assert moved == [["Defence", "Minister Ida Kors"]]


def test_a_drag_from_the_first_letter_beside_a_span_selects_the_next_words(desk: Desk) -> None:
    span = desk.span("Ida Kors", nth=1)
    desk.mark(span)
    desk.reader.choose(span)
    settle()
    next_word = span.end + 1
    letter = desk.reader.rect_of(next_word)
    begin = QPointF(letter.left() + 1, desk.point(next_word).y())
    desk.drag(begin, desk.point(next_word + 3))
    assert desk.moved == []
    assert desk.marked == ["said"]


def test_an_edge_is_held_by_the_blank_and_by_the_handle_beside_it(desk: Desk) -> None:
    span = desk.span("Ida Kors")
    desk.mark(span)
    desk.reader.choose(span)
    settle()
    blank, letter = (desk.reader.rect_of(span.end + k) for k in (0, 1))
    middle = desk.point(span.end).y()
    below = letter.bottom() + 6
    for x, y in ((blank.left() + 2, middle), (blank.left() - 6, middle), (letter.left(), below)):
        assert desk.reader.edge_at(QPointF(x, y), span) == ("end", 0)


def test_an_edge_inside_a_word_can_still_be_taken_hold_of_on_either_side(desk: Desk) -> None:
    span = desk.span_of(desk.at("Ida Kors"), desk.at("Ida Kors") + len("Ida Ko"))
    desk.mark(span)
    desk.reader.choose(span)
    settle()
    edge, y = desk.reader.rect_of(span.end).left(), desk.point(span.end).y()
    for x in (edge - 2, edge + 2):
        assert desk.reader.edge_at(QPointF(x, y), span) == ("end", 0)


def test_an_edge_never_crosses_the_other_one(desk: Desk) -> None:
    edge = EdgeMove.begun(desk.span_of(10, 20), "start")
    assert edge.to(20) is edge
    assert edge.to(19).now.start == 19
    assert edge.to(-5).now.start == 0
    assert edge.other_edge().to(10).now.end == 20


def test_what_is_not_mine_keeps_its_edges(desk: Desk) -> None:
    span = desk.span("Defence Minister Ida Kors")
    suggested = replace(desk.span("Sylvania"), origin="model")
    desk.mark(span, suggested)
    for each in (replace(span, annotator=ME), suggested):
        desk.reader.choose(each)
        desk.press(",")
        assert bool(desk.reader.looks().moving) is (each.origin != "model")
        desk.press(Key.Key_Escape)
