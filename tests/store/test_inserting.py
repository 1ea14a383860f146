"""Rows come in whole and in order, however many there are."""

import sqlite3
from contextlib import closing

import pytest

from annotator.store.inserting import insert


@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 64, 100])
def test_every_row_is_there_once_and_in_order(count: int) -> None:
    rows = [(n * 7 % 101, f"row {n}", 1 if n % 2 else None) for n in range(count)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE one(a INTEGER, b TEXT, c INTEGER, d INTEGER)")
        insert(connection, "INSERT INTO one VALUES(?, ?, ?, 5)", rows)
        found = connection.execute("SELECT * FROM one ORDER BY rowid").fetchall()
    assert found == [(*row, 5) for row in rows]


def test_a_row_that_is_wrong_is_told() -> None:
    rows = [(n,) for n in range(50)] + [(7,)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE one(a INTEGER PRIMARY KEY)")
        with pytest.raises(sqlite3.IntegrityError):
            insert(connection, "INSERT INTO one VALUES(?)", rows)
        insert(connection, "INSERT OR IGNORE INTO one VALUES(?)", rows)
        assert connection.execute("SELECT count(*) FROM one").fetchone() == (50,)
