"""Passages are found under every way of counting, and never put where their quotes are not."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange.anchoring import REACH, Count, Mark, Unit, placed
from tests.exchange.strategies import texts

TEXT = "🚨 Zoe\u0301 Ünal (Türkiye) vowed:\r\n“서울 2\u00a0000” ראש 👨\u200d👩\u200d👧 said so."

COUNTS = [
    Count(unit, crlf_is_one=one, bom=bom)
    for unit in Unit
    for one in (False, True)
    for bom in (False, True)
]


_WIDTHS: dict[Unit, Callable[[str], int]] = {
    Unit.CODE_POINTS: len,
    Unit.UTF16: lambda piece: len(piece.encode("utf-16-le")) // 2,
    Unit.UTF8: lambda piece: len(piece.encode()),
}


def offset(text: str, index: int, count: Count) -> int:
    """The offset of a code point as another program would write it, computed the slow way."""
    before = text[:index]
    if count.crlf_is_one:
        before = before.replace("\r\n", "\n")
    width = _WIDTHS[count.unit]
    if count.bom and before.startswith("\ufeff"):
        return width(before[1:])
    return width(before) + (width("\ufeff") if count.bom else 0)


def said(text: str, start: int, end: int, count: Count, quote: str | None) -> Mark:
    return Mark("actor", ((offset(text, start, count), offset(text, end, count)),), quote)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts)
    edges = st.sets(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted)
    pairs = draw(st.lists(edges, min_size=1, max_size=4))
    ends = {match.start() + 1 for match in re.finditer("\r\n", text)}
    kept = [(a, b) for a, b in pairs if a not in ends and b not in ends]
    return text, kept


@settings(max_examples=100)
@given(passages(), st.sampled_from(COUNTS))
def test_what_is_quoted_is_found_under_every_way_of_counting(
    given_: tuple[str, list[tuple[int, int]]], count: Count
) -> None:
    text, pairs = given_
    marks = [said(text, a, b, count, text[a:b]) for a, b in pairs]
    found = placed(text, marks)
    assert len(found.marks) + len(found.lost) == len(marks)
    for mark in found.marks:
        ((start, end),) = mark.parts
        assert " ".join(text[start:end].split()) == " ".join((mark.quote or "").split())
    if not found.moved and found.count == count:
        assert [mark.parts[0] for mark in found.marks] == pairs


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("front", ["", "\ufeff"])
def test_the_way_of_counting_is_told_by_the_quotes(count: Count, front: str) -> None:
    text = front + TEXT
    words = [(match.start(), match.end()) for match in re.finditer(r"\w\S+", text)]
    marks = [said(text, a, b, count, text[a:b]) for a, b in words]
    found = placed(text, marks)
    assert found.count == count
    assert [mark.parts[0] for mark in found.marks] == words
    assert (found.moved, found.lost, found.is_unsure) == (0, (), False)


@settings(max_examples=100)
@given(passages(), st.sampled_from(Unit))
def test_without_quotes_the_custom_of_the_form_counts(
    given_: tuple[str, list[tuple[int, int]]], unit: Unit
) -> None:
    text, pairs = given_
    marks = [said(text, a, b, Count(unit), None) for a, b in pairs]
    found = placed(text, marks, unit)
    assert [mark.parts[0] for mark in found.marks] == pairs
    other = "\r\n" in text or any(char > "\uffff" for char in text)
    assert found.is_unsure == (bool(pairs) and other)


def test_line_ends_of_quotes_may_be_blanks() -> None:
    text = "We will close\r\nthe strait."
    found = placed(text, [Mark("threat", ((3, 25),), "will close the strait")])
    assert found.marks[0].parts == ((3, 25),)


def test_one_that_stands_elsewhere_is_found_near_its_place() -> None:
    text = "Freedonia will not sign, said Freedonia."
    marks = [Mark("actor", ((0, 9),), "Freedonia"), Mark("actor", ((27, 36),), "Freedonia")]
    found = placed(text, marks)
    assert [mark.parts for mark in found.marks] == [((0, 9),), ((30, 39),)]
    assert found.moved == 1


@pytest.mark.parametrize(
    ("start", "quote"),
    [
        (0, "Sylvania"),  # nowhere
        (7, "ab"),  # two equally near
        (20 + REACH * 2, "ab"),  # too far off
    ],
)
def test_what_cannot_be_found_is_reported(start: int, quote: str) -> None:
    text = "ab..........ab " + "." * REACH * 3
    lost = Mark("actor", ((start - 1, start + 1),), quote)
    found = placed(text, [lost, Mark("actor", ((0, 2),), "ab")])
    assert found.lost == (lost,)
    assert len(found.marks) == 1


@pytest.mark.parametrize("parts", [(), ((0, 0),), ((4, 2),), ((-1, 2),), ((0, 10**18),)])
def test_what_is_no_place_is_reported(parts: tuple[tuple[int, int], ...]) -> None:
    for quote in (None, "nowhere"):
        found = placed(TEXT, [Mark("actor", parts, quote)])
        assert not found.marks
        assert len(found.lost) == 1


def test_a_passage_with_gaps_is_quoted_with_blanks() -> None:
    text = "🚨 If we, as they say,\nwill close"
    found = placed(text, [Mark("threat", ((6, 8), (23, 33)), "we will close")])
    assert found.count.unit is Unit.UTF16
    assert found.marks[0].parts == ((5, 7), (22, 32))
    moved = placed(text, [Mark("threat", ((2, 4), (19, 29)), "we will close")])
    assert moved.marks[0].parts == ((5, 7), (22, 32))
    overlapping = placed(text, [Mark("threat", ((5, 9), (7, 12)), "we will close")])
    assert len(overlapping.lost) == 1


def test_parts_with_a_line_end_between_are_one() -> None:
    text = "will close\nthe strait"
    found = placed(text, [Mark("threat", ((0, 10), (11, 21)), "will close the strait")])
    assert found.marks[0].parts == ((0, 21),)
    apart = placed(text, [Mark("threat", ((0, 4), (5, 10)), "will close")])
    assert apart.marks[0].parts == ((0, 4), (5, 10))
