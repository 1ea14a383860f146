"""Words by number say the same as looking for each of them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.counted_words import CountedWords

PIECES = ["Seoul", "“Hold,”", "—", "...", " ", "  ", "\n\n", "\u00a0", "\u2028", "서울은", "שלום"]
PIECES += ["👩\u200d👩\u200d👧", "e\u0301", "x" * 70, " " * 70, "_"]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
TRAP = "“Hold,” said Dr. Kim. — 서울은 답했다."


def words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S*\w\S*", text)]


def test_what_is_signs_alone_is_no_word() -> None:
    assert [TRAP[a:b] for a, b in words(TRAP)] == TRAP.replace("— ", "").split()
    dash = TRAP.index("—")
    assert len(CountedWords(TRAP)) == 6
    assert CountedWords(TRAP).touched(dash, dash + 1) == (4, 4)


@given(texts.filter(bool), st.data())
def test_a_range_touches_the_words_that_it_has_a_character_of(
    text: str, data: st.DataObject
) -> None:
    found, counted = words(text), CountedWords(text)
    assert len(counted) == len(found)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, after = counted.touched(start, end)
    assert found[first:after] == [one for one in found if one[0] < end and start < one[1]]
