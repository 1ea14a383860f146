"""The short form of the torture; `make torture` does the same many times over."""

import pytest

from tests.torture.results import failures
from tests.torture.trials import TRIALS, run_apart


@pytest.mark.parametrize("name", TRIALS)
def test_nothing_is_lost(name: str) -> None:
    results = run_apart(name, long=False)
    assert results
    assert not failures(results)
