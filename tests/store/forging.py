"""What somebody with our source code and bad intentions makes of a project file.

The log of a file is altered as its own program would never do, and its checksums are reckoned
anew, so that nothing but the content itself can tell.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from annotator.store.rows import checksum, checksum_of_act

_EDITS = (
    "SELECT e.n, hex(e.id), hex(e.obj), hex(e.prev), hex(a.id), e.kind, hex(p.id), e.at, e.scheme,"
    ' r.name, hex(t.id), e.start, e."end", l.name, e.dead, e.body,'
    " e.obj IS NULL, e.prev IS NULL, e.article IS NULL FROM edit e JOIN act a ON a.k = e.act"
    " JOIN thing p ON p.k = e.annotator LEFT JOIN name r ON r.k = e.round"
    " LEFT JOIN thing t ON t.k = e.article LEFT JOIN name l ON l.k = e.label ORDER BY e.n"
)


@contextmanager
def rewriting(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that no trigger, key or type is in the way of; triggers are put back."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        yield connection
        for _, text in triggers:
            connection.execute(text)
        connection.commit()


def forged(path: Path, *statements: str) -> None:
    """Alter the log, and give every edit the checksum of what it says now."""
    with rewriting(path) as connection:
        for statement in statements:
            connection.execute(statement)
        _sum_up(connection)


def forged_body(path: Path, kind: int, alter: Callable[[dict[str, Any]], object]) -> None:
    """Alter the document of every edit of a kind, and its checksum with it."""
    with rewriting(path) as connection:
        found = connection.execute("SELECT n, body FROM edit WHERE kind = ?", (kind,)).fetchall()
        for n, body in found:
            document = json.loads(body or "{}")
            alter(document)
            new = json.dumps(document)
            connection.execute("UPDATE edit SET body = ? WHERE n = ?", (new, n))
        _sum_up(connection)


def _sum_up(connection: sqlite3.Connection) -> None:
    for row in connection.execute(_EDITS).fetchall():
        article = None if row[18] else row[10].lower()
        half = checksum_of_act(
            row[4].lower(), row[5], row[6].lower(), row[7], row[8], (row[9], article)
        )
        obj = None if row[16] else row[2].lower()
        prev = None if row[17] else row[3].lower()
        total = checksum(half, row[1].lower(), obj, prev, *row[11:16])
        connection.execute("UPDATE edit SET checksum = ? WHERE n = ?", (total, row[0]))
