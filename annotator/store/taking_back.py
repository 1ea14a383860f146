"""A large act taken back: an import of ten thousand articles is as easily undone as a span.

Each object gets an edit that restores what was before, as with any undo. Where spans were changed
and hardly anything else, as by merging labels, this is done where they are kept. Otherwise the
edits are written by the thousand, and the state is then built anew from the log instead of being
followed row by row.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from sqlite3 import Connection
from typing import Any

from annotator.core.edits.values import Act, Change, Kind
from annotator.core.ids import ActId
from annotator.store import derived, many_edits, scheme_upkeep
from annotator.store.reading import Reading
from annotator.store.rows import checksum, checksum_of_act
from annotator.store.writing import INSERT_EDIT, Stamp, Writer, Writing

_LARGE = 2000
_SHARE = 15
"""Building the state anew costs, for each edit of the log, a fifteenth of following one edit."""
_BATCH = 4096

# What the act has said once and nobody has said anything about since.
_UNTOUCHED = (
    "DROP TABLE IF EXISTS temp.untouched",
    "CREATE TEMP TABLE untouched(n INTEGER PRIMARY KEY, obj BLOB, was INTEGER)",
    """INSERT INTO temp.untouched
        SELECT max(n), coalesce(obj, id) AS whose, NULL FROM edit
        WHERE act = (SELECT k FROM act WHERE id = ?)
        GROUP BY whose
        HAVING count(*) = 1
        AND NOT EXISTS (SELECT 1 FROM edit x WHERE x.obj = whose AND x.id > edit.id)""",
)
_SPAN = f"{Kind.SPAN:d}"
# Spans that the act changed, and that are still as it left them.
_CHANGED = (
    _UNTOUCHED[0],
    _UNTOUCHED[1],
    f"""INSERT INTO temp.untouched SELECT e.n, NULL, p.n FROM edit e
        JOIN span s ON s.article = e.article AND s.start = e.start AND s."end" = e."end"
        AND s.n = e.n JOIN edit p ON p.id = e.prev
        WHERE e.act = (SELECT k FROM act WHERE id = ?) AND e.kind = {_SPAN}
        AND p.act <> e.act AND NOT p.dead""",
)
_CHANGED_BACK = (
    f"""{many_edits.COLUMNS}
        SELECT fresh(), coalesce(e.obj, e.id), e.id, :act, {_SPAN}, e.annotator, :at, :scheme,
        e.round, e.article, p.start, p."end", p.label, 0, p.body,
        summed(e.article, e.annotator, e.round, coalesce(e.obj, e.id), e.id, p.start, p."end",
        p.label, p.body)
        FROM temp.untouched u JOIN edit e ON e.n = u.n JOIN edit p ON p.n = u.was""",
    "DELETE FROM span WHERE n IN (SELECT n FROM temp.untouched)",
    f"""INSERT INTO span SELECT article, start, "end", n, annotator, round, label
        FROM edit WHERE act = :act AND kind = {_SPAN}""",
)
_TAKEN_BACK = """SELECT lower(hex(u.obj)), e.id, e.kind, e.annotator, e.round, e.article,
    p.start, p."end", p.label, coalesce(p.dead, 1), p.body,
    lower(hex(t.id)), r.name, nullif(lower(hex(a.id)), ''), l.name
    FROM temp.untouched u JOIN edit e ON e.n = u.n LEFT JOIN edit p ON p.id = e.prev
    JOIN thing t ON t.k = e.annotator LEFT JOIN name r ON r.k = e.round
    LEFT JOIN thing a ON a.k = e.article LEFT JOIN name l ON l.k = p.label
    ORDER BY u.n"""


def is_large(writing: Writing, act: ActId) -> bool:
    """Whether an act is better taken back here than change by change."""
    edits, log = writing.connection.execute(
        "SELECT (SELECT count(*) FROM edit WHERE act = (SELECT k FROM act WHERE id = ?)),"
        " (SELECT count(*) FROM edit)",
        (bytes.fromhex(act),),
    ).fetchone()
    return bool(edits > _LARGE and edits * _SHARE > log)


def taken_back(
    writing: Writing, reading: Reading, taken: ActId, act: Act, stamp: Stamp
) -> tuple[Change, ...]:
    """Take back the act `taken`, as `act`, within a transaction of the caller."""
    writer = Writer(writing, act, stamp)
    writer.write_act()
    done = list(writer.written(scheme_upkeep.onward(reading.take_back(taken))))
    done += list(writer.written(scheme_upkeep.mends(reading, done)))
    return tuple(done)


def much_taken_back(
    writing: Writing, reading: Reading, taken: ActId, act: Act, stamp: Stamp
) -> None:
    """The same for a large act.

    What is touched, by the act itself or since, is looked at one by one.
    """
    connection = writing.connection
    was = reading.scheme()
    writer = Writer(writing, act, stamp)
    if _rest_after(connection, _CHANGED, taken) <= _LARGE:
        edits = many_edits.ManyEdits(writing, act, stamp)
        given = {"act": writer.write_act(), "at": stamp.at, "scheme": stamp.scheme_version}
        edits.require(connection.execute(_CHANGED_BACK[0], given).rowcount)
        connection.execute(_CHANGED_BACK[1])
        connection.execute(_CHANGED_BACK[2], given)
    else:
        _rest_after(connection, _UNTOUCHED, taken)
        rows = _rows(writing, act, writer.write_act(), stamp)
        while batch := list(islice(rows, _BATCH)):
            connection.executemany(INSERT_EDIT, batch)
        derived.rebuild(connection, texts=False)
    for changes in (
        scheme_upkeep.onward(reading.take_back(taken, touched=True)),
        scheme_upkeep.mends_after_much(reading, was),
    ):
        for _ in writer.written(changes):
            pass
    connection.execute("DROP TABLE temp.untouched")


def _rest_after(connection: Connection, statements: Iterable[str], taken: ActId) -> int:
    """Find out what of an act is untouched; how many of its edits are not."""
    given = (bytes.fromhex(taken),)
    for statement in statements:
        connection.execute(statement, given if "?" in statement else ())
    [rest] = connection.execute(
        "SELECT (SELECT count(*) FROM edit WHERE act = (SELECT k FROM act WHERE id = ?))"
        " - (SELECT count(*) FROM temp.untouched)",
        given,
    ).fetchone()
    return int(rest)


def _rows(writing: Writing, act: Act, act_key: int, stamp: Stamp) -> Iterator[tuple[Any, ...]]:
    ids: list[str] = []
    shared: tuple[Any, ...] = ()
    half = 0
    for row in writing.connection.execute(_TAKEN_BACK).fetchall():
        obj, prev, kind, annotator, round_, article, start, end, label, dead, body = row[:11]
        if shared != (kind, *row[11:14]):
            shared = (kind, *row[11:14])
            place = (row[12], row[13])
            half = checksum_of_act(act.id, kind, row[11], stamp.at, stamp.scheme_version, place)
        if not ids:
            ids = writing.clock.many(_BATCH)[::-1]
        edit = ids.pop()
        columns = (act_key, kind, annotator, stamp.at, stamp.scheme_version, round_, article)
        yield (
            None,
            bytes.fromhex(edit),
            bytes.fromhex(obj),
            prev,
            *columns,
            start,
            end,
            label,
            dead,
            body,
            checksum(half, edit, obj, prev.hex(), start, end, row[14], dead, body),
        )
