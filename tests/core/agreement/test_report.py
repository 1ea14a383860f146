"""Agreement as a whole: figures by hand, means over pairs, and what is undefined and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.coefficients import krippendorff_alpha
from annotator.core.agreement.gold import against_gold, confusion
from annotator.core.agreement.measures import ALL_THE_SAME, NOTHING_MARKED, Measure
from annotator.core.agreement.report import NO_ARTICLE, Agreement, agreement
from annotator.core.agreement.tallies import Space
from annotator.core.agreement.unitizing import alpha_u
from annotator.core.agreement.values import CodedArticle, Coding, Link, Mark
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId

TEXT = "Seoul will send aid. Pyongyang warned of war. Talks-go-on."
"""Nine words in three sentences."""

Spans = list[tuple[int, int, str]]


def coding(who: str, spans: Spans, *, strength: str = "", link: bool = False) -> Coding:
    attributes = {"strength": strength} if strength else {}
    marks = tuple(
        Mark(ObjectId(f"{who}{n}"), start, end, LabelId(label), attributes)
        for n, (start, end, label) in enumerate(sorted(spans))
    )
    links = (Link("issuer", marks[1].id, marks[0].id),) if link else ()
    return Coding(marks, links)


def article(number: int = 0, /, **spans: Spans) -> CodedArticle:
    codings = {AnnotatorId(who): coding(who, those) for who, those in spans.items()}
    return CodedArticle(ArticleId(f"{number:064x}"), TEXT, codings)


SPACE = Space(
    (LabelId("actor"), LabelId("threat")), {"strength": frozenset()}, {"strength": "firm"}
)


def measured(*articles: CodedArticle, rounds: int = 0) -> Agreement:
    return agreement(articles, SPACE, rounds=rounds)


def test_f1_counts_matches_over_all_articles() -> None:
    found = measured(
        article(1, ann=[(0, 5, "actor"), (21, 44, "threat")], bo=[(0, 5, "actor")]),
        article(2, ann=[(21, 44, "threat")], bo=[(31, 44, "threat"), (46, 51, "actor")]),
    )
    exact, overlap = found.figures[Measure.EXACT_F1, None], found.figures[Measure.OVERLAP_F1, None]
    assert (exact.units, exact.n) == (6, 2)
    assert exact.value == pytest.approx(2 / 6)
    assert overlap.value == pytest.approx(2 * 2 / 6)
    assert found.figures[Measure.EXACT_F1, "actor"].value == pytest.approx(2 / 3)
    assert found.figures[Measure.EXACT_F1, "threat"].value == 0
    assert [(a, f.value) for a, f in found.by_article] == [
        (f"{1:064x}", pytest.approx(2 / 3)),
        (f"{2:064x}", 0),
    ]


def test_token_alpha_is_the_nominal_alpha_of_the_words() -> None:
    found = measured(article(ann=[(0, 5, "actor"), (31, 44, "threat")], bo=[(0, 5, "actor")]))
    words = [["actor", "actor"], *([["", ""]] * 5), *([["threat", ""]] * 3)]
    assert found.figures[Measure.TOKEN_ALPHA, None].value == pytest.approx(
        krippendorff_alpha(words)
    )
    binary = [["y", "y"], *([["n", "n"]] * 8)]
    assert found.figures[Measure.TOKEN_ALPHA, "actor"].value == pytest.approx(
        krippendorff_alpha(binary)
    )


def test_alpha_for_unitizing_is_that_of_the_characters() -> None:
    spans = {"ann": [(0, 5, "actor"), (31, 44, "threat")], "bo": [(0, 10, "actor")]}
    found = measured(article(**spans))
    expected = alpha_u([spans["ann"], spans["bo"]], 58)
    assert found.figures[Measure.ALPHA_U, None].value == pytest.approx(expected, abs=1e-5)


def test_three_annotators_have_the_mean_over_pairs_its_range_and_one_alpha_of_all() -> None:
    found = measured(
        article(
            ann=[(0, 5, "actor"), (21, 30, "actor")],
            bo=[(0, 5, "actor"), (21, 30, "actor")],
            cy=[(0, 5, "actor")],
        )
    )
    exact = found.figures[Measure.EXACT_F1, None]
    values = [pair.figures[Measure.EXACT_F1, None].value for pair in found.pairs]
    assert values == pytest.approx([1, 2 / 3, 2 / 3])
    assert exact.value == pytest.approx(sum(v or 0 for v in values) / 3)
    assert exact.least == pytest.approx(2 / 3)
    assert exact.most == 1.0
    joint = [["y", "y", "y"], ["y", "y", "n"], *([["n", "n", "n"]] * 7)]
    assert found.figures[Measure.TOKEN_ALPHA, "actor"].joint == pytest.approx(
        krippendorff_alpha(joint)
    )


def test_attributes_and_relations_are_compared_on_spans_that_both_have() -> None:
    spans = [(0, 5, "actor"), (21, 44, "threat")]
    first = article(1, ann=spans, bo=spans)
    codings = {
        AnnotatorId("ann"): coding("ann", spans, strength="hedged", link=True),
        AnnotatorId("bo"): coding("bo", spans, link=True),
    }
    found = measured(first, replace(first, codings=codings))
    assert found.figures[Measure.RELATION_F1, None].value == 1.0
    kappa = found.figures[Measure.ATTRIBUTE_KAPPA, "strength"]
    assert (kappa.value, kappa.units) == (0.0, 4)  # firm twice by default, else hedged and firm


def test_labels_of_articles_have_fleiss_kappa() -> None:
    def rated(number: int, *, ann: bool, bo: bool) -> CodedArticle:
        given_ = {LabelId("war"): True}
        return replace(
            article(number),
            codings={
                AnnotatorId("ann"): Coding(labels=given_ if ann else {}),
                AnnotatorId("bo"): Coding(labels=given_ if bo else {}),
            },
        )

    found = measured(
        rated(1, ann=True, bo=True), rated(2, ann=False, bo=False), rated(3, ann=True, bo=False)
    )
    assert found.figures[Measure.ARTICLE_LABELS, "war"].value == pytest.approx(1 / 3)


def test_what_is_undefined_says_why_and_is_never_perfect() -> None:
    nothing = measured(article(ann=[], bo=[]))
    assert nothing.figures[Measure.EXACT_F1, None].value is None
    assert nothing.figures[Measure.EXACT_F1, None].reason == NOTHING_MARKED
    alone = measured(article(ann=[(0, 5, "actor")]))
    assert alone.figures[Measure.ALPHA_U, None].reason == NO_ARTICLE
    assert alone.articles == 0
    alike = measured(article(ann=[(0, 5, "actor")], bo=[(0, 5, "actor")]))
    assert alike.figures[Measure.PRESENCE_ARTICLE, "actor"].reason == ALL_THE_SAME
    assert alike.warnings == ("Only 1 article was finished by two annotators.",)


def test_intervals_hold_the_value_and_are_the_same_every_time() -> None:
    articles = [
        article(n, ann=[(0, 5, "actor")], bo=[(0, 5 if n % 3 else 10, "actor")]) for n in range(12)
    ]
    once, again = measured(*articles, rounds=200), measured(*articles, rounds=200)
    assert once == again
    exact = once.figures[Measure.EXACT_F1, None]
    assert exact.low is not None
    assert exact.high is not None
    assert exact.value is not None
    assert 0.2 < exact.low < exact.value < exact.high <= 1


def test_overlaps_of_one_label_are_said_to_be_passed_over() -> None:
    found = measured(article(ann=[(0, 5, "actor"), (0, 10, "actor")], bo=[(0, 10, "actor")]))
    assert found.skipped == 1
    assert found.figures[Measure.ALPHA_U, None].value == 1.0


spans = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 8), st.sampled_from(["actor", "threat"])).map(
        lambda each: (each[0], each[0] + each[1], each[2])
    ),
    max_size=5,
    unique=True,
)


@given(spans, spans)
def test_agreement_is_the_same_from_both_sides_and_perfect_with_oneself(
    one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]
) -> None:
    there, back = (
        measured(article(ann=one, bo=other)),
        measured(article(ann=other, bo=one)),
    )
    for key, figure in there.figures.items():
        if key[0] is not Measure.ATTRIBUTE_KAPPA:
            assert figure.value == pytest.approx(back.figures[key].value)
            assert figure.value is None or figure.value <= 1
    same = measured(article(ann=one, bo=one))
    assert all(figure.value in (None, 1.0) for figure in same.figures.values())


def test_annotators_beside_gold_and_what_they_took_for_what() -> None:
    articles = [
        article(
            ann=[(0, 5, "actor"), (21, 30, "threat"), (46, 51, "actor")],
            gold=[(0, 5, "actor"), (21, 30, "actor"), (31, 44, "threat")],
        )
    ]
    found = against_gold(articles, AnnotatorId("gold"))[AnnotatorId("ann")]
    assert found[None].precision == pytest.approx(1 / 3)
    assert found[None].recall == pytest.approx(1 / 3)
    assert found[LabelId("actor")].right == 1
    table = confusion(articles, AnnotatorId("ann"), AnnotatorId("gold"))
    assert table == {
        ("actor", "actor"): 1,
        ("threat", "actor"): 1,
        ("actor", None): 1,
        (None, "threat"): 1,
    }
