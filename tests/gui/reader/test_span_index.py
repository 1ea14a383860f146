from hypothesis import given
from hypothesis import strategies as st

from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Span
from annotator.gui.reader.span_index import SpanIndex


def span(number: int, start: int, length: int) -> Span:
    return Span(
        ObjectId(f"{number:032x}"),
        ArticleId("a" * 64),
        AnnotatorId("b" * 32),
        MAIN_ROUND,
        start,
        start + length,
        LabelId("actor"),
    )


PLACES = st.lists(st.tuples(st.integers(0, 9000), st.sampled_from([1, 5, 300, 2001, 6000])))


@given(PLACES, st.data())
def test_it_finds_what_looking_at_all_finds(
    places: list[tuple[int, int]], data: st.DataObject
) -> None:
    spans = [span(number, *place) for number, place in enumerate(places)]
    index = SpanIndex(spans[::2])
    for each in spans[1::2]:
        index.add(each)
    for each in data.draw(st.lists(st.sampled_from(spans), unique=True) if spans else st.just([])):
        assert index.remove(each)
        assert not index.remove(each)
        spans.remove(each)
    assert list(index) == sorted(spans, key=lambda each: (each.start, each.end, each.id))
    assert len(index) == len(spans)
    start = data.draw(st.integers(0, 9000))
    end = start + data.draw(st.integers(1, 3000))
    found = index.within(start, end)
    assert sorted(each.id for each in found) == sorted(
        each.id for each in spans if each.overlaps(start, end)
    )


def test_neighbours() -> None:
    a, b, c = span(1, 5, 3), span(2, 5, 9), span(3, 40, 2)
    index = SpanIndex([c, b, a])
    assert index.after(a) == b
    assert index.after(b) == c
    assert index.after(c) is None
    assert index.before(a) is None
    assert index.before(c) == b
    assert index.first_from(6) == c
    assert index.first_from(41) is None
    assert index.last_until(40) == b
    assert index.last_until(5) is None
    assert index.after(span(9, 7, 1)) is None
    assert index.before(span(9, 7, 1)) is None
