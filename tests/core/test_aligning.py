import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.aligning import Run, runs

words = st.lists(
    st.sampled_from(
        ["the", "strait", "서울의", "👨‍👩‍👧", "e\u0301lan", "中文字", "שלום", "\n\n", ".", "a"]
    ),
    max_size=40,
)
texts = words.map(" ".join)


def _is_sound(old: str, new: str, found: list[Run]) -> bool:
    """Whether the runs are what they say, in order, and none overlap."""
    edge = (0, 0)
    for run in found:
        assert run.old >= edge[0]
        assert run.new >= edge[1]
        assert run.length > 0
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        edge = (run.old + run.length, run.new + run.length)
    return edge[0] <= len(old) and edge[1] <= len(new)


@given(texts, texts)
def test_runs_are_the_same_in_both(old: str, new: str) -> None:
    assert _is_sound(old, new, runs(old, new))


@given(texts.filter(bool))
def test_a_text_is_one_run_of_itself(text: str) -> None:
    assert runs(text, text) == [Run(0, 0, len(text))]
    assert runs(text, "") == []


def test_what_is_put_in_between_parts_a_run() -> None:
    old, new = "One two three. Four five six.", "One two three. NEW! Four five six."
    assert runs(old, new) == [Run(0, 0, 15), Run(15, 20, 14)]


def test_other_blanks_part_a_run() -> None:
    assert runs("one two", "one\u00a0two") == [Run(0, 0, 3), Run(4, 4, 3)]


def _large(seed: int, paragraphs: int) -> list[str]:
    rng = random.Random(seed)  # noqa: S311 - the same text in every run
    return [" ".join(f"w{rng.randrange(4000)}" for _ in range(60)) for _ in range(paragraphs)]


def test_a_large_text_is_aligned_by_what_is_left_of_it() -> None:
    paragraphs = _large(1, 600)
    old = "\n\n".join(paragraphs)
    new = "\n\n".join(each for number, each in enumerate(paragraphs) if number % 7)
    found = runs(old, new)
    assert _is_sound(old, new, found)
    assert sum(run.length for run in found) > 0.99 * len(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\n".join(_large(1, 2500)), "\n\n".join(_large(2, 2500))),
        ("a " * 250_000 + "b", "a " * 249_000 + "c"),
        ("中" * 400_000 + "文", "中" * 399_000 + "字"),
        ("x" * 1_000_000, "x" * 999_000 + "y"),
        ("ab ba " * 90_000, "ba ab " * 90_000),
    ],
    ids=["others", "one word", "no blanks", "one line", "two words"],
)
def test_no_text_takes_long(old: str, new: str) -> None:
    begun = time.process_time()
    assert _is_sound(old, new, runs(old, new))
    assert time.process_time() - begun < 20
