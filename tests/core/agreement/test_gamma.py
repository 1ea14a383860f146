"""Gamma: disorders that others have computed too, and its plain properties."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.gamma import Unit, Weights, assigned, disorder, gamma
from annotator.core.agreement.values import CodedArticle, Coding, Mark
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "expected" / "agreement-cases.json").read_text("utf-8")
)
PAIRS = [
    one
    for one in CASES
    if one["measure"] == "gamma_observed_disorder" and len(one["input"]["annotators"]) == 2
]
ADA, BEN = AnnotatorId("ada"), AnnotatorId("ben")


@pytest.mark.parametrize("case", PAIRS, ids=[one["id"] for one in PAIRS])
def test_the_disorder_of_the_best_alignment(case: dict[str, Any]) -> None:
    said = case["input"]
    a, b = ([tuple(unit) for unit in units] for units in said["annotators"].values())
    weights = Weights(said["alpha"], said["beta"], said["delta_empty"])
    assert disorder(a, b, weights) == pytest.approx(case["expected"], abs=case["tolerance"])


tables = st.integers(1, 5).flatmap(
    lambda size: st.lists(
        st.lists(st.floats(0, 9, width=16), min_size=size, max_size=size),
        min_size=size,
        max_size=size,
    )
)


@given(tables)
def test_the_cheapest_assignment_is_found(table: list[list[float]]) -> None:
    places = range(len(table))
    cheapest = min(
        sum(table[row][column] for row, column in enumerate(order))
        for order in permutations(places)
    )
    assert assigned(table) == pytest.approx(cheapest, abs=1e-9)


def article(a: list[Unit], b: list[Unit]) -> CodedArticle:
    codings = {
        who: Coding(
            tuple(
                Mark(ObjectId(f"{who}{n}"), int(start), int(end), LabelId(kind))
                for n, (start, end, kind) in enumerate(units)
            )
        )
        for who, units in ((ADA, a), (BEN, b))
    }
    return CodedArticle(ArticleId("x"), "a" * 300, codings)


def test_gamma_is_one_for_the_same_and_falls_with_what_differs() -> None:
    units: list[Unit] = [(10, 40, "actor"), (60, 90, "threat"), (150, 200, "actor")]
    moved: list[Unit] = [(14, 44, "actor"), (60, 95, "threat"), (150, 200, "actor")]
    other: list[Unit] = [(14, 44, "threat"), (100, 130, "threat")]
    same, near, far = (gamma([article(units, each)], ADA, BEN) for each in (units, moved, other))
    assert same == 1.0
    assert near is not None
    assert far is not None
    assert 1 > near > far
    assert gamma([article(units, moved)], BEN, ADA) == pytest.approx(near, abs=0.1)


def test_gamma_of_nothing_is_undefined() -> None:
    assert gamma([article([], [])], ADA, BEN) is None
    assert gamma([], ADA, BEN) is None
    assert disorder([], []) == 0
