"""Agreement month by month, with intervals."""

import datetime as dt
import time

import pytest

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.agreement_files import months_picture, words_of
from annotator.app.workspace import Workspace
from annotator.core.agreement.measures import Measure
from annotator.core.articles import Article
from tests.app.test_reviewing import BEN, CY, layer

DAYS = (dt.datetime(2024, 3, 5, tzinfo=dt.UTC), dt.datetime(2024, 4, 9, tzinfo=dt.UTC))


def test_each_month_has_an_interval(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for month, day in enumerate(DAYS):
        monkeypatch.setattr(
            time, "time_ns", lambda day=day: round(day.timestamp()) * 1_000_000_000
        )
        for number in range(6):
            article = Article(f"Report {month} {number}: Seoul 🚨 vowed to close the strait.")
            ours = (10, 16, "actor")
            theirs = ours if number % 2 else (14, 16, "actor")
            workspace.bring_in([layer(BEN, article, ours), layer(CY, article, theirs)], "Import")
    monkeypatch.undo()
    options = AgreementOptions(samples=200)
    found = measure(workspace.reading, options)
    assert list(found.months) == ["2024-03", "2024-04"]
    for one in found.months.values():
        figure = one.figures[Measure.EXACT_F1, None]
        assert figure.value == 0.5
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low < 0.5 < figure.high
    words = words_of(workspace, found, options)
    svg = months_picture(found, Measure.EXACT_F1, None, words, dark=False)
    assert svg.count("2024-0") >= 2
    bare = measure(workspace.reading, AgreementOptions(samples=0))
    assert all(one.figures[Measure.EXACT_F1, None].low is None for one in bare.months.values())
