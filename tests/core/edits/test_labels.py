import pytest

from annotator.app.creating import default_scheme
from annotator.core.edits.labels import give_key
from annotator.core.errors import RefusedError
from annotator.core.schemes import Label, SchemeInfo


def test_a_label_gets_a_key_and_the_scheme_is_a_version_further() -> None:
    scheme = default_scheme()
    action = give_key(scheme, scheme.labels[0], "X")
    info, label = (change.after for change in action.changes)
    assert isinstance(info, SchemeInfo)
    assert isinstance(label, Label)
    assert (info.version, label.key) == (scheme.info.version + 1, "x")
    assert action.name == "Change the key of Actor"


@pytest.mark.parametrize(("key", "words"), [("2", "Commitment"), ("T", "Threat"), (".", "letter")])
def test_what_is_taken_or_no_letter_is_refused(key: str, words: str) -> None:
    scheme = default_scheme()
    with pytest.raises(RefusedError, match=words):
        give_key(scheme, scheme.labels[0], key)
