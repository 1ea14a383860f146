import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.edits.parts import add_part, joined, move_parts, take_out
from annotator.core.edits.values import Action
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Span
from annotator.core.words import Range

TEXT = "We will not, said Ida 👨‍👩‍👧 Kors, let any ship\u00a0pass."


def at(words: str) -> Range:
    start = TEXT.index(words)
    return start, start + len(words)


def span(*parts: str) -> Span:
    places = tuple(at(part) for part in parts)
    return Span(
        ObjectId("1" * 32),
        ArticleId("a" * 64),
        AnnotatorId("b" * 32),
        MAIN_ROUND,
        places[0][0],
        places[-1][1],
        LabelId("threat"),
        fragments=places if len(places) > 1 else (),
    )


def after(action: Action) -> Span:
    (change,) = action.changes
    assert isinstance(change.after, Span)
    return change.after


def words(one: Span) -> list[str]:
    return [TEXT[start:end] for start, end in one.parts]


def test_words_are_added_behind_a_gap_and_before_one() -> None:
    made = after(add_part(span("We will not"), *at("let any ship"), TEXT))
    assert words(made) == ["We will not", "let any ship"]
    assert (made.start, made.end) == (0, at("ship")[1])
    assert made.quote_in_parts(TEXT) == "We will not … let any ship"
    assert words(after(add_part(span("Kors"), *at("We"), TEXT))) == ["We", "Kors"]


@pytest.mark.parametrize("more", ["not", " not", "will not"])
def test_parts_that_meet_become_one(more: str) -> None:
    made = after(add_part(span("We will", "Ida"), *at(more), TEXT))
    assert len(made.parts) == 2
    assert words(made)[0].startswith("We will not")
    closed = after(add_part(span("We", "not"), *at("will"), TEXT))
    assert closed.fragments == ()
    assert words(closed) == ["We will not"]


def test_what_is_covered_is_not_added() -> None:
    with pytest.raises(RefusedError, match="already"):
        add_part(span("We will not", "Ida"), *at("will"), TEXT)


def test_words_are_taken_out_with_the_blanks_beside_them() -> None:
    made = after(take_out(span("We will not"), *at("will"), TEXT))
    assert words(made) == ["We", "not"]
    assert words(after(take_out(made, *at("not"), TEXT))) == ["We"]
    assert after(take_out(made, *at("not"), TEXT)).fragments == ()
    assert words(after(take_out(span("any ship\u00a0pass"), *at("ship"), TEXT))) == ["any", "pass"]


def test_what_is_not_covered_cannot_be_taken_out_nor_all_of_it() -> None:
    with pytest.raises(RefusedError, match="no part"):
        take_out(span("We", "Ida"), *at("not"), TEXT)
    with pytest.raises(RefusedError, match="Delete"):
        take_out(span("We", "Ida"), 0, len(TEXT), TEXT)


def test_the_outer_bounds_follow_the_parts() -> None:
    moved = after(move_parts(span("We", "Ida"), (at("We will"), at("Kors")), TEXT))
    assert (moved.start, moved.end) == (0, at("Kors")[1])
    assert words(moved) == ["We will", "Kors"]
    met = after(move_parts(span("We", "not"), (at("We will"), at("not")), TEXT))
    assert met.fragments == ()


@pytest.mark.parametrize("parts", [(), ((5, 5), (10, 30)), ((7, 5),)])
def test_empty_parts_are_refused(parts: tuple[Range, ...]) -> None:
    with pytest.raises(RefusedError, match="empty"):
        move_parts(span("We", "Ida"), parts, TEXT)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9), st.booleans()), max_size=12
    )
)
def test_whatever_is_added_and_taken_out_parts_stay_apart(
    steps: list[tuple[int, int, bool]],
) -> None:
    one = span("We will not")
    for start, length, adds in steps:
        end = min(len(TEXT), start + length)
        try:
            one = after((add_part if adds else take_out)(one, start, end, TEXT))
        except RefusedError:
            continue
        assert (one.start, one.end) == (one.parts[0][0], one.parts[-1][1])
        assert all(a < b for a, b in one.parts)
        assert one.fragments == () or len(one.fragments) > 1
        assert one.parts == joined(one.parts, TEXT)
