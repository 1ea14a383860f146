from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from annotator.core.articles import BlockKind
from annotator.core.spans import Span
from annotator.gui.reader.laid_piece import LaidPiece
from annotator.gui.reader.pieces import Piece
from annotator.gui.reader.typography import Typography
from tests.gui.reader.driver import Desk


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no cut in pensions", True),
        ("• no cut in pensions", False),
        ("- no cut in pensions", False),
        ("12. no cut in pensions", False),
        ("a) no cut in pensions", False),
        ("", True),
    ],
)
def test_a_point_of_a_list_gets_a_dot_unless_it_brings_one(
    qapp: QApplication, text: str, wanted: bool
) -> None:
    type_ = Typography(17)
    piece = Piece(0, len(text), BlockKind.LIST, opens=True, closes=True, breaks=True)
    laid = LaidPiece(text, piece, type_.faces[BlockKind.LIST], 400, 10)
    assert laid.wants_dot is wanted


def gapped(desk: Desk, first: str, last: str, label: str = "threat") -> Span:
    one, other = desk.span(first), desk.span(last)
    parts = (one.start, one.end), (other.start, other.end)
    return replace(desk.span_of(one.start, other.end, label), fragments=parts)


def lines_with_gaps(desk: Desk) -> list[int]:
    height = desk.reader.viewport().height()
    lines = [line for _, laid, _ in desk.reader.page.shown(height) for line in laid.lines]
    return [number for number, line in enumerate(lines) if line.gaps]


def test_a_gap_is_underlined_from_part_to_part_over_lines(desk: Desk) -> None:
    desk.mark(gapped(desk, "Strait of", "sink it"))
    found = lines_with_gaps(desk)
    assert found == list(range(found[0], found[-1] + 1))
    assert len(found) > 1


def test_a_long_gap_is_only_begun_and_ended(desk: Desk) -> None:
    desk.mark(gapped(desk, "port of Marna", "Nobody answered"))
    found = lines_with_gaps(desk)
    assert len(found) == 2
    assert found[1] > found[0] + 1


def test_the_gap_shares_the_lane_and_belongs_to_no_click(desk: Desk) -> None:
    span = gapped(desk, "Freedonia will", "within hours")
    inner = desk.span("the Strait")
    desk.mark(span, inner)
    _, line = desk.reader.page.line_of(span.start)
    assert {gap.lane for gap in line.gaps} == {box.lane for box in line.boxes if box.span == span}
    desk.click(desk.at("close", 1) + 2)
    assert desk.chosen_words() is None
    desk.click(inner.start + 4)
    assert desk.chosen_words() == "the Strait"
