import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.candidates import candidates
from annotator.core.graphemes import is_boundary


def found(text: str, language: str = "") -> list[str]:
    return [text[a:b] for a, b in candidates(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday the Strait of Marna was closed.", ["Strait of Marna"]),
        ("Talks of the United Nations failed on Tuesday.", ["United Nations"]),
        ("She met Ana's friend and Lt. Gen. Orin.", ["Ana", "Lt. Gen. Orin"]),
        ("It fled to the U.S. in May.", ["U.S."]),
        ("Among others, the Office for National Statistics.", ["Office for National Statistics"]),
        ("Over the hills to Los Angeles and back.", ["Los Angeles"]),
        ("The NATO chief spoke. He left.", ["NATO"]),
        ("Officials spoke. The officials left.", []),
        ("Freedonia spoke. Freedonia left.", ["Freedonia", "Freedonia"]),
        ("He said “we will sink it,” and left.", ["we will sink it"]),
        ('She said "no way", and it\'s theirs.', ["no way"]),
        ("Il dit «jamais de la vie».", ["jamais de la vie"]),
        ("Freedonia Vows To Close The Strait", []),
        ("don’t and won’t and can’t", []),
        ("", []),
    ],
)
def test_names_and_quotes_are_stopped_at(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_in_german_a_capital_alone_says_nothing() -> None:
    text = "Der Minister Hans von Brandt sagte in Berlin: „Wir sperren die Straße.“"
    assert found(text, "de") == ["Minister Hans von Brandt", "Wir sperren die Straße"]
    assert "Berlin" in found(text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이다 코르스 국방장관은 말했다.", ["이다 코르스 국방장관"]),
        ("김정은 국무위원장의 뜻", ["김정은 국무위원장"]),
        ("윤석열 대통령과 김 의원은", ["윤석열 대통령", "김 의원"]),
        ("일부 의원에게, 대통령은", []),
        ("서울의 국방부는 밝혔다.", ["국방부"]),
        ("일부는 공부를 했다.", []),
        ("“격침하겠다”고 했고 ‘단호한 대응’을 했다.", ["격침하겠다", "단호한 대응"]),
        ("조태열 외교부 장관이", ["조태열 외교부 장관", "외교부"]),
    ],
)
def test_korean_names_stand_before_titles(text: str, expected: list[str]) -> None:
    assert found(text, "ko") == expected


def test_where_scripts_have_no_capitals_quotes_are_found() -> None:
    assert found("國防部長說「我們將封鎖海峽」。") == ["我們將封鎖海峽"]


@given(st.text(alphabet="Ab “”\"'‘’.국장관 김은\nof👍🏽e\u0301", max_size=60), st.data())
def test_places_are_in_order_and_never_split_a_character(text: str, data: st.DataObject) -> None:
    places = candidates(text)
    assert places == sorted(places, key=lambda place: (place[0], -place[1]))
    assert len(places) == len(set(places))
    for a, b in places:
        assert 0 <= a < b <= len(text)
        assert "\n" not in text[a:b]
        assert is_boundary(text, a)
        assert is_boundary(text, b)


def test_a_line_of_a_megabyte_is_read_in_part() -> None:
    text = "he met Ana Orin. " * 60_000
    assert len(candidates(text, "", 0, 1700)) == 100
