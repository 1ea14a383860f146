"""Words of a line, the quick way and the plain way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.cleaning import cues
from annotator.cleaning.line_words import tokens_of, words_of_line


@pytest.mark.parametrize(
    "text",
    [
        "The mayor’s office wasn't told, “in time”.",
        "rock 'n' roll, d’’accord, it''s, 'quoted', ’tis",
        "Été à Genève — 3,5 % de plus…",
        "서울=가온 기자, it's 2022년",
        "a_b __init__ ' ’ \u00a0 \u200b x\u0301y",
        "👩\u200d🚀 שלום don't",
        "",
    ],
)
def test_words_are_those_of_the_expression(text: str) -> None:
    assert tokens_of(text) == cues.TOKEN.findall(text)
    assert words_of_line(text) == cues.WORD.findall(text)


@settings(max_examples=100)
@given(st.text("ab'’_ .é1—가", max_size=30))
def test_any_line_has_the_words_of_the_expression(text: str) -> None:
    assert tokens_of(text) == cues.TOKEN.findall(text)
    assert words_of_line(text) == cues.WORD.findall(text)
