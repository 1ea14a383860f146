"""Spans hold what some text could hold, however they are made."""

import pickle
from dataclasses import FrozenInstanceError

import pytest

from annotator.core.attributes import AttributeValue
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Span, span_read

WHOSE = (ObjectId("5a" * 16), ArticleId("a7" * 32), AnnotatorId("0a" * 16), MAIN_ROUND)
ATTRIBUTES: tuple[tuple[str, AttributeValue], ...] = (("negated", True), ("score", 0.5))


def test_a_span_that_was_read_is_like_any_other() -> None:
    read = span_read(*WHOSE, 3, 9, LabelId("actor"), "“no”", ATTRIBUTES, ((3, 4), (8, 9)), "model")
    made = Span(*WHOSE, 3, 9, LabelId("actor"), "“no”", ATTRIBUTES, ((3, 4), (8, 9)), "model")
    assert (type(read), read, hash(read), repr(read)) == (Span, made, hash(made), repr(made))
    assert pickle.loads(pickle.dumps(read)) == made  # noqa: S301 - our own
    assert span_read(*WHOSE, 3, 9, LabelId("actor")) == Span(*WHOSE, 3, 9, LabelId("actor"))
    with pytest.raises(FrozenInstanceError):
        read.start = 4  # type: ignore[misc] # which is what is tried


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_no_span_is_read_that_no_text_could_hold(start: int, end: int) -> None:
    for make in (Span, span_read):
        with pytest.raises(ValueError, match="a span cannot run"):
            make(*WHOSE, start, end, LabelId("actor"))
