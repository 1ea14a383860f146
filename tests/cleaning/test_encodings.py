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
CHINESE = "部长十日与邻国部长通电话，双方同意就海峡安全密切合作，并将于春季再次会面。"
ENGLISH = "The café’s “owner” said — once more — that it would cost €5m. "
PAGE = "Home\nNews\n" + ENGLISH * 8 + "\n등록번호 서울 아03711\n"


def in_html(text: str, declared: str = "") -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body>" + f"<p>{text}</p>\n" * 8 + "</body></html>"


PLAIN_KOREAN = KOREAN.replace("똠", "").replace("펲", "").replace("뷁", "")
MARKED = codecs.BOM_UTF16_LE + in_html(KOREAN).encode("utf-16-le")
MIXED = PAGE.replace("é", "e").replace("€", "").replace("—", "-")
STRAY = PAGE.replace("said", "\0").encode().replace(b"\0", b"\xffsaid", 1)
CASES: dict[str, tuple[bytes, str]] = {
    # what it is: the bytes, and what they say
    "Korean UTF-8": (in_html(KOREAN).encode(), in_html(KOREAN)),
    "Korean UTF-8, declared": (in_html(KOREAN, "utf-8").encode(), in_html(KOREAN, "utf-8")),
    "Korean UTF-8, declared EUC-KR": (
        in_html(KOREAN, "euc-kr").encode(),
        in_html(KOREAN, "euc-kr"),
    ),
    "Korean CP949": (in_html(KOREAN).encode("cp949"), in_html(KOREAN)),
    "Korean CP949, declared ks_c_5601-1987": (
        in_html(KOREAN, "ks_c_5601-1987").encode("cp949"),
        in_html(KOREAN, "ks_c_5601-1987"),
    ),
    "Korean CP949, declared UTF-8": (
        in_html(KOREAN, "utf-8").encode("cp949"),
        in_html(KOREAN, "utf-8"),
    ),
    "Korean EUC-KR": (in_html(PLAIN_KOREAN).encode("euc-kr"), in_html(PLAIN_KOREAN)),
    "Korean EUC-KR, declared": (
        in_html(PLAIN_KOREAN, "euc-kr").encode("euc-kr"),
        in_html(PLAIN_KOREAN, "euc-kr"),
    ),
    "Korean EUC-KR, declared ISO-8859-1": (
        in_html(PLAIN_KOREAN, "iso-8859-1").encode("euc-kr"),
        in_html(PLAIN_KOREAN, "iso-8859-1"),
    ),
    "UTF-16 with a mark": (MARKED, in_html(KOREAN)),
    "UTF-16-LE without": (in_html(KOREAN).encode("utf-16-le"), in_html(KOREAN)),
    "UTF-16-BE without": (in_html(ENGLISH).encode("utf-16-be"), in_html(ENGLISH)),
    "CP1252": (in_html(ENGLISH).encode("cp1252"), in_html(ENGLISH)),
    "CP1252, declared ISO-8859-1": (
        in_html(ENGLISH, "iso-8859-1").encode("cp1252"),
        in_html(ENGLISH, "iso-8859-1"),
    ),
    "CP1252, declared UTF-8": (
        in_html(ENGLISH, "utf-8").encode("cp1252"),
        in_html(ENGLISH, "utf-8"),
    ),
    "Shift_JIS": (in_html(JAPANESE).encode("shift_jis"), in_html(JAPANESE)),
    "GB18030": (in_html(CHINESE).encode("gb18030"), in_html(CHINESE)),
    "English with a line in CP949": (MIXED.encode("cp949"), MIXED),
    "UTF-8 with a stray byte": (
        STRAY.replace(b"\0", b"said"),
        PAGE.replace("said", "\ufffdsaid", 1),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_ladder_bears_what_pages_are_written_in(case: str) -> None:
    data, says = CASES[case]
    assert decoded(data, "x") == says


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (in_html(KOREAN), "utf-8-sig"),
        (in_html(ENGLISH, "iso-8859-1"), "utf-8"),
        (in_html(ENGLISH, "windows-1252"), "cp1252"),
        (PAGE, "utf-8"),
        (JAPANESE * 3, "cp932"),
        (in_html(JAPANESE, "shift_jis"), "cp932"),
        (in_html(CHINESE, "gb2312"), "gb18030"),
        ("År for år vokser havnen i Århus, og skibene er store.", "cp1252"),
    ],
)
def test_it_bears_others_too(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "x") == text


def test_a_stray_byte_does_not_turn_a_page_into_gibberish() -> None:
    data = PAGE.encode()
    text = decoded(data[:30] + b"\xff" + data[30:], "x")
    assert text.count("\ufffd") == 1
    assert "서울" in text


def test_line_ends_are_one_and_blanks_and_marks_of_all_kinds_stay() -> None:
    data = (
        codecs.BOM_UTF8 + "a\r\nb\rc e\u00a0f\u200bg\th\u0085i\u2028j\ufeffe\u0301 👩‍👩‍👧".encode()
    )
    assert decoded(data, "x") == "a\nb\nc e\u00a0f\u200bg\th\u0085i\u2028j\ufeffe\u0301 👩‍👩‍👧"


def test_nuls_controls_and_half_characters_are_shown() -> None:
    assert decoded(b"one\0two\x0bthree.\0\nfour", "x") == "one\ufffdtwo\ufffdthree.\ufffd\nfour"
    assert normalised("a\ud800b") == "a\ufffdb"


def test_a_page_break_beside_a_line_end_is_one() -> None:
    assert decoded(b"one.\n\x0ctwo.\x0c\nthree.", "x") == "one.\n\ntwo.\nthree."


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
    assert not {"\r", "\0"} & set(clean)
    if clean.strip("\n\t "):
        assert decoded(("서울 " + text).encode("utf-8", "replace"), "x").startswith("서울 ")


@pytest.mark.parametrize(
    "name",
    ["idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "hex", "rot13", "x"],
)
def test_a_declared_name_that_is_no_encoding_of_pages_is_passed_over(name: str) -> None:
    page = in_html(ENGLISH, name)
    assert decoded(page.encode("cp1252"), "page.html") == page


def test_what_a_page_declares_weighs_where_some_bytes_are_wrong() -> None:
    said = "naïve “quay” été".encode() + b" caf\xe9 d\xe9j\xe0 vu \xed\xa0\x80"
    assert decoded(b"<meta charset=utf-8>" + b"Boats. " * 40 + said, "a.html").endswith(
        "naïve “quay” été caf\ufffd d\ufffdj\ufffd vu \ufffd"
    )
