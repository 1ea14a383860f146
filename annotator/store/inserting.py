"""Rows written several to a statement: beginning and ending one costs SQLite as much as a row."""

import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import Any

_AT_ONCE = 32
"""Rows of one statement; more of them gain nothing that could be measured."""


def insert(connection: sqlite3.Connection, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows in their order by a statement that ends in `VALUES(?, …)`, as `executemany`."""
    at_once = len(rows) // _AT_ONCE * _AT_ONCE
    if at_once:
        head, row = statement.split(" VALUES")
        values = list(chain.from_iterable(rows[:at_once]))
        each = len(rows[0]) * _AT_ONCE
        connection.executemany(
            f"{head} VALUES{', '.join([row] * _AT_ONCE)}",
            (values[at : at + each] for at in range(0, len(values), each)),
        )
    connection.executemany(statement, rows[at_once:])
