"""spaCy's own files where there is no spaCy; what is in them is proved in tests/formats."""

import sys

import pytest

from annotator.core.errors import RefusedError
from tests.exchange.forms.trap_records import written


def test_without_spacy_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(RefusedError) as error:
        written("docbin")
    sentence = str(error.value)
    assert sentence.startswith(
        "The form docbin needs spaCy, which is not installed; install it with: "
    )
    assert sentence.endswith('[spacy]".')
