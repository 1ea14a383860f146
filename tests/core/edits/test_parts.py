import pytest

from annotator.core.edits.parts import move_parts
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Span

SPAN = Span(
    ObjectId("1" * 32),
    ArticleId("a" * 64),
    AnnotatorId("b" * 32),
    MAIN_ROUND,
    5,
    30,
    LabelId("actor"),
    fragments=((5, 10), (20, 30)),
)


def test_the_outer_bounds_follow_the_parts() -> None:
    (change,) = move_parts(SPAN, ((3, 10), (12, 14), (20, 33))).changes
    after = change.after
    assert isinstance(after, Span)
    assert (after.start, after.end) == (3, 33)
    assert after.fragments == ((3, 10), (12, 14), (20, 33))
    assert change.before == SPAN


@pytest.mark.parametrize(
    "fragments", [((5, 30),), ((5, 10), (10, 30)), ((5, 12), (11, 30)), ((5, 5), (10, 30)), ()]
)
def test_parts_that_are_empty_or_meet_are_refused(fragments: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(RefusedError, match="cannot be empty or meet"):
        move_parts(SPAN, fragments)
