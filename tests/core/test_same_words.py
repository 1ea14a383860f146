import pytest

from annotator.core.same_words import has_blanks, in_context, occurrences


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("May may mayor. May!", "May", [0, 15]),
        ("He said “no”, then no.", "no", [9, 19]),
        ("Norway is no way", "way", [13]),
        ("a-b a b", "b", [2, 6]),
        ("aaa aa aaa aa", "aa", [4, 11]),
        ("Zoe\u0301 and Zoe", "Zoe", [9]),  # the first is Zoé
        ("국방부는 국방부", "국방부", [5]),
        ("नमस्ते ते", "ते", [7]),  # the first is the end of a word, after a mark
        ("👨‍👩‍👧 👨", "👨", [6]),  # the first is a part of a family
        ("ไม่มีช่องว่าง", "ช่อง", [5]),
        ("東京都は東京", "東京", [0, 4]),
        ("no\nno", "no", [0, 3]),
        ("nothing", "", []),
    ],
)
def test_words_are_found_whole(text: str, words: str, starts: list[int]) -> None:
    assert occurrences(text, words) == [(start, start + len(words)) for start in starts]


def test_scripts_without_blanks_are_told_apart() -> None:
    assert has_blanks("Kestria 국방부 ראש")
    assert not has_blanks("in 東京")
    assert not has_blanks("ไม่มี")


def test_the_context_is_of_one_line_and_ends_between_words() -> None:
    text = f"Title\n{'before ' * 10}Ida Kors{' after' * 10}\nThe end."
    start = text.index("Ida")
    before, words, after = in_context(text, start, start + 8)
    assert before == "…" + "before " * 6
    assert words == "Ida Kors"
    assert after == " after" * 7 + "…"
    assert in_context("東" * 99, 50, 52) == ("…" + "東" * 48, "東東", "東" * 47)
    assert in_context("Ida Kors", 0, 8) == ("", "Ida Kors", "")
