import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.cleaning.encodings import decoded, normalised
from annotator.core.errors import BadInputError

KOREAN = (
    "서리나 국방장관은 10일 전화 통화에서 “해협의 안전”을 지키겠다고 말했다. "
    "똠방각하 펲시콜라 뷁. "
)
JAPANESE = "北朝鮮は十日、新型の弾道ミサイルを発射したと国防省が明らかにした。"
ENGLISH = "The café’s “owner” said — once more — that it would cost €5m. "
PAGE = "Home\nNews\n" + ENGLISH * 8 + "\n등록번호 서울 아03711\n"


def in_html(text: str, declared: str = "") -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body>" + f"<p>{text}</p>\n" * 8 + "</body></html>"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (in_html(KOREAN), "utf-8"),
        (in_html(KOREAN), "cp949"),
        (in_html(KOREAN, "euc-kr"), "cp949"),
        (in_html(KOREAN, "ks_c_5601-1987"), "cp949"),
        (in_html(KOREAN, "utf-8"), "cp949"),
        (in_html(KOREAN, "euc-kr"), "utf-8"),
        (in_html(KOREAN), "utf-16"),
        (in_html(KOREAN), "utf-8-sig"),
        (in_html(KOREAN), "utf-16-le"),
        (in_html(ENGLISH), "cp1252"),
        (in_html(ENGLISH, "iso-8859-1"), "cp1252"),
        (in_html(ENGLISH, "iso-8859-1"), "utf-8"),
        (in_html(ENGLISH, "utf-8"), "cp1252"),
        (KOREAN, "cp949"),
        (PAGE.replace("é", "e").replace("€", ""), "cp949"),
        (PAGE, "utf-8"),
        (JAPANESE * 3, "cp932"),
    ],
)  # fmt: skip
def test_the_ladder_bears_what_pages_are_written_in(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding, "replace"), "x") == normalised(
        text.encode(encoding, "replace").decode(encoding)
    )


def test_a_stray_byte_does_not_turn_a_page_into_gibberish() -> None:
    data = PAGE.encode()
    text = decoded(data[:30] + b"\xff" + data[30:], "x")
    assert text.count("\ufffd") == 1
    assert "서울" in text


def test_marks_line_ends_and_controls_go_and_blanks_stay() -> None:
    data = codecs.BOM_UTF8 + "a\r\nb\rc\0d\x0be\u00a0f\u200bg\th\u0085i\u2028j".encode()
    assert decoded(data, "x") == "a\nb\ncde\u00a0f\u200bg\th\u0085i\u2028j"


@pytest.mark.parametrize(
    "data", [b"", b"\0\0\0", b"%PDF-1.7 x", b"PK\x03\x04abc", bytes(range(256)) * 9]
)
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"“x\.txt”"):
        decoded(data, "x.txt")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_comes_back_but_for_line_ends_and_controls(text: str) -> None:
    clean = normalised(text)
    assert normalised(clean) == clean
    assert not {"\r", "\0", "\ufeff"} & set(clean)
    if clean.strip("\n\t "):
        assert decoded(("서울 " + text).encode("utf-8", "replace"), "x").startswith("서울 ")


@pytest.mark.parametrize(
    "name",
    ["idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "hex", "rot13", "x"],
)
def test_a_declared_name_that_is_no_encoding_of_pages_is_passed_over(name: str) -> None:
    page = in_html(ENGLISH, name)
    assert decoded(page.encode("cp1252"), "page.html") == page
