import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.carrying import AROUND, CHANGED, NOT_THERE, SEVERAL, TAKEN, Carrying, Fate
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Span

A = "Kestria warned on Monday that it would close the strait, its minister said."
B = "“We have pledged grain to Arland,” he told reporters in 서울 👨‍👩‍👧 that evening."
C = "Read also: Kestria warned twice."
D = "The envoy of Orsena left the talks without a word, two people there told us."


def _span(start: int, end: int, *fragments: tuple[int, int]) -> Span:
    return Span(
        ObjectId("s"),
        ArticleId("a"),
        AnnotatorId("me"),
        MAIN_ROUND,
        start,
        end,
        LabelId("actor"),
        fragments=fragments,
    )


def _carried(old: str, new: str, quote: str, nth: int = 0) -> tuple[Fate, str, str]:
    at = -1
    for _ in range(nth + 1):
        at = old.index(quote, at + 1)
    found = Carrying(old, new).carried(_span(at, at + len(quote)))
    return found.fate, "|".join(new[a:b] for a, b in found.parts), found.why


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_what_has_not_changed_stays_where_it_stands() -> None:
    old, new = _text(A, B, C), _text("A headline", A, B)
    for quote in ("Kestria", "close the strait", "pledged grain", "서울 👨‍👩‍👧", A, B):
        assert _carried(old, new, quote) == (Fate.EXACT, quote, "")


def test_what_stands_in_a_dropped_block_is_lost() -> None:
    old, new = _text(A, B, C), _text(A, B)
    assert _carried(old, new, "Kestria warned twice") == (Fate.LOST, "", NOT_THERE)
    # The same word elsewhere is somebody else's word.
    assert _carried(old, new, "Kestria", 1)[0] is Fate.LOST


def test_a_block_that_has_moved_takes_its_spans_along() -> None:
    old, new = _text(B, D, A), _text(A, B, D)
    for quote in ("Kestria", "close the strait", "the", "Orsena", "pledged grain"):
        fate, words, _ = _carried(old, new, quote)
        assert (fate in (Fate.EXACT, Fate.MOVED), words) == (True, quote)


def test_other_blanks_between_the_words_are_no_matter() -> None:
    old = _text(A, "He said that Arland\nwould pay 2 000 men.", B)
    new = _text(A, "He said that Arland would pay 2\u00a0000 men.", B)
    assert _carried(old, new, "that Arland\nwould pay")[:2] == (
        Fate.EXACT,
        "that Arland would pay",
    )
    assert _carried(old, new, "2 000 men")[:2] == (Fate.EXACT, "2\u00a0000 men")


def test_changed_words_are_unsure() -> None:
    old, new = _text(A, B), _text(A.replace("would close", "will soon close"), B)
    fate, words, why = _carried(old, new, "would close the strait")
    assert (fate, words, why) == (Fate.UNSURE, "will soon close the strait", CHANGED)
    # What only stands beside the change is certain.
    assert _carried(old, new, "the strait")[:2] == (Fate.EXACT, "the strait")


def test_something_put_into_a_span_is_unsure() -> None:
    old, new = _text(A, B), _text(A.replace("strait,", "strait (a photo shows it),"), B)
    quote = "close the strait, its minister"
    fate, words, why = _carried(old, new, quote)
    assert (fate, why) == (Fate.UNSURE, CHANGED)
    assert words == "close the strait (a photo shows it), its minister"


def test_of_two_like_places_none_is_certain() -> None:
    line = "The minister said so."
    old, new = _text(line, B), _text(B, line, D, line)
    fate, words, why = _carried(old, new, "minister")
    assert (fate, words) == (Fate.UNSURE, "minister")
    assert why in (SEVERAL, AROUND)


def test_a_repeated_line_that_is_left_once_is_not_taken_twice_for_certain() -> None:
    line = "The minister said so."
    old, new = _text(line, B, line, D), _text(line, B, D)
    assert _carried(old, new, "minister", 0)[0] is Fate.EXACT
    assert _carried(old, new, "minister", 1)[0] in (Fate.UNSURE, Fate.LOST)


