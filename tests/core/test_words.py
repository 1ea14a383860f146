import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.words import snapped, words


def shown(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korea’s 2,000 troops", ["South", "Korea’s", "2,000", "troops"]),
        ("€1.2 billion, 5%", ["€1.2", "billion", ",", "5%"]),
        ("on 2022-02-10 at 09:38", ["on", "2022-02-10", "at", "09:38"]),
        ("Al-Masri & Co", ["Al-Masri", "&", "Co"]),
        ("cafe\u0301s close", ["cafe\u0301s", "close"]),
        ("👨‍👩‍👧‍👦 🇰🇷🇺🇸 👍🏽!", ["👨‍👩‍👧‍👦", "🇰🇷", "🇺🇸", "👍🏽", "!"]),
        ("서울의 국방부는", ["서울의", "국방부는"]),
        ("ראש הממשלה", ["ראש", "הממשלה"]),
        ("می‌خواهم رفت", ["می‌خواهم", "رفت"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("zero\u200bwidth", ["zero", "width"]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_takes_for_words(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@given(st.text(max_size=80))
def test_words_lie_in_order_and_never_begin_with_a_mark(text: str) -> None:
    found = words(text, 0, len(text))
    assert found == sorted(found)
    for a, b in found:
        assert 0 <= a < b <= len(text)
        alone = a == 0 or text[a - 1].isspace() or unicodedata.category(text[a - 1])[0] == "C"
        assert alone or unicodedata.category(text[a])[0] != "M"
    for (_, end), (start, _) in pairwise(found):
        assert end <= start


def test_a_drag_is_snapped_in_a_megabyte_without_a_blank() -> None:
    text = "x" * 1_000_000
    assert snapped(text, 500_000, 500_010) is not None


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("said South Korea, and", "outh Kor", "South Korea"),
        ("said South Korea, and", " South Korea, ", "South Korea"),
        ("(Yonhap)", "(Yonhap)", "Yonhap"),
        ("its “ironclad” commitment.", "ironclad” commit", "ironclad” commitment"),
        ("its “ironclad” commitment.", "“ironclad” commitment", "“ironclad” commitment"),
        ('the "solid" alliance', '"solid" alliance', '"solid" alliance'),
        ("“We will stand by them,”", "“We will stand by them,”", "We will stand by them"),
        ("costs $5 (about €4)", "5 (about €4)", "$5 (about €4)"),
        ("--", "--", "--"),
    ],
)
def test_a_drag_takes_whole_words_without_outer_signs(text: str, part: str, expected: str) -> None:
    start = text.index(part)
    found = snapped(text, start, start + len(part))
    assert found is not None
    assert text[found[0] : found[1]] == expected


def test_a_drag_over_blanks_alone_takes_nothing() -> None:
    assert snapped("a   b", 2, 3) is None


@given(st.text(alphabet="ab “”(),.\n", max_size=40), st.data())
def test_snapping_twice_changes_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = snapped(text, start, end)
    if once is not None:
        assert snapped(text, *once) == once
