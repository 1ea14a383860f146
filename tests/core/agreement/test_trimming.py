"""What agreement looks at: edges that are chance are taken off, in every script."""

import pytest

from annotator.core.agreement.trimming import Trimmed, mark_of, sentences_of, words_of
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.spans import Span

PLACE = (ArticleId("a"), AnnotatorId("b"), RoundId("main"))


def span(start: int, end: int, *fragments: tuple[int, int]) -> Span:
    return Span(ObjectId("1"), *PLACE, start, end, LabelId("x"), fragments=fragments)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Seoul", "Seoul"),
        (" Seoul, ", "Seoul"),
        ("“Seoul”", "Seoul"),
        ("«שלום», ", "שלום"),
        ("\u00a0서울은。", "서울은"),
        ("👩‍👩‍👧!", "👩‍👩‍👧"),
        ("...", "..."),
        ("10%", "10"),
        ("$10", "$10"),
    ],
)
def test_blanks_and_signs_at_the_edges_are_no_decision(text: str, kept: str) -> None:
    mark = mark_of(span(0, len(text)), Trimmed(text))
    assert text[mark.start : mark.end] == kept


def test_each_part_of_a_span_with_gaps_is_trimmed() -> None:
    text = "will, he said, send"
    mark = mark_of(span(0, 19, (0, 5), (14, 19)), Trimmed(text))
    assert mark.fragments == ((0, 4), (15, 19))
    assert (mark.start, mark.end) == (0, 19)


def test_words_stand_between_blanks_and_sentences_have_none_around_them() -> None:
    text = "“Hold,” said Dr. Kim. — 서울은 답했다."
    words = [text[a:b] for a, b in words_of(text)]
    assert words == ["“Hold,”", "said", "Dr.", "Kim.", "서울은", "답했다."]
    found = [text[a:b] for a, b in sentences_of(text)]
    assert found == ["“Hold,” said Dr. Kim.", "— 서울은 답했다."]