def test_parts_are_carried_one_by_one() -> None:
    old, new = _text(A, B), _text("Before it all", A, B)
    way = Carrying(old, new)
    parts = [(old.index(word), old.index(word) + len(word)) for word in ("Kestria", "the strait")]
    found = way.carried(_span(parts[0][0], parts[1][1], *parts))
    assert (found.fate, [new[a:b] for a, b in found.parts]) == (
        Fate.EXACT,
        ["Kestria", "the strait"],
    )


def test_parts_in_another_order_are_lost() -> None:
    old, new = _text(A, B, D), _text(D, B, A)
    way = Carrying(old, new)
    parts = [(old.index(word), old.index(word) + len(word)) for word in ("Kestria", "Orsena")]
    found = way.carried(_span(parts[0][0], parts[1][1], *parts))
    assert (found.fate, found.parts) == (Fate.LOST, ())
    assert found.why == "Its parts are in another order now."


def test_one_lost_part_loses_the_span() -> None:
    old, new = _text(A, C), _text(A)
    parts = [(old.index(word), old.index(word) + len(word)) for word in ("strait", "twice")]
    assert Carrying(old, new).carried(_span(parts[0][0], parts[1][1], *parts)).fate is Fate.LOST


def test_a_quote_is_sought_by_what_stood_around_it() -> None:
    way = Carrying(A, _text(B, A))
    place = way.sought("Monday", "warned on ", " that it would")
    assert place.at is not None
    assert (place.fate, way.new[slice(*place.at)]) == (Fate.UNSURE, "Monday")
    assert way.sought("Tuesday", "warned on ", " that it").fate is Fate.LOST


def test_nothing_is_left_of_an_empty_text() -> None:
    assert _carried(A, "", "Kestria") == (Fate.LOST, "", NOT_THERE)


paragraphs = st.lists(
    st.sampled_from([A, B, C, D, "서울의 국방부는 약속을 지켰다.", "한국어띄어쓰기없는글"])
)


@st.composite
def _changed(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and another that came of it by leaving out, adding, moving and rewording."""
    old = draw(paragraphs)
    new = draw(st.permutations(old))[: draw(st.integers(0, len(old)))]
    new += draw(paragraphs)[:2]
    text = _text(*new)
    for word in draw(st.lists(st.sampled_from(["the", "Kestria", " ", "."]), max_size=2)):
        text = text.replace(word, draw(st.sampled_from(["", "X", "\u00a0", "🚨 "])), 2)
    return _text(*old), text


@given(_changed(), st.data())
def test_every_span_has_a_fate_and_what_is_certain_covers_the_same_words(
    texts: tuple[str, str], data: st.DataObject
) -> None:
    old, new = texts
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, min(len(old), start + 60)))
    found = Carrying(old, new).carried(_span(start, end))
    assert (found.fate is Fate.LOST) == (found.parts == ())
    assert (found.why == "") == (found.fate in (Fate.EXACT, Fate.MOVED))
    for low, high in found.parts:
        assert 0 <= low < high <= len(new)
        if not found.why:
            assert new[low:high].split() == old[start:end].split()


@pytest.mark.parametrize("nothing", ["", " ", "\n\n"])
def test_blanks_are_carried_like_anything_else(nothing: str) -> None:
    assert Carrying(A, f"{nothing}{A}").place(7, 8).fate is Fate.EXACT


def test_what_is_unsure_goes_to_the_next_best_place_that_is_free() -> None:
    old, new = "The grain was 서울's.", "Some grain or other. " + "א" * 90 + " No grain at all."
    way, span = Carrying(old, new), _span(4, 9)
    first = way.carried(span)
    assert (first.fate, new[slice(*first.parts[0])]) == (Fate.UNSURE, "grain")
    second = way.carried(span, first.parts)
    assert (second.fate, new[slice(*second.parts[0])]) == (Fate.UNSURE, "grain")
    assert second.parts != first.parts
    none = way.carried(span, (*first.parts, *second.parts))
    assert (none.fate, none.parts, none.why) == (Fate.LOST, (), TAKEN)
    assert way.sought("grain", "The ", " was", ()).why == NOT_THERE


def test_what_is_certain_goes_where_it_belongs_even_if_that_is_taken() -> None:
    old, new = _text(A, B), _text("A headline", A, B)
    way = Carrying(old, new)
    assert way.carried(_span(0, 7), ((0, len(new)),)).fate is Fate.EXACT
