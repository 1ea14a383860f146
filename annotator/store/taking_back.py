"""A large act taken back: an import of ten thousand articles is as easily undone as a span.

Each object gets an edit that restores what was before, as with any undo. Where spans were changed
and hardly anything else, as by merging labels, this is done where they are kept. Otherwise the
edits are written by the thousand; the state then follows all at once if they are of spans and
hardly anything else, as after labelling the same words everywhere, or else is built anew from the
log.
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

_SPAN = f"{Kind.SPAN:d}"


def _untouched(which: str = "") -> tuple[str, str, str]:
    """Find what the act has said once and nobody has said anything about since."""
    return (
        "DROP TABLE IF EXISTS temp.untouched",
        "CREATE TEMP TABLE untouched(n INTEGER PRIMARY KEY, obj BLOB, was INTEGER)",
        f"""INSERT INTO temp.untouched
            SELECT max(n), coalesce(obj, id) AS whose, NULL FROM edit
            WHERE act = (SELECT k FROM act WHERE id = ?) {which}
            GROUP BY whose
            HAVING count(*) = 1
            AND NOT EXISTS (SELECT 1 FROM edit x WHERE x.obj = whose AND x.id > edit.id)""",
    )


_UNTOUCHED = _untouched()
_SPANS = _untouched(f"AND kind = {_SPAN}")
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
_PLACES = f"""(article, annotator, round) IN
    (SELECT article, annotator, round FROM edit WHERE act = :act AND kind = {_SPAN})"""
# What `state.py` does for each span that goes or comes.
_FOLLOWED = (
    """DELETE FROM span WHERE (article, start, "end", n) IN
        (SELECT e.article, e.start, e."end", e.n
        FROM temp.untouched u CROSS JOIN edit e ON e.n = u.n WHERE NOT e.dead)""",
    f"""INSERT INTO span SELECT article, start, "end", n, annotator, round, label
        FROM edit WHERE act = :act AND kind = {_SPAN} AND NOT dead""",
    f"""INSERT OR IGNORE INTO layer SELECT DISTINCT article, annotator, round, 'new', 0, 0, NULL
        FROM edit WHERE act = :act AND kind = {_SPAN}""",
    f"""UPDATE layer SET spans = (SELECT count(*) FROM span s WHERE s.article = layer.article
        AND s.annotator = layer.annotator AND s.round = layer.round) WHERE {_PLACES}""",
    f"DELETE FROM layer WHERE spans = 0 AND n IS NULL AND {_PLACES}",
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
    edits, spans, log = writing.connection.execute(
        "SELECT count(*), total(kind = ?), (SELECT count(*) FROM edit) FROM edit"
        " WHERE act = (SELECT k FROM act WHERE id = ?)",
        (Kind.SPAN, bytes.fromhex(act)),
    ).fetchone()
    is_of_spans = edits - spans <= _LARGE
    return bool(edits > _LARGE and (is_of_spans or edits * _SHARE > log))


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
        is_of_spans = _rest_after(connection, _SPANS, taken) <= _LARGE
        if not is_of_spans:
            _rest_after(connection, _UNTOUCHED, taken)
        given = {"act": writer.write_act()}
        rows = _rows(writing, act, given["act"], stamp)
        while batch := list(islice(rows, _BATCH)):
            connection.executemany(INSERT_EDIT, batch)
        if is_of_spans:
            for statement in _FOLLOWED:
                connection.execute(statement, given if ":act" in statement else {})
        else:
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
