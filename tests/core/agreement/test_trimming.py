"""What agreement looks at: edges that are chance are taken off, in every script."""

import pytest

from annotator.core.agreement.trimming import Trimmed, flat_marks, mark_of
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
    assert flat_marks([("1", 0, len(text), "x", None)], Trimmed(text)) == [mark]


def test_each_part_of_a_span_with_gaps_is_trimmed() -> None:
    text = "will, he said, send"
    mark = mark_of(span(0, 19, (0, 5), (14, 19)), Trimmed(text))
    assert mark.fragments == ((0, 4), (15, 19))
    assert (mark.start, mark.end) == (0, 19)
