import uuid

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.ids import (
    Clock,
    ObjectId,
    article_id,
    dated_object,
    fixed_object,
    is_dated,
    moment_of,
)


def test_identities_are_uuids_of_version_7() -> None:
    made = uuid.UUID(Clock().new())
    assert made.version == 7
    assert made.variant == uuid.RFC_4122


@given(st.lists(st.integers(0, 2**46), min_size=1, max_size=20), st.integers(1, 5000))
def test_identities_rise_whatever_the_wall_clock_does(moments: list[int], count: int) -> None:
    ticking = iter(moments)
    clock = Clock(lambda: next(ticking))
    made = [clock.new() for _ in moments[:-1]] + clock.many(count)
    assert made == sorted(set(made))


@given(st.integers(0, 2**46), st.integers(0, 2**46))
def test_what_was_seen_is_earlier_than_what_is_made_next(theirs: int, ours: int) -> None:
    seen = Clock(lambda: theirs).new()
    clock = Clock(lambda: ours)
    clock.observe(seen)
    assert clock.new() > seen


def test_a_forged_identity_from_the_far_future_does_not_move_the_clock() -> None:
    clock = Clock(lambda: 5)
    clock.observe("f" * 32)
    assert moment_of(clock.new()) == 5


def test_an_article_is_named_after_its_text() -> None:
    assert article_id("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert article_id("서울 👍") == article_id("서울 👍")


def test_everybody_calls_a_preset_label_by_the_same_name() -> None:
    assert fixed_object("label", "actor") == fixed_object("label", "actor")
    assert fixed_object("label", "actor") != fixed_object("label", "threat")
    assert fixed_object("label", "actor") < "80"


def test_an_object_made_of_another_one_tells_when_that_was_made() -> None:
    was = ObjectId(Clock(lambda: 1_650_000_000_000).new())
    made = dated_object(was, "carried", "a", was)
    assert uuid.UUID(made).version == 7
    assert moment_of(made) == 1_650_000_000_000
    assert made == dated_object(was, "carried", "a", was) != dated_object(was, "carried", "b", was)
    assert dated_object(made, "carried", "b", made)[:12] == was[:12]
    nobodys = fixed_object("span", "x")
    assert dated_object(ObjectId("s"), "carried", "s") == fixed_object("carried", "s") != nobodys


def test_only_a_clock_dates_what_it_makes() -> None:
    assert is_dated(Clock().new())
    made = [fixed_object("span", str(number)) for number in range(500)]
    assert not any(is_dated(one) for one in made)
