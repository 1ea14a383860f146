from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.graphemes import is_boundary
from annotator.core.words import words
from annotator.gui.reader.word_cuts import has_thai_words, words_of

THAI = "นายกรัฐมนตรีกล่าวว่าจะปิดช่องแคบ"


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in words_of(text, 0, len(text))]


def test_thai_is_cut_where_words_end_or_not_at_all() -> None:
    if has_thai_words():
        assert "".join(cut(THAI)) == THAI
        assert {"กล่าว", "ปิด"} <= set(cut(THAI))
    else:
        assert cut(THAI) == [THAI]


def test_chinese_is_cut_by_character_and_other_scripts_stay_as_they_are() -> None:
    assert cut("我们封锁海峡。") == ["我", "们", "封", "锁", "海", "峡", "。"]
    for text in ("서울의 국방부는", "South Korea’s 2,000", "ראש הממשלה", "हिन्दी में"):
        assert words_of(text, 0, len(text)) == words(text, 0, len(text))


@given(st.text(alphabet="กำ่ีแ我か\u0301a 👍🏽🇰\u200dក្រមာ", max_size=40))
def test_no_word_ends_inside_a_character(text: str) -> None:
    found = words_of(text, 0, len(text))
    for a, b in found:
        assert a < b
        assert is_boundary(text, a) or text[a - 1].isspace()
        assert is_boundary(text, b) or text[b - 1 : b + 1].strip()
    for (_, end), (start, _) in pairwise(found):
        assert end <= start


@pytest.mark.parametrize("run", ["ก", "กำ", "我"])
def test_endless_runs_are_cut_in_time(run: str) -> None:
    text = run * 20_000
    found = words_of(text, 0, len(text))
    assert "".join(text[a:b] for a, b in found) == text
