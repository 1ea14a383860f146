import pytest

from annotator.cleaning.opinions import agreement, aligned, best_opinion, is_safe
from annotator.cleaning.pieces import Piece

FIRST = "The ministers agreed to patrol the strait together from next spring."
SECOND = "They also agreed to meet at a harbour that both of them like."
PIECES = [
    Piece("Politics"),
    Piece(FIRST),
    Piece("Next"),
    Piece(SECOND),
    Piece(FIRST),
    Piece("Next"),
]


def test_lines_are_found_among_the_page_s_own_pieces() -> None:
    found = aligned(f"{FIRST.upper()}\nNext\n{SECOND}", PIECES)
    assert found == {1, 2, 3}


def test_a_short_line_far_from_the_body_is_a_menu_s() -> None:
    pieces = [Piece("Next"), *[Piece(f"Menu {k}") for k in range(9)], *PIECES[1:4]]
    assert aligned(f"{FIRST}\nNext\n{SECOND}", pieces) == {10, 11, 12}


def test_agreement_is_between_none_and_all() -> None:
    assert agreement(PIECES, {1, 3}, {1, 3}) == 1
    assert agreement(PIECES, {1}, set()) == 0
    assert 0 < agreement(PIECES, {1, 3}, {1}) < 1


@pytest.mark.parametrize(
    "page",
    [
        "<p " + "a='b' " * 30_000 + ">",
        "<p>" * 30_000,
        "<p>" + "x" * 4_000_000,
        "<p " + "x" * 200_000,
    ],
)
def test_pages_that_trafilatura_would_choke_on_are_not_shown_to_it(page: str) -> None:
    assert not is_safe(page)
    assert best_opinion(page, PIECES, {1}) == ({1}, 0.5)


def test_ordinary_pages_are_safe() -> None:
    assert is_safe(f"<html><body><p>{FIRST}</p></body></html>")
