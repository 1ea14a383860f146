"""Alpha of an attribute over any number of annotators, against a published example."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.agreement.measures import Measure
from annotator.core.agreement.report import agreement
from annotator.core.agreement.tallies import Space
from annotator.core.agreement.values import CodedArticle, Coding, Figure, Mark
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId

CASES = Path(__file__).parents[2] / "expected" / "agreement-cases.json"
SPACE = Space((LabelId("threat"),), {"strength": frozenset()}, {})


def published(name: str) -> tuple[list[list[int | None]], float]:
    [case] = [one for one in json.loads(CASES.read_text("utf-8")) if one["id"] == name]
    return case["input"]["coders"], case["expected"]


def coded(number: int, coders: Sequence[Sequence[int | None]]) -> CodedArticle:
    """Everybody marks every tenth place that they say something of, some by a letter more."""
    codings = {
        AnnotatorId(f"who{who}"): Coding(
            tuple(
                Mark(
                    ObjectId(f"{number} {who} {at}"),
                    at * 10,
                    at * 10 + 5 + who,
                    LabelId("threat"),
                    {"strength": str(said)},
                )
                for at, said in enumerate(values)
                if said is not None
            )
        )
        for who, values in enumerate(coders)
    }
    return CodedArticle(ArticleId(f"{number:064x}"), "a" * 200, codings)


def figure(*articles: CodedArticle) -> Figure:
    return agreement(articles, SPACE, rounds=0).figures[Measure.ATTRIBUTE_KAPPA, "strength"]


def test_alpha_of_four_annotators_with_spans_that_some_missed() -> None:
    coders, expected = published("kripp2011-nominal-4obs-missing")
    assert figure(coded(0, coders)).joint == pytest.approx(expected, abs=0.001)
    halves = ([values[:6] for values in coders], [values[6:] for values in coders])
    both = figure(*(coded(number, half) for number, half in enumerate(halves)))
    assert both.joint == pytest.approx(expected, abs=0.001)
    assert both.least is not None
    assert both.most is not None
    assert both.least <= (both.value or 0) <= both.most


def test_articles_of_two_count_where_there_are_more_annotators() -> None:
    pairs = coded(0, [[1, 2, 1], [1, 2, 2], []]), coded(1, [[], [1, 3], [1, 3]])
    without = [
        replace(one, codings={who: each for who, each in one.codings.items() if each.marks})
        for one in pairs
    ]
    assert [len(one.codings) for one in without] == [2, 2]
    # Five units of two values each, one of them unlike.
    values = Counter({"1": 5, "2": 3, "3": 2})
    by_chance = 100 - sum(n * n for n in values.values())
    assert figure(*without).joint == pytest.approx(1 - 9 * 2 / by_chance)


def test_two_annotators_have_kappa_alone() -> None:
    assert figure(coded(0, [[1, 2, 1], [1, 2, 2]])).joint is None


def test_alpha_is_undefined_where_all_say_the_same() -> None:
    assert figure(coded(0, [[1, 1]] * 3)).joint is None


def test_what_is_understood_counts_as_said() -> None:
    coders, expected = published("kripp2011-nominal-4obs-missing")
    article = coded(0, coders)
    unsaid = {
        who: Coding(
            tuple(
                mark._replace(attributes={}) if mark.attributes["strength"] == "2" else mark
                for mark in coding.marks
            )
        )
        for who, coding in article.codings.items()
    }
    space = replace(SPACE, defaults={"strength": "2"})
    found = agreement([replace(article, codings=unsaid)], space, rounds=0)
    joint = found.figures[Measure.ATTRIBUTE_KAPPA, "strength"].joint
    assert joint == pytest.approx(expected, abs=0.001)
