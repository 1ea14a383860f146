import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.graphemes import (
    boundary_after,
    boundary_before,
    is_boundary,
    nearest_boundary,
    whole,
)


def characters(text: str) -> list[str]:
    found, at = [], 0
    while at < len(text):
        end = boundary_after(text, at)
        found.append(text[at:end])
        at = end
    return found


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧‍👦|🇰🇷|🇺🇸|x",
        "👍🏽|!",
        "1️⃣|🏴󠁧󠁢󠁥󠁮󠁧󠁿|❤️",
        "Z|o|e\u0301\u0302|b",
        "क्ष|त्रि|य",
        "ক্ষ|ক",
        "நி|க",
        "กำ|ที่|ก็|า",
        "\u1112\u1161\u11ab|\u1100\u1161|한|가\u11a8",
        "a|\r\n|\n|b",
        "\u0600\u0661|x",
        "a\u200d|b",
        "a\u200c|b",
        "a|\u200b|b",
        "©\ufe0f|™|é",
        "",
    ],
)
def test_characters_are_what_a_reader_sees(text: str) -> None:
    wanted = [part for part in text.split("|") if part]
    assert characters(text.replace("|", "")) == wanted


ALPHABET = (
    "ab \r\n\u0301\u0308\u200b\u200c\u200d\ufe0f👍🏽👨❤©🇰가각\u1100\u1161\u11a8"
    "कष\u094d\u093fกำ\u0e48ראشا\u0600नक\u0940நி"
)


@given(st.text(alphabet=ALPHABET, max_size=30), st.data())
def test_ways_there_and_back_agree(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    here = nearest_boundary(text, at)
    assert here <= at
    assert is_boundary(text, here)
    if here < len(text):
        assert boundary_before(text, boundary_after(text, here)) == here
    a, b = whole(text, at, end)
    assert a <= at <= end <= b
    assert is_boundary(text, a)
    assert is_boundary(text, b)
    assert whole(text, a, b) == (a, b)


def test_a_mark_never_begins_a_character() -> None:
    for code in range(0x300, 0x3000):
        if unicodedata.category(chr(code)) in ("Mn", "Me", "Mc"):
            assert not is_boundary("a" + chr(code), 1), hex(code)


def test_endless_marks_are_read_in_time() -> None:
    text = "a" + "\u0301" * 100_000
    assert boundary_after(text, 0) == len(text)
    assert boundary_after("क" + "\u094d" * 5000 + "क", 0) > 5000
