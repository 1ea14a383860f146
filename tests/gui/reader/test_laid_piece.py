import pytest
from PySide6.QtWidgets import QApplication

from annotator.core.articles import BlockKind
from annotator.gui.reader.laid_piece import LaidPiece
from annotator.gui.reader.pieces import Piece
from annotator.gui.reader.typography import Typography


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
