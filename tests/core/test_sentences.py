import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.sentences import sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One here. Two there! Three?", ["One here.", "Two there!", "Three?"]),
        ("Dr. Kors met Gen. Brandt. He left.", ["Dr. Kors met Gen. Brandt.", "He left."]),
        ("The U.S. said no. So did J. Orin.", ["The U.S. said no.", "So did J. Orin."]),
        ("It rose 3.4 per cent. Then fell.", ["It rose 3.4 per cent.", "Then fell."]),
        ("“We will.” She left.", ["“We will.”", "She left."]),
        ("“Will you?” she asked. No.", ["“Will you?” she asked.", "No."]),
        ("그는 말했다. 그녀도 말했다.", ["그는 말했다.", "그녀도 말했다."]),
        ("他说了。她也说了。", ["他说了。", "她也说了。"]),
        ("Line one\nLine two", ["Line one", "Line two"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_are_what_a_reader_takes_for_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(st.sampled_from("aB. !?\n”“。0")))
def test_no_sign_is_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_the_sentence_at_a_position() -> None:
    text = "One here. Two there."
    assert sentence_at(text, 0, len(text), 12) == (10, 20)
    assert sentence_at(text, 0, len(text), 9) == (0, 9)
    assert sentence_at("", 0, 0, 0) is None
