"""The short form of the torture; `make torture` does the same many times over."""

import pytest

from tests.torture.results import Result, failures
from tests.torture.trials import TRIALS, run_all


@pytest.fixture(scope="module")
def results() -> dict[str, list[Result]]:
    """What came of all trials, two at a time."""
    return run_all(list(TRIALS), long=False, at_once=2)


@pytest.mark.torture
@pytest.mark.parametrize("name", TRIALS)
def test_nothing_is_lost(results: dict[str, list[Result]], name: str) -> None:
    assert results[name]
    assert not failures(results[name])
