import random
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.articles import Article
from annotator.core.edits.articles import article_change
from annotator.core.records import Record
from annotator.store import alike, sketches
from tests.store.test_sketches import story, touched

if TYPE_CHECKING:
    from tests.store.conftest import Hand


def test_near_duplicates_are_told_with_their_share(hand: "Hand") -> None:
    one = Article(story(1))
    near, nearer = Article(touched(one.text, 12)), Article(touched(one.text, 40))
    hand.bring_in(*(Record(each) for each in (one, near, nearer, Article(story(2)))))
    [first, second] = hand.reading.alike(one.id)
    assert (first[0], second[0]) == (nearer.id, near.id)
    assert 0.5 < second[1] < first[1] < 1
    assert hand.reading.alike(Article(story(2)).id) == ()
    assert hand.reading.alike(Article("unknown").id) == ()


def test_what_was_taken_out_is_nobodys_near_duplicate(hand: "Hand") -> None:
    one, near = Article(story(1)), Article(touched(story(1), 20))
    hand.bring_in(Record(one), Record(near))
    hand.write(article_change(near.id, near.info, None))
    assert hand.reading.alike(one.id) == ()
    assert hand.reading.groups_alike() == ()


def test_short_texts_are_alike_only_if_their_words_are_the_same(hand: "Hand") -> None:
    texts = ["Talks “fail” again.", "Talks 'fail' again", "Talks fail again today."]
    articles = [Article(text) for text in texts]
    hand.bring_in(*map(Record, articles), Record(Article("…")), Record(Article("— …")))
    assert hand.reading.alike(articles[0].id) == ((articles[1].id, 1.0),)
    assert hand.reading.groups_alike() == ((articles[0].id, articles[1].id),)


def test_korean_without_blanks_is_compared_too(hand: "Hand") -> None:
    text = "".join(chr(0xAC00 + (number * 37) % 11000) for number in range(400))
    one, near = Article(text), Article(text[:380] + "끝")
    hand.bring_in(Record(one), Record(near), Record(Article(text[::-1])))
    assert [other for other, _ in hand.reading.alike(one.id)] == [near.id]


def test_groups_come_in_the_order_of_time(hand: "Hand") -> None:
    first = [Article(story(1)), Article(story(2))]
    hand.bring_in(*map(Record, reversed(first)))
    later = [Article(touched(each.text, 30)) for each in first]
    hand.bring_in(*map(Record, later))
    groups = hand.reading.groups_alike()
    assert groups == ((first[1].id, later[1].id), (first[0].id, later[0].id))


def test_what_is_linked_by_another_is_in_its_group(hand: "Hand") -> None:
    words = story(1, 400).split()
    texts = [" ".join(words[at : at + 200]) for at in (0, 50, 100)]
    hand.bring_in(*(Record(Article(text)) for text in texts))
    assert len(hand.reading.alike(Article(texts[0]).id)) == 1
    assert len(hand.reading.alike(Article(texts[1]).id)) == 2
    [group] = hand.reading.groups_alike()
    assert set(group) == {Article(text).id for text in texts}


def test_no_near_duplicates_are_in_two_groups(hand: "Hand") -> None:
    rng = random.Random(3)  # noqa: S311 - the same texts in every run
    texts = [story(number, 60) for number in range(30)]
    texts += [touched(rng.choice(texts), rng.randint(6, 30)) for _ in range(90)]
    hand.bring_in(*(Record(Article(text)) for text in texts))
    named = {one: group[0] for group in hand.reading.groups_alike() for one in group}
    for one, other in combinations(set(texts), 2):
        shares = [frozenset(sketches.shingles(text)) for text in (one, other)]
        if sketches.share(*shares) >= 0.7:
            ids = [Article(text).id for text in (one, other)]
            assert named[ids[0]] == named[ids[1]]


def test_a_thousand_copies_are_compared_with_a_few(hand: "Hand") -> None:
    copies = [Article(f"{story(1)} {number}") for number in range(300)]
    hand.bring_in(*map(Record, copies), Record(Article(story(2))))
    compared: list[tuple[int, int]] = []

    class Counted(alike._Texts):
        def share(self, one: int, other: int) -> float:
            compared.append((one, other))
            return super().share(one, other)

    linked, texts = alike._Linked(), Counted(hand.reading.connection)
    for bucket in sketches.neighbourhoods(hand.reading.connection):
        alike._link(bucket, linked, texts)
    assert [len(group) for group in linked.groups()] == [300]
    assert len(compared) < 8 * 300
    assert [len(group) for group in hand.reading.groups_alike()] == [300]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_links_make_groups(pairs: list[tuple[int, int]]) -> None:
    linked = alike._Linked()
    sets = {number: {number} for number in range(21)}
    for one, other in pairs:
        linked.link(one, other)
        sets[one] |= sets[other]
        for member in sets[one]:
            sets[member] = sets[one]
    for one, other in combinations(range(21), 2):
        assert linked.are(one, other) == (other in sets[one])
