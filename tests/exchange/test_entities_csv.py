import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.entities import Entity
from annotator.core.errors import BadInputError
from annotator.exchange.entities_csv import entities_csv, read_entities


def test_the_table_is_utf8_with_a_mark_and_four_columns() -> None:
    korea = Entity("KOR", "South Korea", ("Seoul", "대한민국"), "KOR")
    data = entities_csv([korea, Entity("isr", "ישראל")])
    assert data.startswith(b"\xef\xbb\xbfid,name,aliases,code\r\n")
    assert "KOR,South Korea,Seoul; 대한민국,KOR\r\n" in data.decode()
    rows, wrong = read_entities(data, "a.csv")
    assert [row.entity for row in rows] == [korea, Entity("isr", "ישראל")]
    assert [row.line for row in rows] == [2, 3]
    assert wrong == []


@pytest.mark.parametrize("name", ["=1+1", "+49", "-x", "@me", "'=1", "''-", "'quoted", "x=1"])
def test_no_cell_is_a_formula_and_each_comes_back_exactly(name: str) -> None:
    entity = Entity(name, name, (f"{name}; and \\ more", "=2"), name)
    data = entities_csv([entity])
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert read_entities(data, "a.csv")[0][0].entity == entity


_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
_NAMES = _WORDS.map(lambda words: " ".join(words.split())).filter(bool)
_TRIMMED = st.one_of(st.just(""), _WORDS.map(str.strip))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            Entity,
            _TRIMMED,
            _NAMES,
            st.lists(_NAMES, max_size=4, unique=True).map(tuple),
            _TRIMMED,
        ),
        max_size=5,
        unique_by=lambda one: one.id or id(one),
    )
)
def test_whatever_is_written_is_read(entities: list[Entity]) -> None:
    rows, wrong = read_entities(entities_csv(entities), "a.csv")
    assert wrong == []
    assert [row.entity for row in rows] == entities


def test_a_bad_row_is_told_with_its_line_and_the_rest_goes_on() -> None:
    table = (
        "code;name;aliases\n"
        "KOR;South Korea;Seoul\n"
        ";;no name\n"
        'PRK;"North\nKorea";\n'
        "a;b;c;d\n"
        "\n"
        "USA;United States\n"
    )
    rows, wrong = read_entities(table.encode(), "list.csv")
    assert [(row.line, row.entity.name, row.entity.code) for row in rows] == [
        (2, "South Korea", "KOR"),
        (4, "North Korea", "PRK"),
        (8, "United States", "USA"),
    ]
    assert wrong == [
        "list.csv, line 3: it has no name; the row was left out.",
        "list.csv, line 6: it has 4 cells where the first line has 3; the row was left out.",
    ]


def test_an_id_twice_is_told() -> None:
    rows, wrong = read_entities(b"id,name\nx,One\nx,Two\n", "list.csv")
    assert [row.entity.name for row in rows] == ["One"]
    assert wrong == [
        "list.csv, line 3: the id “x” stands in line 2 already; the row was left out."
    ]


def test_a_table_without_names_is_refused() -> None:
    for data in (b"", b"id,code\nx,y\n", b"\xff\xfe"):
        with pytest.raises(BadInputError, match=r"list\.csv"):
            read_entities(data, "list.csv")
