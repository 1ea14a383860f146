"""The coefficients against published examples, and what they are not defined for."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from annotator.core.agreement.codings import Seen, seen
from annotator.core.agreement.coefficients import (
    alpha_of_counts,
    cohen_kappa,
    f1,
    fleiss_kappa,
    krippendorff_alpha,
)
from annotator.core.agreement.matching import exact, overlapping
from annotator.core.agreement.unitizing import alpha_u
from annotator.core.agreement.values import Coding, Mark
from annotator.core.ids import LabelId, ObjectId

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "expected" / "agreement-cases.json").read_text("utf-8")
)


def cases(measure: str) -> list[Any]:
    return [pytest.param(one, id=one["id"]) for one in CASES if one["measure"] == measure]


def units(case: dict[str, Any]) -> list[list[Any]]:
    columns = zip(*case["input"]["coders"], strict=True)
    return [[value for value in column if value is not None] for column in columns]


@pytest.mark.parametrize("case", cases("krippendorff_alpha"))
def test_nominal_alpha(case: dict[str, Any]) -> None:
    found = krippendorff_alpha(units(case))
    assert found == pytest.approx(case["expected"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("krippendorff_alpha"))
def test_alpha_from_sums_is_the_same(case: dict[str, Any]) -> None:
    apart, totals = 0.0, Counter[Any]()
    for unit in units(case):
        if len(unit) > 1:
            pairs = sum(a != b for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j)
            apart += pairs / (len(unit) - 1)
            totals.update(unit)
    assert alpha_of_counts(apart, totals.values()) == pytest.approx(
        krippendorff_alpha(units(case))
    )


@pytest.mark.parametrize("case", cases("cohen_kappa"))
def test_cohens_kappa(case: dict[str, Any]) -> None:
    given = case["input"]
    table: Counter[tuple[Any, Any]] = Counter()
    if "sequences" in given:
        table.update(zip(*given["sequences"], strict=True))
    else:
        for i, row in enumerate(given["contingency"]["matrix_row_rater1_col_rater2"]):
            table.update({(i, j): count for j, count in enumerate(row)})
    assert cohen_kappa(table) == pytest.approx(case["expected"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("fleiss_kappa"))
def test_fleiss_kappa(case: dict[str, Any]) -> None:
    given = case["input"]
    items: list[dict[Any, int]] = (
        [Counter(item) for item in given["items"]]
        if "items" in given
        else [dict(enumerate(counts)) for counts in given["counts"]]
    )
    assert fleiss_kappa(items) == pytest.approx(case["expected"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("alpha_u"))
def test_unitizing_alpha(case: dict[str, Any]) -> None:
    given = case["input"]
    begin, length = given["continuum"]
    coders = [[(s - begin, s - begin + n, k) for s, n, k in coder] for coder in given["coders"]]
    coders = [sorted(coder) for coder in coders]
    found = alpha_u(coders, length)
    assert found == pytest.approx(case["expected"], abs=case["tolerance"])


def coding(tags: list[str]) -> Seen:
    """The spans of a BIO sequence, one character a tag."""
    found: list[tuple[int, int, str]] = []
    for at, (before, tag) in enumerate(pairwise(["O", *tags])):
        if tag == "O":
            continue
        goes_on = tag[0] == "I" and before != "O" and before[2:] == tag[2:]
        start = found.pop()[0] if goes_on else at
        found.append((start, at + 1, tag[2:]))
    marks = [Mark(ObjectId(str(n)), s, e, LabelId(k)) for n, (s, e, k) in enumerate(found)]
    return seen(Coding(tuple(marks)))


@pytest.mark.parametrize("case", [*cases("span_f1_exact"), *cases("span_f1")])
def test_f1_of_spans(case: dict[str, Any]) -> None:
    matched, touching, count = 0, 0, 0
    for one, other in zip(*case["input"]["bio"], strict=True):
        a, b = coding(one), coding(other)
        labels = a.labelled.keys() | b.labelled.keys()
        matched += sum(exact(a.of(label), b.of(label)) for label in labels)
        touching += len(overlapping(a, b))
        count += len(a.coding.marks) + len(b.coding.marks)
    expected = case["expected"]
    wanted = expected if isinstance(expected, float) else expected["exact"]
    assert f1(matched, count) == pytest.approx(wanted, abs=case["tolerance"])
    if not isinstance(expected, float):  # an exact pair counts 1, one that only touches 1/2
        partial = f1(matched + (touching - matched) / 2, count)
        assert partial == pytest.approx(expected["partial"], abs=case["tolerance"])


def test_what_is_not_defined_is_none_and_no_number() -> None:
    assert f1(0, 0) is None
    assert cohen_kappa({}) is None
    assert cohen_kappa({("a", "a"): 7}) is None
    assert fleiss_kappa([]) is None
    assert fleiss_kappa([{"a": 1}]) is None
    assert fleiss_kappa([{"a": 3}, {"a": 3}]) is None
    assert krippendorff_alpha([["a", "a"], ["a"]]) is None
    assert alpha_of_counts(0.0, []) is None
    assert alpha_u([[], []], 20) is None
