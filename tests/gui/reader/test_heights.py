from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.heights import Heights

HEIGHTS = st.lists(st.integers(1, 50), min_size=1, max_size=700)


@given(HEIGHTS, st.data())
def test_sums_and_places_are_those_of_a_plain_list(plain: list[int], data: st.DataObject) -> None:
    heights = Heights(plain)
    for _ in range(5):
        at = data.draw(st.integers(0, len(plain) - 1))
        plain[at] = heights[at] = data.draw(st.integers(1, 90))
        assert heights[at] == plain[at]
    assert heights.total == sum(plain)
    index = data.draw(st.integers(0, len(plain) - 1))
    assert heights.above(index) == sum(plain[:index])
    y = data.draw(st.integers(0, sum(plain) - 1))
    found, below = heights.find(y)
    assert heights.above(found) + below == y
    assert 0 <= below < plain[found]


def test_what_is_beyond_is_the_last() -> None:
    assert Heights([10, 20]).find(1000) == (1, 19)
    assert Heights([10, 20]).find(-5) == (0, 0)
