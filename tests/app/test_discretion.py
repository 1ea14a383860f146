from pathlib import Path

import pytest

from annotator.app.discretion import discreet, report


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("list index out of range", "list index out of range"),
        ("'NoneType' object has no attribute 'quote'", "'NoneType' object has no attribute '…'"),
        ("database disk image is malformed", "database disk image is malformed"),
        ("QPainter::begin: Paint device returned 0", "QPainter::… device returned 0"),
        ("'Ida Kors, Minister'", "'…'"),
        ("Zoe\u0301 Ünal 서울의 ראש 🚨", "… 🚨"),
        ("/home/ana/Freedonia closes the strait.html", "/… the …"),
        ("x" * 100_000, "…"),
        ("", ""),
    ],
)
def test_words_of_programs_stay_and_all_others_go(said: str, kept: str) -> None:
    assert discreet(said) == kept


NAMES = {"": 0}
WORDS = "Kestria vows"


def _fail(words: str) -> int:
    try:
        return NAMES[words]
    except KeyError as error:
        raise ValueError(f"cannot read {words}") from error


def test_a_report_tells_where_and_what_but_no_values() -> None:
    with pytest.raises(ValueError, match="cannot") as caught:
        _fail(WORDS)
    said = report(type(caught.value), caught.value, caught.tb)
    assert "Kestria" not in said
    assert "KeyError: '…'\nwhich led to:\n" in said
    assert f"{Path('tests/app/test_discretion.py')}:" in said
    assert "in _fail: return NAMES[words]" in said
    assert said.endswith("ValueError: cannot read …")


def test_errors_that_lead_to_each_other_come_to_an_end() -> None:
    one, other = ValueError("a"), TypeError("b")
    one.__cause__, other.__cause__ = other, one
    assert report(ValueError, one, None).count("which led to:") == 1
