"""How a project differs from a snapshot of it: edits by identity, told by who did them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.core.edits.values import Kind
from annotator.core.snapshots import Difference, Work
from annotator.store import header
from annotator.store.connections import for_reading
from annotator.store.problems import reading_told

_MOST_TITLES = 200
_ONLY = (
    "CREATE TEMP TABLE only_{0} AS SELECT e.n, t.id AS who, e.kind, e.article"
    " FROM {0}.edit e JOIN {0}.act a ON a.k = e.act JOIN {0}.thing t ON t.k = a.annotator"
    " WHERE NOT EXISTS (SELECT 1 FROM {1}.edit o WHERE o.id = e.id)"
)
_BY = (
    f"SELECT who, count(*), count(*) FILTER (WHERE kind = {Kind.SPAN:d}), count(DISTINCT article)"
    " FROM temp.only_{0} GROUP BY who ORDER BY 2 DESC, who"
)
_ARTICLES = (
    "SELECT t.id FROM temp.only_main o JOIN main.thing t ON t.k = o.article"
    " UNION SELECT t.id FROM temp.only_kept o JOIN kept.thing t ON t.k = o.article"
)
_TITLE = (
    "SELECT l.title FROM {0}.thing t JOIN {0}.listing l ON l.article = t.k WHERE t.id = ?1 LIMIT 1"
)
_NAME = (
    "SELECT json_extract(e.body, '$.name') FROM {0}.edit e"
    f" WHERE (e.obj = ?1 OR e.id = ?1) AND e.kind = {Kind.ANNOTATOR:d} AND NOT e.dead"
    " ORDER BY e.id DESC LIMIT 1"
)


def difference(project: Path, snapshot: Path) -> Difference:
    """What restoring the snapshot would take away from the project, and bring back.

    Raises ProjectError if either cannot be read.
    """
    for each in (project, snapshot):
        header.look_at(each)
    with reading_told(project), closing(for_reading(project, strict=False)) as connection:
        there = f"{snapshot.absolute().as_uri()}?mode=ro"
        connection.execute("ATTACH ? AS kept", (there,))
        connection.execute("BEGIN")
        connection.execute(_ONLY.format("main", "kept"))
        connection.execute(_ONLY.format("kept", "main"))
        ids = [identity for (identity,) in connection.execute(_ARTICLES)]
        titles = [_first(connection, _TITLE, identity) for identity in ids[:_MOST_TITLES]]
        since, missing = _work(connection, "main"), _work(connection, "kept")
        connection.execute("ROLLBACK")
    return Difference(since, missing, tuple(sorted(filter(None, titles))), len(ids))


def _work(connection: sqlite3.Connection, where: str) -> tuple[Work, ...]:
    rows = connection.execute(_BY.format(where)).fetchall()
    return tuple(Work(_first(connection, _NAME, row[0]) or "?", *row[1:]) for row in rows)


def _first(connection: sqlite3.Connection, question: str, identity: bytes) -> str:
    """The first answer that the project or the snapshot has; empty if neither has one."""
    for where in ("main", "kept"):
        found = connection.execute(question.format(where), (identity,)).fetchone()
        if found is not None and found[0] is not None:
            return str(found[0])
    return ""
