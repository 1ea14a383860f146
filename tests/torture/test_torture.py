"""The short form of the torture; `make torture` does the same many times over."""

import sys

import pytest

from tests.torture.results import Result, failures
from tests.torture.trials import TRIALS, possible, run_all

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(sys.platform != "linux", reason="forks, limits and mounts as Linux does"),
]


@pytest.fixture(scope="module")
def results() -> dict[str, list[Result]]:
    """What came of all trials, two at a time."""
    return run_all(possible(TRIALS), long=False, at_once=2)


@pytest.mark.parametrize("name", TRIALS)
def test_nothing_is_lost(results: dict[str, list[Result]], name: str) -> None:
    if not possible([name]):
        pytest.skip("the SQLite library of this Python is hidden")
    assert results[name]
    assert not failures(results[name])
