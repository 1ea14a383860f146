import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article
from annotator.core.records import Layer, Record
from annotator.store.checking import check

if TYPE_CHECKING:
    from tests.store.conftest import Hand


@pytest.fixture
def full(hand: "Hand", article: Article, layer: Callable[..., Layer]) -> "Hand":
    hand.bring_in(Record(article, layer([(0, 3, "actor"), (2, 5, "threat")], hand.me)))
    hand.mark(article)
    hand.file.close()
    return hand


def _doctored(hand: "Hand", *statements: str) -> list[str]:
    """What check says after somebody with a database program was there."""
    connection = sqlite3.connect(hand.file.path)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, text in triggers:
        connection.execute(text)
    connection.commit()
    connection.close()
    return check(hand.file.path, deep=False)


def test_all_is_well(full: "Hand") -> None:
    assert check(full.file.path, deep=True) == []
    assert _doctored(full) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE edit SET start = 1 WHERE start = 0", "Edit 3 ("),
        ("UPDATE edit SET body = '{}' WHERE kind = 5", "is not as it was written"),
        ("UPDATE edit SET label = NULL WHERE n = 3", "is not as it was written"),
        ("UPDATE article SET text = text || '.'", "is not the one it was imported with"),
        ("DELETE FROM span WHERE start = 2", "1 rows of “span” do not follow"),
        ("UPDATE span SET label = 99", "rows of “span” do not follow"),
        ("UPDATE layer SET spans = 7", "2 rows of “layer” do not follow"),
        ("DELETE FROM layer", "of “layer” do not follow"),
        ("UPDATE listing SET title = 'x'", "2 rows of “listing” do not follow"),
        ("INSERT INTO object VALUES(x'00', 1, 2, NULL)", "1 rows of “object” do not follow"),
        ("INSERT INTO words(words) VALUES('delete-all')", "of the full-text index are wrong"),
        ("UPDATE edit SET act = 99 WHERE n = 1", "Row 1 of “edit” speaks of something in “act”"),
        ("UPDATE edit SET label = 99 WHERE n = 3", "“name” that is not there (label or round)"),
        ("DROP TABLE object", "structure is not as annotator made it: missing object"),
        ("CREATE VIEW v AS SELECT 1", "structure is not as annotator made it: view v"),
    ],
)
def test_what_is_wrong_is_told(full: "Hand", statement: str, sentence: str) -> None:
    found = _doctored(full, statement)
    assert any(sentence in each for each in found), found


def test_much_of_one_sort_is_counted(hand: "Hand") -> None:
    hand.bring_in(*(Record(Article(f"text {number}")) for number in range(20)))
    hand.file.close()
    found = _doctored(hand, "UPDATE edit SET at = at + 1")
    assert len([each for each in found if "is not as it was written" in each]) == 5
    assert "And 15 more edits likewise." in found


def test_a_missing_trigger_is_told(full: "Hand") -> None:
    connection = sqlite3.connect(full.file.path)
    connection.execute("DROP TRIGGER edit_no_delete")
    connection.close()
    [found] = check(full.file.path, deep=False)
    assert "missing edit_no_delete" in found


@pytest.mark.parametrize("deep", [True, False])
def test_a_damaged_file_is_told(full: "Hand", *, deep: bool) -> None:
    path = full.file.path
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 9000] = b"\xff" * 9000
    path.write_bytes(data)
    found = check(path, deep=deep)
    assert found
    assert all("\n" not in each for each in found)
    path.write_bytes(b"not a database at all" * 99)
    assert "is not an annotator project" in check(path, deep=deep)[0]
