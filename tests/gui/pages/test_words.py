from annotator.core.pages import REASONS
from annotator.gui.pages.words import long_reason, short_reason


def test_every_reason_has_words_of_its_own() -> None:
    for reason in REASONS:
        assert long_reason(reason) != long_reason("no such").replace("no such", reason), reason
        assert len(short_reason(reason)) <= 13


def test_a_reason_from_a_later_version_is_told_as_it_is() -> None:
    assert long_reason("moonlight") == "Dropped: moonlight."
