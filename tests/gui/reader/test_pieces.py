from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.articles import Block, BlockKind, joined
from annotator.gui.reader.pieces import LONGEST, Pieces

PARAGRAPH, QUOTE, LIST = BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST
ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("\n\n \t"))).flatmap(
    lambda text: st.integers(1, 40).map(lambda times: text * times)
)


def words_of(text: str, pieces: Pieces) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces.all]


@given(ANY_TEXT)
def test_no_word_is_lost_and_none_comes_twice(text: str) -> None:
    pieces = Pieces(text)
    assert "".join("".join(words_of(text, pieces)).split()) == "".join(text.split())
    for before, after in pairwise(pieces.all):
        assert before.end <= after.start
    assert all("\n" not in words for words in words_of(text, pieces))


@given(ANY_TEXT)
def test_every_position_has_its_piece(text: str) -> None:
    pieces = Pieces(text)
    for position in range(len(text) + 1):
        piece = pieces[pieces.at(position)]
        assert piece.start <= position or piece == pieces[0]


def test_blocks_give_the_kinds_and_the_rest_is_paragraphs() -> None:
    text, blocks = joined([(BlockKind.HEADLINE, "One"), (QUOTE, "Two\nlines"), (LIST, "Three")])
    text += "\n\nFour"
    pieces = Pieces(text, blocks)
    assert words_of(text, pieces) == ["One", "Two", "lines", "Three", "Four"]
    assert [piece.kind for piece in pieces.all] == [
        BlockKind.HEADLINE,
        QUOTE,
        QUOTE,
        LIST,
        PARAGRAPH,
    ]
    assert [piece.opens for piece in pieces.all] == [True, True, False, True, True]
    assert [piece.closes for piece in pieces.all] == [True, False, True, True, True]


def test_blocks_that_are_wrong_do_no_harm() -> None:
    text = "One\n\nTwo"
    wrong = (Block(90, 95, QUOTE), Block(0, 1, LIST), Block(2, 7, QUOTE))
    assert words_of(text, Pieces(text, wrong)) == ["One", "Two"]


def test_lines_without_blocks_are_paragraphs_at_blank_lines() -> None:
    pieces = Pieces("One\nTwo\n\n\nThree")
    assert [piece.opens for piece in pieces.all] == [True, False, True]


def test_a_very_long_line_is_cut_at_a_sentence_or_a_blank() -> None:
    text = "Nobody knows. " * 1000 + "word " * 2000
    pieces = Pieces(text)
    assert max(piece.end - piece.start for piece in pieces.all) <= LONGEST * 3 // 2
    for piece in pieces.all[:-1]:
        assert text[piece.end - 1] == " "
        assert not piece.breaks
    assert pieces[0].end - pieces[0].start > LONGEST // 2
    assert text[pieces[0].end - 3 : pieces[0].end] == "s. "
    assert pieces.all[-1].breaks
    assert [piece.opens for piece in pieces.all] == [True] + [False] * (len(pieces) - 1)


def test_without_blanks_it_is_cut_between_characters() -> None:
    for one in ("👨‍👩‍👧‍👦", "e\u0301", "🇰🇷", "👍🏽", "ไม่"):
        text = one * 4000
        for piece in Pieces(text).all:
            assert piece.start % len(one) == 0


@pytest.mark.parametrize("noise", ["e" + "\u0301" * 5000, "\u200d" * 4000, "🇰" * 4001])
def test_a_letter_with_thousands_of_marks_is_cut_and_nothing_hangs(noise: str) -> None:
    pieces = Pieces(f"{noise} said Ida Kors.").all
    assert [one.end for one in pieces[:-1]] == [one.start for one in pieces[1:]]
    assert all(0 < one.end - one.start <= LONGEST * 3 // 2 for one in pieces)
