"""How to get what a plain installation lacks, in the very Python that lacks it."""

import sys
from pathlib import Path

import pytest

from annotator.core.errors import RefusedError
from annotator.exchange import extras

ROOT = Path(__file__).parents[2]


def said() -> str:
    with pytest.raises(RefusedError) as error:
        extras.require("there_is_no_such_module", "spacy", "The form docbin needs spaCy")
    return str(error.value)


def test_in_a_checkout_the_command_names_the_checkout() -> None:
    assert said() == (
        "The form docbin needs spaCy, which is not installed; install it with:"
        f' "{sys.executable}" -m pip install -e "{ROOT}[spacy]".'
    )


def test_elsewhere_the_command_names_the_python_that_has_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(extras, "_ROOT", tmp_path)
    assert said().endswith(f'with: "{sys.executable}" -m pip install "annotator[spacy]".')


def test_what_is_there_is_not_asked_for() -> None:
    extras.require("json", "spacy", "The form docbin needs spaCy")
