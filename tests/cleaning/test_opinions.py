import logging

import pytest

from annotator.cleaning.alignment import words_of
from annotator.cleaning.opinions import Opinion, Silence, agreement, best_opinion, is_safe
from annotator.cleaning.pieces import Piece

FIRST = "The ministers agreed to patrol the strait together from next spring."
SECOND = "They also agreed to meet at a harbour that both of them like."
WORDS = [words_of(text) for text in ("Politics", FIRST, "Next", SECOND)]
LINES = [
    f"Boat number {number} was seen off Corvast on Monday, the harbour master said, and it left."
    for number in range(8)
]
PAGE = "".join(f"<p>{line}</p>" for line in LINES)


def test_agreement_is_between_none_and_all() -> None:
    assert agreement(WORDS, {1, 3}, {1, 3}) == 1
    assert agreement(WORDS, {1}, set()) == 0
    assert 0 < agreement(WORDS, {1, 3}, {1}) < 1


def test_what_two_of_three_keep_is_kept() -> None:
    pieces = [Piece("Menu"), *map(Piece, LINES)]
    page = f"<html><body><nav>Menu</nav><article>{PAGE}</article></body></html>"
    best = best_opinion(page, pieces, {0, *range(1, 8)})
    assert best.body == best.surely == set(range(1, 9))
    assert 0.8 < best.agreed < 1


def test_opinions_that_found_next_to_nothing_are_not_heard() -> None:
    pieces = [Piece(line) for line in LINES]
    best = best_opinion("<html><body></body></html>", pieces, {1, 2})
    assert best == Opinion({1, 2}, set(), 0)


def test_without_an_opinion_of_ours_the_others_decide() -> None:
    pieces = [Piece(line) for line in LINES]
    best = best_opinion(f"<html><body><article>{PAGE}</article>", pieces, set())
    assert (best.body, best.agreed) == (set(range(8)), 0)


@pytest.mark.parametrize(
    "page",
    [
        "<p " + "a='b' " * 30_000 + ">",
        "<p>" * 30_000,
        "<p>" + "x" * 4_000_000,
        "<p " + "x" * 200_000,
    ],
)
def test_pages_that_others_would_choke_on_are_not_shown_to_them(page: str) -> None:
    assert not is_safe(page)


def test_ordinary_pages_are_safe() -> None:
    assert is_safe(f"<html><body><p>{FIRST}</p></body></html>")


def test_an_extractor_is_heard_again_when_the_last_who_asked_it_is_done() -> None:
    silence, logger = Silence("somebody else"), logging.getLogger("somebody else")
    logger.setLevel(logging.INFO)
    silence.__enter__()
    silence.__enter__()  # on another thread
    silence.__exit__(None, None, None)
    assert logger.level == logging.CRITICAL
    silence.__exit__(None, None, None)
    assert logger.level == logging.INFO
