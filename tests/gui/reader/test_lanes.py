from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.lanes import HIDDEN, MOST_LANES, lanes
from tests.gui.reader.test_span_index import span

PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), min_size=1, max_size=40)


@given(PLACES, st.booleans())
def test_spans_in_one_lane_never_overlap(places: list[tuple[int, int]], many: bool) -> None:
    spans = [span(number, *place) for number, place in enumerate(places * (100 if many else 1))]
    lane = lanes(spans)
    assert lane.keys() == {each.id for each in spans}
    shown = [each for each in spans if lane[each.id] != HIDDEN][:80]
    for one in shown:
        assert 0 <= lane[one.id] < MOST_LANES
        for other in shown:
            if one is not other and lane[one.id] == lane[other.id]:
                assert not one.overlaps(other.start, other.end)


def test_the_shortest_is_nearest_to_the_text() -> None:
    long, short, middle = span(1, 0, 50), span(2, 10, 5), span(3, 8, 20)
    assert lanes([long, short, middle]) == {short.id: 0, middle.id: 1, long.id: 2}


def test_what_has_no_room_is_hidden() -> None:
    spans = [span(number, 0, 10 + number) for number in range(8)]
    assert sorted(lanes(spans).values()) == [HIDDEN] * 3 + [0, 1, 2, 3, 4]
