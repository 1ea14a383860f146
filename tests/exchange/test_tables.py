"""Tables of articles, as spreadsheets and archives write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInputError
from annotator.core.records import Record
from annotator.exchange.incoming import Incoming, Mended, Skipped
from annotator.exchange.tables import read_table


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert only("title,text\nÜnal,“Yes” – naïve\n".encode(encoding)).article.text == (
        "“Yes” – naïve"
    )


def test_a_column_can_be_named() -> None:
    record = only("Wortlaut,Kopf\nText hier,Titel\n", text="Wortlaut", headline="Kopf")
    assert record.article.text == "Text hier"
    assert record.article.info.headline == "Titel"


def test_a_named_column_must_be_there() -> None:
    with pytest.raises(BadInputError, match="no column “Wort”; its columns are “text”"):
        read("text\na\n", text="Wort")


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
    told, record = read('text\n"a\nb\n')
    assert isinstance(told, Skipped)
    assert "quotation marks are odd" in told.sentence
    assert isinstance(record, Record)


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
