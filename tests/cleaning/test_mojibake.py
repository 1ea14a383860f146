import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.cleaning.encodings import mojibake_in

ENGLISH = "The café’s “owner” said — once more — that it’d cost £5."
KOREAN = "서리나 국방장관은 해협의 안전을 지키겠다고 말했다."


@pytest.mark.parametrize(
    "text", [ENGLISH, KOREAN, "Подписание договора", "שלום לכולם", "😀 hello"]
)
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_utf8_that_was_read_as_western_is_noticed(text: str, wrong: str) -> None:
    broken = text.encode().decode(wrong, "replace")
    found = mojibake_in("A line before.\n" + broken + "\nA line after.")
    assert found
    assert found in broken.replace("\n", " ")
    assert len(found) <= 40


def test_korean_in_cp949_that_was_read_as_western_is_noticed() -> None:
    broken = KOREAN.encode("cp949").decode("latin-1")
    assert mojibake_in("News\n" + broken) is not None


def test_the_sample_is_the_broken_word_and_what_follows() -> None:
    text = "They met. The cafÃ© was full\nof people."
    assert mojibake_in(text) == "cafÃ© was full"


@pytest.mark.parametrize(
    "text",
    [
        "",
        ENGLISH,
        KOREAN,
        "« L’été », dit-elle ; « c’était l’été»\u00a0: « CAFÉ »",
        "“MAÇÃ”, disse. “MAÇÃ” – “IRMÃ”",
        "Lunedì…” disse. Perché…” È così…”",
        "ÐETTA er íslenska: Það var svo…",
        "Ça coûte 5\u00a0€ – «\u00a0très cher\u00a0»",
        "5 £, 20 °C, © 2022, naïve façade",
        "Überraschung: „ÄÖÜ“ – „Größe“",
        "👩‍👩‍👧 שָׁלוֹם e\u0301 가\u00a0나",
    ],
)
def test_honest_text_is_left_in_peace(text: str) -> None:
    assert mojibake_in(text) is None


@given(st.text(max_size=200))
def test_a_sample_is_part_of_the_text(text: str) -> None:
    found = mojibake_in(text)
    assert found is None or found in text
