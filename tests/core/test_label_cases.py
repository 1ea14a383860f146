from dataclasses import replace

import pytest

from annotator.core.cases import Case, CaseKind, cases_of
from annotator.core.decisions import Choice, states_of
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.label_cases import AboutArticle, as_label, as_span, label_cases, with_value
from annotator.core.spans import ArticleLabel, Span
from annotator.core.verdicts import agree, take, unite, valued

ARTICLE = ArticleId("1" * 64)
ANA, BEN, CY = (AnnotatorId(letter * 32) for letter in "abc")


def label(who: AnnotatorId, name: str, value: str | bool = True) -> ArticleLabel:
    return ArticleLabel(
        ObjectId(f"{who[0]}{name}"), ARTICLE, who, MAIN_ROUND, LabelId(name), value
    )


def only(*labels: ArticleLabel) -> Case:
    layers = {who: [one for one in labels if one.annotator == who] for who in (ANA, BEN, CY)}
    (case,) = label_cases(ARTICLE, layers)
    return case


def test_a_label_comes_back_as_it_was() -> None:
    for one in (
        label(ANA, "tone", "hostile 🚨"),
        label(BEN, "opinion"),
        label(CY, "off", value=False),
    ):
        assert as_label(as_span(one)) == one
        assert replace(as_span(one), annotator=CY).annotator == CY
    assert isinstance(replace(as_span(label(ANA, "x")), annotator=BEN), AboutArticle)
    assert with_value(as_span(label(ANA, "tone", "a")), "b").value == "b"


def test_all_alike_is_agreed_and_anything_else_is_a_case() -> None:
    same = [label(who, "tone", "calm") for who in (ANA, BEN, CY)]
    assert only(*same).kinds == (CaseKind.AGREED,)
    assert agree(only(*same)).choice is Choice.AGREED
    other = only(*same[:2], label(CY, "tone", "hostile"))
    assert other.kinds == (CaseKind.ARTICLE,)
    some = only(*same[:2])
    assert some.kinds == (CaseKind.ARTICLE, CaseKind.MISSED)
    assert (some.start, some.end) == (0, 0)
    assert take(some, CY).choice is Choice.NOTHING
    with pytest.raises(RefusedError):
        agree(other)


def test_nobody_gave_it_so_there_is_no_case() -> None:
    assert label_cases(ARTICLE, {ANA: [], BEN: []}) == ()


def test_each_label_is_a_case_of_its_own_in_their_order() -> None:
    layers = {ANA: [label(ANA, "tone", "a"), label(ANA, "genre", "b")], BEN: [label(BEN, "tone")]}
    assert [case.spans[0].label for case in label_cases(ARTICLE, layers)] == ["genre", "tone"]


def test_the_union_is_the_value_of_most() -> None:
    case = only(label(ANA, "tone", "a"), label(BEN, "tone", "b"), label(CY, "tone", "b"))
    (made,) = unite(case).spans
    assert isinstance(made, AboutArticle)
    assert made.value == "b"


def test_a_value_that_somebody_chose_is_their_version() -> None:
    case = only(label(ANA, "tone", "a"), label(BEN, "tone", "b"))
    assert valued(case, "b") == take(case, BEN)
    (made,) = valued(case, "c").spans
    assert isinstance(made, AboutArticle)
    assert made.value == "c"
    span = Span(ObjectId("s"), ARTICLE, ANA, MAIN_ROUND, 0, 4, LabelId("actor"))
    (about_span,) = cases_of(ARTICLE, {ANA: [span], BEN: []})
    with pytest.raises(RefusedError, match="passage"):
        valued(about_span, "c")


def test_another_value_is_another_state() -> None:
    a, b = (as_span(label(ANA, "tone", value)) for value in ("a", "b"))
    assert states_of([a]) != states_of([b])
