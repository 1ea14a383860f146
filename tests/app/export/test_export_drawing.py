"""The split as a matter of numbers: shares, labels, groups, and that nothing decided is undone."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from annotator.app.export.drawing import PARTS, TEST, Coming, Drawing, Sizes

SIZES: Sizes = (80, 10, 10)


_LABELS = st.none() | st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), max_size=4)
_ONE = st.tuples(
    _LABELS,
    st.lists(st.integers(0, 999), max_size=2).filter(lambda some: sum(some) % 3 == 0),
    st.sampled_from(["", "", "", "x", "y"]),
    st.sampled_from(["", "", "gold", "later"]),
)


def coming(most: int = 40) -> st.SearchStrategy[list[Coming]]:
    """Articles that come one after another, some linked to earlier ones or by their source."""
    return st.lists(_ONE, min_size=1, max_size=most).map(_made)


def _made(some: Sequence[tuple[dict[str, int] | None, list[int], str, str]]) -> list[Coming]:
    found: list[Coming] = []
    for number, (labels, earlier, source, gold) in enumerate(some):
        links = [f"n{at % number}" for at in earlier if number]
        links += [f"source {source}"] if source else []
        found.append(Coming(f"n{number}", labels, tuple(links), gold == "gold"))
        if gold == "later":
            found.append(Coming(f"n{number // 2}", decided=True))
    return found


def drawn(some: Sequence[Coming], *, gold_test: bool = False, seed: int = 1) -> Drawing:
    drawing = Drawing(SIZES, seed, gold_test=gold_test)
    for one in some:
        drawing.comes(one)
    return drawing


def once(some: Sequence[Coming]) -> list[Coming]:
    """Without those that come again as gold."""
    found: dict[str, Coming] = {}
    for one in some:
        found.setdefault(one.key, one)
    return list(found.values())


def linked(some: Sequence[Coming]) -> list[set[str]]:
    """The keys that links bind together."""
    groups: list[set[str]] = []
    for one in some:
        mine = {one.key, *one.links}
        groups, apart = (
            [each for each in groups if not each & mine],
            [each for each in groups if each & mine],
        )
        groups.append(mine.union(*apart))
    return groups


@given(some=coming(), gold=st.booleans())
def test_no_group_is_in_two_parts(some: list[Coming], gold: bool) -> None:
    drawing = drawn(some, gold_test=gold)
    for group in linked(some):
        assert len({drawing.part_of(key) for key in group}) == 1


@given(some=coming(), more=coming(20), gold=st.booleans())
def test_what_comes_later_moves_only_what_it_links(
    some: list[Coming], more: list[Coming], gold: bool
) -> None:
    fresh = [
        Coming(f"later {one.key}", one.labels, tuple(f"later {key}" for key in one.links))
        for one in more
        if one.labels is not None or not one.decided
    ]
    before, after = drawn(some, gold_test=gold), drawn([*some, *fresh], gold_test=gold)
    assert all(before.part_of(one.key) == after.part_of(one.key) for one in some)


@given(some=coming(), ends=st.tuples(st.integers(0, 99), st.integers(0, 99)))
def test_a_link_moves_the_later_group_alone(some: list[Coming], ends: tuple[int, int]) -> None:
    first, second = sorted(end % len(some) for end in ends)
    link = Coming("link", {"a": 1}, (some[first].key, some[second].key))
    before, after = drawn(some), drawn([*some, link])
    groups = linked(some)
    late = next(group for group in groups if some[second].key in group)
    early = next(group for group in groups if some[first].key in group)
    for one in some:
        if one.key not in late | early:
            assert before.part_of(one.key) == after.part_of(one.key)
    assert len({after.part_of(key) for key in late | early | {"link"}}) == 1


@given(some=coming())
def test_only_gold_is_test_data_and_stays_it(some: list[Coming]) -> None:
    tested: set[str] = set()
    drawing = Drawing(SIZES, gold_test=True)
    alone = [Coming(one.key, one.labels, (), one.decided) for one in some]
    gold = set()
    for one in alone:
        drawing.comes(one)
        gold |= {one.key} if one.decided else set()
        now = {each.key for each in alone if drawing.part_of(each.key) == TEST}
        assert tested <= now <= gold
        tested = now


@given(seed=st.integers(), shares=st.sampled_from([(80, 10, 10), (60, 20, 20), (50, 0, 50)]))
def test_shares_and_labels_are_met(seed: int, shares: Sizes) -> None:
    drawing = Drawing(shares, seed)
    everything = [
        Coming(f"{number}", {"often": 1 + number % 3, "now and then": number % 5 == seed % 5})
        for number in range(200)
    ]
    whole: Counter[str] = Counter()
    there: dict[str | None, Counter[str]] = {part: Counter() for part in PARTS}
    for one in everything:
        drawing.comes(one)
        holds = Counter({"article": 1}) + Counter(one.labels)
        whole += holds
        there[drawing.part_of(one.key)] += holds
    for part, share in zip(PARTS, shares, strict=True):
        for what, tolerance in (("article", 2), ("often", 5), ("now and then", 2)):
            assert abs(there[part][what] - share / 100 * whole[what]) <= tolerance, (part, what)


@given(some=coming(), sizes=st.tuples(*[st.integers(0, 9)] * 3).filter(any))
def test_numbers_are_never_exceeded(some: list[Coming], sizes: Sizes) -> None:
    drawing = Drawing(sizes, full=True)
    some = [Coming(one.key, one.labels or {}, one.links) for one in once(some)]
    for one in some:
        drawing.comes(one)
    counts = Counter(drawing.part_of(key) for key in {one.key for one in some})
    for part, size in zip(PARTS, sizes, strict=True):
        assert counts[part] <= size


def test_numbers_are_met_where_there_is_enough() -> None:
    drawing = Drawing((7, 2, 1), full=True)
    for number in range(12):
        drawing.comes(Coming(f"{number}", {"a": number % 3}))
    counts = Counter(drawing.part_of(f"{number}") for number in range(12))
    assert counts == {"train": 7, "dev": 2, "test": 1, None: 2}


@given(some=coming())
def test_what_is_held_stays(some: list[Coming]) -> None:
    held = {one.key: PARTS[len(one.key) % 3] for one in some[::2]}
    drawing = Drawing(SIZES, held=held)
    alone = [Coming(one.key, one.labels) for one in once(some)]
    for one in alone:
        drawing.comes(one)
    assert all(drawing.part_of(one.key) == held[one.key] for one in alone if one.key in held)


def test_another_seed_is_another_split() -> None:
    some = [Coming(f"{number}", {"a": 1}) for number in range(50)]
    one, other = drawn(some), drawn(some, seed=2)
    assert [one.part_of(each.key) for each in some] != [other.part_of(each.key) for each in some]
