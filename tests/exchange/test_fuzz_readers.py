"""Files of every form, altered at random: a documented error or a sound result, in time."""

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.errors import AnnotatorError
from annotator.exchange import formats
from tests.exchange.mutations import Seed, mutated, read_all, seeds


def test_there_is_a_seed_for_every_form_that_is_read() -> None:
    assert {form.name for form in formats.FORMATS} - {seed.form.name for seed in seeds()} == set()


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: f"{seed.form.name} {seed.name}")
def test_a_seed_is_sound(seed: Seed, tmp_path: Path) -> None:
    assert read_all(seed, seed.data, tmp_path) > 0


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: f"{seed.form.name} {seed.name}")
def test_an_altered_file_is_refused_or_read(seed: Seed, tmp_path: Path) -> None:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(0, 2**32))
    def altered(number: int) -> None:
        since = time.process_time()
        with suppress(AnnotatorError):
            read_all(seed, mutated(seed.data, random.Random(number)), tmp_path)  # noqa: S311 - the same in every run
        assert time.process_time() - since < 5

    altered()


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: f"{seed.form.name} {seed.name}")
def test_thousands_of_altered_files(seed: Seed, tmp_path: Path) -> None:
    for number in range(5000):
        since = time.process_time()
        with suppress(AnnotatorError):
            read_all(seed, mutated(seed.data, random.Random(number)), tmp_path)  # noqa: S311 - as above
        assert time.process_time() - since < 5, number
