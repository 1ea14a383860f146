import random
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.articles import Article
from annotator.core.edits.articles import article_change
from annotator.core.records import Layer, Record
from annotator.store import sketches
from annotator.store.sketches import share, shingles

if TYPE_CHECKING:
    from tests.store.conftest import Hand

WORDS = [f"word{number}" for number in range(3000)]
KOREAN = "국방부는약속을지키겠다고밝혔다"


def story(seed: int, length: int = 200) -> str:
    rng = random.Random(seed)  # noqa: S311 - the same story in every run
    return " ".join(rng.choices(WORDS, k=length))


def touched(text: str, every: int) -> str:
    """The text with another word in place of every so-many-th."""
    words = text.split(" ")
    words[every - 1 :: every] = ["other"] * len(words[every - 1 :: every])
    return " ".join(words)


def test_shingles_are_runs_of_three_words() -> None:
    found = shingles("one two " * 10 + "three.")
    assert set(found) == {b"one two one", b"two one two", b"one two three"}
    assert len(found) == 19


def test_marks_are_not_compared() -> None:
    plain = story(1)
    quoted = plain.replace(" word1", " “word1").replace("9 ", "9’ — ").replace("8 ", "8\u00a0\n\n")
    assert quoted != plain
    assert shingles(quoted) == shingles(plain)


def test_scripts_without_blanks_are_compared_by_characters() -> None:
    text = KOREAN * 5 + "한다"
    assert len(shingles(text)) == len(text) - 3 - 2
    assert share(frozenset(shingles(text)), frozenset(shingles("그리고" + text))) > 0.7
    assert not set(shingles(text)) & set(
        shingles("서울시장은오늘기자들에게아무말도하지않았다" * 3)
    )


def test_a_short_text_is_compared_as_a_whole() -> None:
    assert shingles("Nothing, new “here”.") == [b"Nothing new here"]
    assert shingles(" \n ") == shingles("…") == shingles("") == []


@given(st.text(), st.text())
def test_any_text_has_shingles(one: str, other: str) -> None:
    mine, theirs = frozenset(shingles(one)), frozenset(shingles(other))
    assert share(mine, theirs) == share(theirs, mine)
    assert share(mine, mine) == (1.0 if mine else 0.0)


def _candidates(hand: "Hand", article: Article) -> int:
    key = hand.reading.key_of(article.id)
    assert key is not None
    return len(sketches.candidates(hand.reading.connection, key, 99))


def test_of_many_texts_the_alike_are_found(hand: "Hand") -> None:
    articles = [Article(story(number)) for number in range(300)]
    copies = [Article(touched(each.text, 12)) for each in articles[:100]]
    hand.bring_in(*map(Record, articles), *map(Record, copies))
    found = [_candidates(hand, each) for each in articles]
    assert sum(map(bool, found[:100])) >= 99
    assert sum(found[100:]) < 5
    assert hand.reading.check(deep=True) == []


def test_sketches_are_the_same_in_every_process() -> None:
    code = f"from annotator.store.sketches import _sketch; print(_sketch({story(1)!r}))"
    run = [sys.executable, "-c", code]
    others = {subprocess.run(run, check=True, capture_output=True).stdout for _ in range(2)}  # noqa: S603 - our own code
    assert others == {f"{sketches._sketch(story(1))}\n".encode()}


def test_sketches_of_another_version_are_made_again(
    hand: "Hand", monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Article(story(1)), Article(touched(story(1), 20))
    monkeypatch.setattr(sketches, "_SEED", 2)
    hand.bring_in(Record(one))
    monkeypatch.setattr(sketches, "_SEED", 1)
    assert not sketches.is_current(hand.reading.connection)
    assert hand.reading.check(deep=True) == []
    hand.bring_in(Record(other))
    assert sketches.is_current(hand.reading.connection)
    assert (_candidates(hand, one), _candidates(hand, other)) == (1, 1)
    assert hand.reading.check(deep=True) == []


def test_they_are_made_again_with_the_rest(hand: "Hand", layer: Callable[..., Layer]) -> None:
    one, other = Article(story(1)), Article(touched(story(1), 20))
    hand.bring_in(Record(one, layer([(0, 3, "actor")])), Record(other))
    hand.file.rebuild()
    assert _candidates(hand, one) == 1
    hand.write(article_change(other.id, other.info, None))
    assert _candidates(hand, one) == 0
    assert hand.reading.check(deep=True) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM band",
        "UPDATE sketch SET bands = x'00'",
        "INSERT INTO band VALUES(7, 2)",
        "DELETE FROM sketch",
        "INSERT INTO sketch VALUES(99, x'')",
    ],
)
def test_wrong_sketches_are_told_and_mended(hand: "Hand", statement: str) -> None:
    hand.bring_in(Record(Article(story(1))))
    hand.file._connection.execute(statement)
    [found] = hand.reading.check(deep=True)
    assert "sketches of texts, which tell near-duplicates, are wrong; mend it" in found
    hand.file.rebuild()
    assert hand.reading.check(deep=True) == []
