"""Tables of articles, as spreadsheets and archives write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInputError
from annotator.core.records import Record
from annotator.exchange.forms.tables.reading import read_table
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped


def read(data: bytes | str, **columns: str) -> list[Incoming]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_table(raw, "list.csv", columns))


def only(data: bytes | str, **columns: str) -> Record:
    (record,) = read(data, **columns)
    assert isinstance(record, Record)
    return record


def test_columns_are_known_by_their_names() -> None:
    info = only(
        "Title,Body,ID,URL,Date,Newspaper,Author,Section,Lang,Desk\n"
        "Big news,It came.,7,https://x.test,2022-02-10 09:38,The Post,A. B.; C. D.,Asia,en,east\n"
    ).article.info
    assert info.headline == "Big news"
    assert info.external_id == "7"
    assert info.published == "2022-02-10T09:38"
    assert info.source == "The Post"
    assert info.authors == ("A. B.", "C. D.")
    assert (info.url, info.section, info.language) == ("https://x.test", "Asia", "en")
    assert info.extra == (("Desk", "east"),)


def test_a_date_in_another_style_is_kept_as_it_stands() -> None:
    info = only("text,date\na,10/02/2022\n").article.info
    assert (info.published, info.published_raw) == (None, "10/02/2022")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    data = f'text{delimiter}"a, note; of | many"{delimiter}title\nT{delimiter}N{delimiter}H\n'
    assert only(data).article.info.headline == "H"


def test_texts_are_not_altered(trap: str) -> None:
    text = trap + " = +a\r\nb\rc\n\n\u2028 "
    quoted = text.replace('"', '""')
    assert only(f'=id,text\r\n1,"{quoted}"\r\n').article.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_marked_or_plain_encoding_is_known(encoding: str) -> None:
    assert only("title,text\nÜnal,“Yes” – naïve 서울\n".encode(encoding)).article.text == (
        "“Yes” – naïve 서울"
    )


@pytest.mark.parametrize(
    ("text", "encoding", "title"),
    [
        ("“Yes” – naïve", "cp1252", "Western European (Windows-1252)"),
        ("Århus og Ærø", "cp1252", "Western European (Windows-1252)"),
        ("서울은 “해협의 안전”을 지키겠다고 말했다. 똠방각하 펲시콜라", "cp949", "Korean (CP949)"),
        ("서울은 a", "cp949", "Korean (CP949)"),
        ("Seoul says no 서울", "utf-16-le", "UTF-16"),
        ("Seoul says no 서울", "utf-16-be", "UTF-16"),
    ],
)
def test_an_encoding_that_is_assumed_is_told(text: str, encoding: str, title: str) -> None:
    told, record = read(f"title,text\nx,{text}\n".encode(encoding))
    assert isinstance(told, Remark)
    assert f"list.csv is not in UTF-8 and was read as {title}" in told.sentence
    assert isinstance(record, Record)
    assert record.article.text == text


def test_a_russian_table_is_guessed() -> None:
    text = "Министр заявил что договор будет подписан до конца года. " * 8
    told, record = read(f"text\n{text}\n".encode("cp1251"))
    assert isinstance(told, Remark)
    assert isinstance(record, Record)
    assert record.article.text.startswith("Министр")


def test_a_bad_byte_costs_one_character_and_is_told() -> None:
    told, record = read("text\n서울은 ".encode() + b"\xff" + " naïve “no”\n".encode())
    assert isinstance(told, Remark)
    assert told.sentence.startswith("One place of list.csv had no UTF-8")
    assert isinstance(record, Record)
    assert record.article.text == "서울은 \ufffd naïve “no”"


def test_a_replacement_character_of_theirs_is_no_bad_byte() -> None:
    assert only("text\na \ufffd b\n").article.text == "a \ufffd b"


def test_a_column_can_be_named() -> None:
    record = only("Wortlaut,Kopf\nText hier,Titel\n", text="Wortlaut", headline="Kopf")
    assert record.article.text == "Text hier"
    assert record.article.info.headline == "Titel"


def test_a_named_column_must_be_there() -> None:
    with pytest.raises(BadInputError, match="no column “Wort”; its columns are “text”"):
        read("text\na\n", text="Wort")


def test_a_column_whose_name_has_lines_is_told_in_one() -> None:
    with pytest.raises(BadInputError) as refused:
        read('id,"A text\nin lines"\n1,2\n')
    assert "“A text in lines”" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("data", ["", "a,b\n1,2\n", "\n\n"])
def test_a_table_needs_a_column_of_texts(data: str) -> None:
    with pytest.raises(BadInputError, match="--columns text=NAME"):
        read(data)


def test_a_binary_file_is_no_table() -> None:
    with pytest.raises(BadInputError, match="binary"):
        read(b"PK\x03\x04\0\0")


def test_rows_that_do_not_fit_are_left_out_with_their_line() -> None:
    first, wide, empty, last = read('text,title\n"a\nb",x\ny,z,w\n ,t\nc\n')
    assert isinstance(first, Record)
    assert first.where == "list.csv, line 2"
    assert isinstance(wide, Skipped)
    assert wide.sentence.startswith("list.csv, line 4: the row has 3 cells")
    assert isinstance(empty, Skipped)
    assert "line 5: the row has no text" in empty.sentence
    assert isinstance(last, Record)
    assert last.article.text == "c"


def test_a_quotation_mark_that_is_not_closed_is_told() -> None:
    record, told = read('text\nfirst\n"a\nb\n')
    assert isinstance(record, Record)
    assert isinstance(told, Skipped)
    assert told.sentence.startswith("list.csv, line 3: a quotation mark is never closed")


def test_a_row_whose_quotation_marks_would_be_lost_is_left_out() -> None:
    first, told, last = read('id,text\n2,say "no"\n3,"x"y said so\n4,good\n')
    assert isinstance(first, Record)
    assert first.article.text == 'say "no"'
    assert isinstance(told, Skipped)
    assert told.sentence.startswith("list.csv, line 3: there is text behind a closing")
    assert isinstance(last, Record)
    assert last.article.text == "good"


def test_the_rest_of_a_broken_row_is_no_row() -> None:
    told, rest, record = read('text,id\n"x"y said\nand went\nb,2\n')
    assert isinstance(told, Skipped)
    assert isinstance(rest, Skipped)
    assert "line 3: the row may belong to the broken one" in rest.sentence
    assert isinstance(record, Record)


def test_a_broken_first_row_is_told() -> None:
    with pytest.raises(BadInputError, match="line 1: a quotation mark is never closed"):
        read('"text\na\n')


def test_a_text_may_be_longer_than_csv_likes() -> None:
    text = "word " * 100_000
    assert only(f"text\n{text}\n").article.text == text


def test_characters_that_cannot_be_stored_are_replaced() -> None:
    mended, record = read(b"text\n" + b"x" * 5000 + b"\0\n")
    assert isinstance(mended, Mended)
    assert isinstance(record, Record)
    assert record.article.text.endswith("x\ufffd")


@given(st.binary(max_size=60))
def test_no_bytes_whatever_raise_anything_else(data: bytes) -> None:
    with suppress(BadInputError):
        read(b"text,title\n" + data)


def test_the_columns_are_told_on_one_line() -> None:
    table = b'"a\nb","\xe2\x80\xaec"\n1,2\n'
    with pytest.raises(BadInputError) as refused:
        list(read_table(table, "a.csv", {}))
    assert "“a b”, “c”" in str(refused.value)
