"""The state built from the whole log at once: to mend it, and to prove that it is right.

What is here must agree with `state.py`, which keeps the same state up edit by edit.
"""

import re
import sqlite3

from annotator.core.edits.values import Kind
from annotator.store import sketches
from annotator.store.schema import STATE, WORDS

TABLES = ("span", "object", "listing", "removed", "layer")

_HEADS = (
    "DROP TABLE IF EXISTS temp.head",
    "CREATE TEMP TABLE head(obj BLOB, n INTEGER PRIMARY KEY, id BLOB)",
    "INSERT INTO temp.head SELECT coalesce(obj, id), n, max(id) FROM edit GROUP BY 1",
)
_TITLE = (
    "coalesce(nullif(json_extract(body, '$.headline'), ''),"
    " nullif(json_extract(body, '$.path'), ''),"
    " nullif(json_extract(body, '$.external_id'), ''), 'Untitled')"
)
_PLACE = (
    "coalesce((SELECT k FROM main.thing WHERE id = unhexed(json_extract(body, '$.instead_of'))),"
    " article)"
)
_LIVE = "FROM temp.head h JOIN main.edit e ON e.n = h.n WHERE e.dead = 0 AND"


def _fillings(where: str) -> tuple[str, ...]:
    """Statements that fill the empty tables of the state in the schema `where`."""
    return (
        f"""INSERT INTO {where}.span
            SELECT article, start, "end", e.n, annotator, round, label
            {_LIVE} kind = {Kind.SPAN:d}""",
        f"""INSERT INTO {where}.object
            SELECT obj, n, kind, article FROM (SELECT h.obj, e.n, kind, article
            {_LIVE} kind NOT IN ({Kind.SPAN:d}, {Kind.LAYER:d}, {Kind.ARTICLE:d}))""",
        f"""INSERT INTO {where}.listing
            SELECT article, e.n, {_TITLE}, json_extract(body, '$.source'),
            json_extract(body, '$.published'), {_PLACE}
            {_LIVE} kind = {Kind.ARTICLE:d}""",
        f"""INSERT INTO {where}.removed
            SELECT article FROM temp.head h JOIN main.edit e ON e.n = h.n
            WHERE e.dead = 1 AND kind = {Kind.ARTICLE:d}""",
        f"""INSERT INTO {where}.layer
            SELECT article, annotator, round, json_extract(body, '$.status'), 0,
            json_extract(body, '$.flag') IS NOT NULL, e.n
            {_LIVE} kind = {Kind.LAYER:d}""",
        f"""INSERT INTO {where}.layer
            SELECT article, annotator, round, 'new', count(*), 0, NULL
            FROM {where}.span WHERE true GROUP BY 1, 2, 3
            ON CONFLICT DO UPDATE SET spans = excluded.spans""",
    )


def rebuild(connection: sqlite3.Connection, *, texts: bool = True) -> None:
    """Drop the state and build it again, within a transaction of the caller.

    Without `texts`, what follows from the texts alone (the full-text index and the sketches) is
    left as it is.
    """
    connection.create_function("unhexed", 1, _unhexed, deterministic=True)
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS main.{table}")
    for statement in (*STATE, *_HEADS, *_fillings("main")):
        connection.execute(statement)
    connection.execute("DROP TABLE temp.head")
    if texts:
        connection.execute("DROP TABLE IF EXISTS main.words")
        connection.execute(WORDS)
        connection.execute("INSERT INTO words(words) VALUES('rebuild')")
        sketches.rebuild(connection)


def astray(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The tables of the state that do not follow from the log, and how many rows are wrong.

    Nothing is changed; the connection must be allowed temporary tables.
    """
    connection.create_function("unhexed", 1, _unhexed, deterministic=True)
    for statement in _HEADS:
        connection.execute(statement)
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS temp.again_{table}")
        connection.execute(
            f"CREATE TEMP TABLE again_{table} AS SELECT * FROM main.{table} WHERE false"
        )
    connection.execute(
        "CREATE UNIQUE INDEX temp.again_place ON again_layer(article, annotator, round)"
    )
    for statement in _fillings("temp"):
        connection.execute(_again(statement))
    found = []
    for table in TABLES:
        ours, right = f"SELECT * FROM main.{table}", f"SELECT * FROM temp.again_{table}"
        count = connection.execute(
            f"SELECT (SELECT count(*) FROM ({ours} EXCEPT {right}))"
            f" + (SELECT count(*) FROM ({right} EXCEPT {ours}))"
        ).fetchone()[0]
        if count:
            found.append((table, count))
        connection.execute(f"DROP TABLE temp.again_{table}")
    connection.execute("DROP TABLE temp.head")
    return found


def _unhexed(text: object) -> bytes | None:
    """An identity as the table `thing` has it; SQLite has had `unhex` only since 3.41."""
    try:
        return bytes.fromhex(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _again(statement: str) -> str:
    for table in TABLES:
        statement = re.sub(rf"\btemp\.{table}\b", f"temp.again_{table}", statement)
    return statement
