from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.articles import Article
from annotator.core.ids import MAIN_ROUND
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.store.schema import WORDS
from annotator.store.search import parted

if TYPE_CHECKING:
    from tests.store.conftest import Hand


def _titles(hand: "Hand", words: str) -> int:
    return len(hand.reading.keys(ArticleQuery(words=words), hand.me.id, MAIN_ROUND))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", 2),
        ("   ", 2),
        ("strait", 1),
        ("STRA", 1),
        ("trait", 0),
        ("Zoe", 1),
        ("zoé", 1),
        ("unal", 1),
        ("turkiye freed", 1),
        ("strait nowhere", 0),
        ("서울", 1),
        ("국방", 1),
        ("ראש", 1),
        ("اتفاق", 1),
        ("“Freedonia", 1),
        ('"strait"', 1),
        ("strait OR nowhere", 0),
        ("text:strait", 0),
        ("🚨", 1),
        ("🚨 strait", 1),
        ("🚨 plain", 0),
        ('"', 0),
        ('"pl', 1),
        ("!!!", 0),
        ("strait !!!", 0),
        ("strait.”", 1),
        ("\0", 2),
        ("\ud800strait", 1),
        ("a " * 400, 1),
        (" ".join(map(chr, range(97, 900))), 0),
        ("plain", 1),
    ],
)
def test_each_word_must_begin_a_word(
    hand: "Hand", article: Article, words: str, found: int
) -> None:
    hand.bring_in(Record(article), Record(Article("Plain words.")))
    assert _titles(hand, words) == found


def test_nothing_that_can_be_typed_is_an_error(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))

    @settings(max_examples=2000)
    @given(st.text(st.sampled_from("a\"'*^-+(){}:.,ANDORTE \0\ud800\t🚨é") | st.characters()))
    def typed(words: str) -> None:
        assert _titles(hand, words) in (0, 1)

    typed()


def test_words_are_quoted_and_prefixes() -> None:
    assert parted('say "hello" OR* 서울 - 🚨') == (
        '"say"* """hello"""* "OR*"* "서울"*',
        ["-", "🚨"],
    )


def test_diacritics_are_not_told_apart() -> None:
    assert "remove_diacritics 2" in WORDS
