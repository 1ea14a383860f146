"""Names of files made of what people and articles are called, by the rules of three systems."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.file_names import DEVICES, safe_name, spoken


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Ida Kors", "Ida Kors"),
        ("Zoe\u0301 서울 ראש", "Zoé 서울 ראש"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Windows\\x", "C__Windows_x"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        ("com1 .x", "com1 .x_"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("a\0b\nc\u200b", "a_b_c_"),
        ("...", "coder"),
        (" . ", "coder"),
        ("", "coder"),
        ("half \ud800", "half _"),
        ("trailing. . ", "trailing"),
    ],
)
def test_a_name_is_safe_on_every_system(name: str, safe: str) -> None:
    assert safe_name(name, "coder") == safe


def test_three_hundred_letters_are_cut_between_characters() -> None:
    assert safe_name("서" * 300, "coder") == "서" * 40


@given(st.text(st.characters() | st.sampled_from("./\\: \u202econul1"), max_size=200))
def test_any_name_is_one_part_of_a_path(name: str) -> None:
    safe = safe_name(name, "coder")
    assert 0 < len(safe.encode()) <= 121
    assert safe == unicodedata.normalize("NFC", safe)
    assert not set(safe) & set('<>:"/\\|?*\0\n\u202e')
    assert safe == safe.strip(" .") or safe.endswith("_")
    assert safe.partition(".")[0].casefold() not in DEVICES


@pytest.mark.parametrize(
    ("name", "said"),
    [("서울.csv", "서울.csv"), ("a b.csv", "“a b.csv”"), ("a\u00a0b", "“a\u00a0b”")],
)
def test_a_name_with_blanks_is_in_quotes_within_a_sentence(name: str, said: str) -> None:
    assert spoken(name) == spoken(Path(name)) == said
