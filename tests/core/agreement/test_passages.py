"""The passages behind figures: each mark once, beside what it met, as the figures count them."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.gold import confusion
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.passages import (
    How,
    Joined,
    Passage,
    Question,
    Said,
    Subject,
    passages,
)
from annotator.core.agreement.report import agreement
from annotator.core.agreement.tallies import Space
from annotator.core.agreement.values import CodedArticle, Coding, Link, Mark
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId

ANN, BO, CY = (AnnotatorId(name) for name in ("ann", "bo", "cy"))
ACTOR, THREAT = LabelId("actor"), LabelId("threat")
SPACE = Space((ACTOR, THREAT), {}, {})

Spans = list[tuple[int, int, LabelId]]


def coding(who: str, spans: Spans, **attributes: str) -> Coding:
    marks = (
        Mark(ObjectId(f"{who}{n}"), start, end, label, dict(attributes))
        for n, (start, end, label) in enumerate(sorted(spans))
    )
    return Coding(tuple(marks))


def article(number: int, codings: dict[AnnotatorId, Coding]) -> CodedArticle:
    return CodedArticle(ArticleId(f"{number:064x}"), "a" * 60, codings)


def hows(found: list[Passage]) -> list[tuple[How, int, int]]:
    return [(one.how, one.start, one.end) for one in found]


ONE = article(
    1,
    {
        ANN: coding("ann", [(0, 5, ACTOR), (6, 20, THREAT), (30, 40, ACTOR)]),
        BO: coding("bo", [(0, 5, ACTOR), (6, 25, THREAT), (32, 38, THREAT), (50, 55, ACTOR)]),
    },
)


def test_each_way_to_differ() -> None:
    assert hows([*passages([ONE], Question())]) == [
        (How.SAME, 0, 5),
        (How.BOUNDARY, 6, 25),
        (How.LABEL, 30, 40),
        (How.MISSED, 50, 55),
    ]


def test_only_what_is_asked_for() -> None:
    def of(question: Question) -> list[tuple[How, int, int]]:
        return hows([*passages([ONE], question)])

    assert of(Question(label=THREAT)) == [(How.BOUNDARY, 6, 25), (How.LABEL, 30, 40)]
    assert of(Question((ANN, BO), cell=(ACTOR, THREAT))) == [(How.LABEL, 30, 40)]
    assert of(Question((ANN, BO), cell=(None, ACTOR))) == [(How.MISSED, 50, 55)]
    assert of(Question((BO, ANN), cell=(None, ACTOR))) == []
    assert of(Question((ANN, CY))) == []
    assert of(Question(articles=frozenset())) == []


def test_values_of_attributes_differ_on_what_both_have() -> None:
    spans = [(0, 5, ACTOR), (10, 15, THREAT)]
    codings = {ANN: coding("ann", spans), BO: coding("bo", spans, strength="vague")}
    question = Question(attribute="strength", default="firm", labels=frozenset({THREAT}))
    assert hows([*passages([article(1, codings)], question)]) == [(How.VALUE, 10, 15)]
    vague = Question(attribute="strength", default="vague")
    assert {how for how, *_ in hows([*passages([article(1, codings)], vague)])} == {How.SAME}


def test_relations_meet_where_both_ends_do() -> None:
    spans = [(0, 5, ACTOR), (10, 15, THREAT), (20, 25, ACTOR)]
    ann, bo = coding("ann", spans), coding("bo", spans)

    def link(side: Coding, child: int) -> Link:
        return Link("issuer", side.marks[1].id, side.marks[child].id)

    ann = Coding(ann.marks, (link(ann, 0), link(ann, 2)))
    bo = Coding(bo.marks, (link(bo, 0),))
    found = [
        *passages([article(1, {ANN: ann, BO: bo})], Question(subject=Subject.RELATIONS)),
    ]
    assert hows(found) == [(How.SAME, 0, 15), (How.MISSED, 10, 25)]
    assert found[1].theirs is None
    assert isinstance(found[1].ours, Joined)
    assert found[1].ours.child.start == 20


def test_labels_of_the_whole_article() -> None:
    codings = {
        ANN: Coding(labels={ACTOR: True, THREAT: "high"}),
        BO: Coding(labels={THREAT: "low"}),
    }
    question = Question(subject=Subject.ARTICLE_LABELS)
    first, second = passages([article(1, codings)], question)
    assert (first.how, first.ours, first.theirs) == (How.MISSED, Said(ACTOR, True), None)
    assert second.how is How.VALUE


places = st.integers(0, 12).flatmap(lambda start: st.tuples(st.just(start), st.integers(1, 6)))
marked = st.sets(st.tuples(places, st.sampled_from([ACTOR, THREAT])), max_size=6)


@given(marked, marked)
def test_there_are_as_many_as_the_confusion_says_and_every_mark_is_there_once(
    ours: set[tuple[tuple[int, int], LabelId]], theirs: set[tuple[tuple[int, int], LabelId]]
) -> None:
    sides = {
        who: coding(who, [(start, start + size, label) for (start, size), label in those])
        for who, those in ((ANN, ours), (BO, theirs))
    }
    one = article(1, sides)
    found = [*passages([one], Question((ANN, BO)))]
    cells = Counter(
        tuple(side.label if isinstance(side, Mark) else None for side in (each.ours, each.theirs))
        for each in found
    )
    assert cells == confusion([one], ANN, BO)
    assert sum(each.ours is not None for each in found) == len(ours)
    assert sum(each.theirs is not None for each in found) == len(theirs)
    same = sum(each.how is How.SAME for each in found)
    exact = agreement([one], SPACE, rounds=0).figures[Measure.EXACT_F1, None]
    if exact.value is not None:
        assert 2 * same / exact.units <= exact.value + 1e-9
