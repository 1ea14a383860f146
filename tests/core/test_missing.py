from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.attributes import Attribute
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.missing import overlooked, unusual
from annotator.core.schemes import Label, Overlap, Scheme, SchemeInfo, new_label
from annotator.core.spans import Span

A, B = LabelId("a"), LabelId("b")
NEEDED = Attribute("means", "Means", labels=(A,), values=("x", "y"), required=True)


def scheme(overlap: Overlap = Overlap.FREE, inside: tuple[LabelId, ...] = ()) -> Scheme:
    first: Label = replace(new_label("a", ()), overlap=overlap, inside=inside)
    return Scheme(SchemeInfo("S"), (first, new_label("b", (first,))), (NEEDED,))


def span(number: int, start: int, end: int, label: LabelId = A, **said: str) -> Span:
    place = (ArticleId("a" * 64), AnnotatorId("b" * 32), MAIN_ROUND)
    attributes = tuple(said.items())
    return Span(ObjectId(f"{number:032x}"), *place, start, end, label, attributes=attributes)


def test_a_required_attribute_without_value_and_default_is_missing() -> None:
    one, two, other = span(1, 5, 9), span(2, 0, 3, means="x"), span(3, 0, 9, B)
    (found,) = overlooked([one, two, other], scheme())
    assert (found.span, found.attribute) == (one, NEEDED)
    for easy in (
        replace(NEEDED, default="x"),
        replace(NEEDED, required=False),
        replace(NEEDED, retired=True),
    ):
        assert overlooked([one], replace(scheme(), attributes=(easy,))) == ()


def test_a_label_may_mean_no_overlap_with_itself() -> None:
    rules = replace(scheme(Overlap.NOT_ITSELF), attributes=())
    one, two, apart, other = span(1, 0, 9), span(2, 4, 12), span(3, 12, 15), span(4, 0, 15, B)
    (found,) = overlooked([one, two, apart, other], rules)
    assert found.span == two
    assert found.why == "a overlaps another a."
    assert unusual(two, [one, apart, other], rules) == found.why
    assert unusual(one, [two], rules) == found.why
    assert unusual(apart, [one, other], rules) == ""


def test_a_label_may_mean_to_stand_inside_another() -> None:
    rules = replace(scheme(Overlap.INSIDE, (B,)), attributes=())
    around, within, across = span(1, 0, 9, B), span(2, 3, 9), span(3, 3, 10)
    (found,) = overlooked([around, within, across], rules)
    assert (found.span, found.why) == (across, "a should stand inside b.")
    assert unusual(across, [around], rules) == found.why
    assert unusual(within, [around], rules) == ""
    assert unusual(across, [around], replace(scheme(), attributes=())) == ""


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from([A, B])), max_size=9
    )
)
def test_inside_is_told_as_by_looking_at_all(places: list[tuple[int, int, LabelId]]) -> None:
    rules = replace(scheme(Overlap.INSIDE, (B,)), attributes=())
    spans = [span(n, s, s + length, label) for n, (s, length, label) in enumerate(places)]
    outside = {
        one.id
        for one in spans
        if one.label == A
        and not any(o.label == B and o.start <= one.start and one.end <= o.end for o in spans)
    }
    assert {found.span.id for found in overlooked(spans, rules)} == outside
