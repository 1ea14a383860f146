import pytest

from annotator.core.encodings import (
    BYTE_ORDER_MARKS,
    guessed,
    korean,
    nearly_utf8,
    strictly,
    utf16_without_mark,
    western,
)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["id,text\n1,Boats were seen.\n", "a" * 20_000, "Ünal vowed: no."]
)
def test_utf16_is_known_by_its_nuls(encoding: str, text: str) -> None:
    assert utf16_without_mark(text.encode(encoding)) == encoding


@pytest.mark.parametrize("data", [b"", b"plain", "서울의 국방부".encode(), bytes(100)])
def test_what_is_no_utf16_is_not_taken_for_it(data: bytes) -> None:
    assert utf16_without_mark(data) is None


def test_no_mark_hides_a_longer_one() -> None:
    seen: list[bytes] = []
    for mark, _ in BYTE_ORDER_MARKS:
        assert not any(mark.startswith(earlier) for earlier in seen)
        seen.append(mark)


def test_each_rung_bears_its_own_bytes_and_no_others() -> None:
    hangul, letters = (
        "서울의 항구와 똠방각하".encode("cp949"),
        "Århus og dens havn er store, sagde de “naïve”.".encode("cp1252"),
    )
    assert korean(hangul) == "서울의 항구와 똠방각하"
    assert western(letters) == "Århus og dens havn er store, sagde de “naïve”."
    assert korean(letters) is None
    assert western(hangul) is None
    assert nearly_utf8("항구".encode() + b"\xff") == "항구\ufffd"
    assert nearly_utf8(hangul) is None
    assert strictly(b"\xff", "utf-8") is None
    assert strictly(b"a", "no-such-encoding") is None


def test_other_encodings_are_guessed() -> None:
    text = "Подписание договора о совместной охране пролива состоится весной, сказал министр."
    found = guessed(text.encode("cp1251"))
    assert found is not None
    assert found[0] == text


@pytest.mark.parametrize("around", ["boats", "bōats in “Ostrel”", "항구와 똠방각하"])
def test_half_a_pair_is_one_bad_character_of_utf8(around: str) -> None:
    data = around.encode() + b" dra\xed\xa0\x80ft " + around.encode()
    assert nearly_utf8(data) == f"{around} dra\ufffdft {around}"


def test_declared_utf8_may_have_as_many_bad_characters_as_good() -> None:
    data = "é ñ ü ö".encode() + b" \xe9 \xf1 \xfc"
    assert nearly_utf8(data) is None
    assert nearly_utf8(data, declared=True) == "é ñ ü ö \ufffd \ufffd \ufffd"
    assert nearly_utf8("é".encode() + b" \xe9 \xf1 \xfc", declared=True) is None
