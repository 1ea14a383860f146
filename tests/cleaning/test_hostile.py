"""Pages that are made to break parsers: none crashes, hangs, or loses its text unnoticed."""

from collections.abc import Iterator

import pytest

from annotator.cleaning.workers import Crew, Outcome, Page
from annotator.core.pages import DOUBTFUL
from tests.cleaning.hostile import PAGES, Hostile

_CPU_SECONDS = 10


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with Crew(size=1) as made:
        yield made


def cleaned(crew: Crew, hostile: Hostile, share: float) -> Outcome:
    page = Page(hostile.name, hostile.make(share))
    list(crew.fingerprints([page]))
    ((_, outcome),) = crew.clean([(None, page)])
    assert outcome is not None
    return outcome


def check(hostile: Hostile, outcome: Outcome) -> None:
    for sentence in filter(None, (outcome.trouble, outcome.remark)):
        assert sentence.startswith(f"“{hostile.name}” ")
        assert sentence.endswith(".")
        assert "\n" not in sentence
    if hostile.found:
        assert outcome.page is not None, outcome.trouble
        text = outcome.page.article.text
        assert [said for said in hostile.found if said not in text] == []
        assert "\0" not in text
        assert "root:" not in text
    else:
        assert outcome.page is None
        assert hostile.refused in str(outcome.trouble)


@pytest.mark.parametrize("hostile", PAGES, ids=lambda page: page.name)
def test_a_small_one_is_cleaned_in_full(crew: Crew, hostile: Hostile) -> None:
    outcome = cleaned(crew, hostile, hostile.small)
    check(hostile, outcome)
    assert outcome.remark is None


@pytest.mark.slow
@pytest.mark.parametrize("hostile", PAGES, ids=lambda page: page.name)
def test_a_large_one_takes_no_more_than_ten_seconds(hostile: Hostile) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Crew(size=1) as crew:
        outcome = cleaned(crew, hostile, 1)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    check(hostile, outcome)
    is_capped = "only the first was used" in str(outcome.remark)
    is_capped |= "read as plain lines" in str(outcome.remark)
    assert hostile.rough or is_capped or outcome.remark is None
    if outcome.remark is not None and outcome.page is not None:
        assert outcome.page.confidence < DOUBTFUL
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < _CPU_SECONDS
