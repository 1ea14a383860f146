"""The versions of the codebook that stand beside each figure: those of the layers behind it."""

import pytest

from annotator.core.agreement.gamma import with_gamma
from annotator.core.agreement.gold import against_gold
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import versions_said
from annotator.core.agreement.report import Agreement, agreement_on, tallied
from annotator.core.agreement.tallies import Space
from annotator.core.agreement.values import Codebook, CodedArticle, Coding, Mark, codebook_of
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.progress import Silent

ANN, BO, CY, GOLD = map(AnnotatorId, ("ann", "bo", "cy", "gold"))
ACTOR, THREAT = LabelId("actor"), LabelId("threat")
SPACE = Space((ACTOR, THREAT), {}, {})
EXACT = (Measure.EXACT_F1, None)


def article(number: int, label: LabelId = ACTOR, /, **versions: int | None) -> CodedArticle:
    """Each has marked the same, under these versions of the codebook."""
    codings = {
        AnnotatorId(who): Coding((Mark(ObjectId(who), 0, 5, label),), codebook=version)
        for who, version in versions.items()
    }
    return CodedArticle(ArticleId(f"{number:064x}"), "서울은 지원을 🚨 약속했다.", codings)


ARTICLES = (
    article(1, ann=1, bo=2),
    article(2, ann=1, bo=1, cy=3),
    article(3, ann=4, cy=5),
    article(4, bo=9),
)


def measured(*articles: CodedArticle, rounds: int = 0) -> Agreement:
    return agreement_on(tallied(articles, SPACE, Silent()), Silent(), rounds)


@pytest.mark.parametrize("rounds", [0, 20])
def test_a_pair_has_the_versions_of_what_both_finished(rounds: int) -> None:
    found = measured(*ARTICLES, rounds=rounds)
    by_pair = {(one.a, one.b): one.figures for one in found.pairs}
    expected = {(ANN, BO): (1, 2), (ANN, CY): (1, 5), (BO, CY): (1, 3)}
    assert {pair: those[EXACT].codebook for pair, those in by_pair.items()} == expected
    for pair, those in by_pair.items():
        assert {one.codebook for one in those.values()} == {expected[pair]}


def test_the_whole_has_those_of_all_that_is_compared_and_each_article_its_own() -> None:
    found = measured(*ARTICLES)
    assert {one.codebook for one in found.figures.values()} == {(1, 5)}
    assert [one.codebook for _, one in found.by_article] == [(1, 2), (1, 3), (4, 5)]


def test_some_articles_have_theirs_alone() -> None:
    tallies = tallied(ARTICLES, SPACE, Silent()).among({ARTICLES[2].id})
    found = agreement_on(tallies, Silent(), 0)
    assert found.figures[EXACT].codebook == found.pairs[0].figures[EXACT].codebook == (4, 5)


def test_what_nobody_knows_is_passed_over() -> None:
    found = measured(article(1, ann=None, bo=2), article(2, ann=None, cy=None))
    codebooks = {(one.a, one.b): one.figures[EXACT].codebook for one in found.pairs}
    assert codebooks == {(ANN, BO): (2, 2), (ANN, CY): None}
    assert found.figures[EXACT].codebook == (2, 2)
    assert measured().figures[EXACT].codebook is None


def test_gamma_has_them_as_well() -> None:
    key = (Measure.GAMMA, None)
    found = with_gamma(measured(*ARTICLES), ARTICLES)
    assert found.figures[key].codebook == (1, 5)
    assert found.pairs[0].figures[key].codebook == (1, 2)
    assert with_gamma(measured(), ()).figures[key].codebook is None


def test_beside_gold_each_has_their_own() -> None:
    articles = [
        article(1, ann=1, bo=2, gold=None),
        article(2, THREAT, ann=3, gold=7),
        article(3, ann=8, bo=8),
    ]
    found = against_gold(articles, GOLD)
    assert {who: those[None].codebook for who, those in found.items()} == {
        ANN: (1, 3),
        BO: (2, 2),
    }
    assert found[ANN][ACTOR].codebook == (1, 1)
    assert found[ANN][THREAT].codebook == (3, 3)


@pytest.mark.parametrize(
    ("versions", "codebook", "said"),
    [([], None, ""), ([None], None, ""), ([2, None, 2], (2, 2), "2"), ([3, 1], (1, 3), "1 to 3")],
)
def test_versions_are_said_in_words(
    versions: list[int | None], codebook: Codebook | None, said: str
) -> None:
    assert codebook_of(versions) == codebook
    assert versions_said(codebook) == said
