"""Dealing articles to people: everything once, some twice, nobody with more than their share."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.assignments import Assignment, Deal, deal
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId, RoundId

ADA, BEN, CY = (AnnotatorId(f"{n:032x}") for n in range(3))
PEOPLE = (ADA, BEN, CY)
MAIN = RoundId("main")


def articles(count: int) -> dict[ArticleId, str | None]:
    return {ArticleId(f"{n:064x}"): f"Paper {n % 4}" for n in range(count)}


@given(st.integers(0, 40), st.floats(0, 1), st.integers(2, 3), st.integers(0, 5))
def test_all_articles_are_dealt_and_loads_are_even(
    count: int, overlap: float, coders: int, seed: int
) -> None:
    found = deal(articles(count), Deal(PEOPLE, overlap=overlap, coders=coders, seed=seed))
    by_article = Counter(one.article for one in found)
    assert by_article.keys() == articles(count).keys()
    assert set(by_article.values()) <= {1, coders}
    shared = sum(times == coders for times in by_article.values())
    assert abs(shared - overlap * count) < 1 + 1e-6
    assert len(set(found)) == len(found)
    loads = [sum(one.annotator == who for one in found) for who in PEOPLE]
    assert max(loads) - min(loads) <= 1


def test_the_same_is_dealt_whatever_order_articles_come_in() -> None:
    some = articles(20)
    other_way = dict(reversed(some.items()))
    options = Deal(PEOPLE, overlap=0.2, seed=7)
    assert deal(some, options) == deal(other_way, options)
    assert deal(some, options) != deal(some, Deal(PEOPLE, overlap=0.2, seed=8))


def test_what_is_assigned_stays_and_new_articles_even_out_the_loads() -> None:
    first = deal(articles(6), Deal((ADA,)))
    more = deal(articles(12), Deal((ADA, BEN)), first)
    assert {one.annotator for one in more} == {BEN}
    assert len(more) == 6
    again = deal(articles(12), Deal((ADA, BEN), round=RoundId("drift check")), first)
    assert len(again) == 12  # another round begins anew


def test_a_person_may_take_more_and_a_source_may_stay_together() -> None:
    found = deal(articles(30), Deal((ADA, BEN), shares={ADA: 2.0}))
    assert Counter(one.annotator for one in found) == {ADA: 20, BEN: 10}
    found = deal(articles(40), Deal((ADA, BEN), by_source=True))
    by_source: dict[str | None, set[AnnotatorId]] = {}
    for one in found:
        by_source.setdefault(articles(40)[one.article], set()).add(one.annotator)
    assert all(len(who) == 1 for who in by_source.values())
    assert Counter(one.annotator for one in found) == {ADA: 20, BEN: 20}


@pytest.mark.parametrize(
    "wrong",
    [
        Deal(()),
        Deal(PEOPLE, overlap=1.5),
        Deal((ADA,), overlap=0.1),
        Deal(PEOPLE, overlap=0.1, coders=4),
        Deal(PEOPLE, shares={ADA: 0.0}),
    ],
)
def test_what_nobody_can_fulfil_is_refused(wrong: Deal) -> None:
    with pytest.raises(RefusedError):
        deal(articles(3), wrong)


def test_an_assignment_is_the_same_object_everywhere() -> None:
    one = Assignment(ArticleId("a" * 64), ADA, MAIN)
    assert one.object == Assignment(ArticleId("a" * 64), ADA, MAIN).object
    assert one.object != Assignment(ArticleId("a" * 64), BEN, MAIN).object
