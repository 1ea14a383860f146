"""Whether a project is what it should be; nothing is mended, only told."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from annotator.core.errors import AnnotatorError, DamagedError
from annotator.store import derived, header, pages, schema, sketches
from annotator.store.connections import for_reading
from annotator.store.problems import BROKEN, in_a_line, reading_told
from annotator.store.rows import checksum, checksum_of_act

_EDITS = (
    "SELECT e.n, hex(e.id), hex(e.obj), hex(e.prev), hex(a.id), e.kind, hex(p.id), e.at, e.scheme,"
    ' r.name, hex(t.id), e.start, e."end", l.name, e.dead, e.body, e.checksum,'
    " e.obj IS NULL, e.prev IS NULL, e.article IS NULL"
    " FROM edit e JOIN act a ON a.k = e.act JOIN thing p ON p.k = e.annotator"
    " LEFT JOIN name r ON r.k = e.round LEFT JOIN thing t ON t.k = e.article"
    " LEFT JOIN name l ON l.k = e.label ORDER BY e.n"
)

_REMEDY = "mend it with “annotator check --mend”"
_MOST = 5
"""Sentences of one sort before the rest are only counted."""


def check(path: Path, *, deep: bool) -> list[str]:
    """A sentence for each thing that is wrong, on a connection of its own that changes nothing."""
    wrong: list[str] = []
    try:
        found = header.look_at(path)
        if found is not None and found.has_stale_log:
            wrong.append(
                f"Beside “{path}” lie changes that belong to another file; open the project once"
                " for writing, which puts them aside."
            )
            return wrong
        with reading_told(path), closing(for_reading(path, strict=False)) as connection:
            connection.execute("BEGIN")
            wrong.extend(_found(connection, deep=deep))
    except AnnotatorError as error:
        wrong.append(str(error))
    return wrong


def damage(connection: sqlite3.Connection, path: Path) -> str:
    """A sentence if the pages or indexes of a file are damaged, else nothing."""
    try:
        with reading_told(path):
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except DamagedError as error:
        return error.fact
    if found == "ok":
        return ""
    return (
        f"“{path}” is damaged ({in_a_line(str(found))}): it was not closed as it should be the"
        " last time; restore a snapshot, or save what can be read."
    )


def log_damage(connection: sqlite3.Connection, *, with_pages: bool = True) -> Iterator[str]:
    """A sentence for each thing in the log that is not as it was written, or cannot be read."""
    connection.text_factory = _lenient
    yield from _past("rows", _dangling(connection))
    yield from _past("names", _wrong_names(connection))
    yield from _past("articles", _wrong_texts(connection))
    yield from _past("edits", _wrong_edits(connection))
    if with_pages:
        yield from _past("pages that were kept", pages.wrong_pages(connection))
        yield from _past("verdicts", pages.wrong_cleanings(connection))
        yield from _past("blocks of articles", pages.wrong_names(connection))


def _lenient(data: bytes) -> str:
    """Text that is compared even if it is damaged; then it has halves of characters."""
    return data.decode(errors="surrogateescape")


def _found(connection: sqlite3.Connection, *, deep: bool) -> Iterator[str]:
    connection.text_factory = _lenient
    form = connection.execute("PRAGMA user_version").fetchone()[0]
    is_older = form < schema.VERSION
    if is_older and form not in schema.FORMS:
        yield f"The file has form {form}, which no annotator ever wrote."
        return
    strange = schema.differences(connection, form)
    for what in strange:
        yield f"The file’s structure is not as annotator made it: {in_a_line(what)}."
    if strange:
        return  # nothing in such a file is to be relied on, not even its tables
    if deep:
        yield from _past("pages", _wrong_pages(connection))
    if is_older:
        yield from log_damage(connection, with_pages=False)
        yield (
            f"The file is of an older form ({form}), which is no damage;"
            " “annotator articles” brings it up to today’s, after a backup."
        )
        return
    yield from log_damage(connection, with_pages=deep)
    yield from _past("tables that follow from the log", _astray(connection))
    yield from _past("words", _wrong_words(connection))
    yield from _past("sketches", _wrong_sketches(connection))


def _past(what: str, sentences: Iterator[str]) -> Iterator[str]:
    """The sentences, up to damage that ends them; what comes after them is still looked at."""
    try:
        yield from _few(sentences, what)
    except BROKEN as error:
        yield f"The {what} cannot all be read ({in_a_line(str(error))}); restore a backup."


def _wrong_pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (text,) in connection.execute("PRAGMA integrity_check(20)"):
        if text != "ok":
            yield f"The file is damaged: {in_a_line(text)}."


def _wrong_names(connection: sqlite3.Connection) -> Iterator[str]:
    """Names that are no text: those of acts are in no checksum."""
    for table in ("act", "name"):
        for key, name in connection.execute(f"SELECT k, name FROM {table} ORDER BY k"):
            if not isinstance(name, str) or not _is_text(name):
                yield f"The name in row {key} of “{table}” is no text; restore a backup."


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _astray(connection: sqlite3.Connection) -> Iterator[str]:
    for table, count in derived.astray(connection):
        yield f"{count} rows of “{table}” do not follow from the log; {_REMEDY}."


def _dangling(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows that speak of something that is not there, by column."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    for found in database.query("PRAGMA foreign_key_check"):
        table = database.table(found["table"])
        keys = (key for key in table.foreign_keys if key.other_table == found["parent"])
        columns = sorted(str(key.column) for key in keys)
        yield (
            f"Row {found['rowid']} of “{table.name}” speaks of something in “{found['parent']}”"
            f" that is not there ({' or '.join(columns)})."
        )
    if database.table("article").detect_fts() != "words":
        yield f"The texts have no full-text index; {_REMEDY}."


def _wrong_texts(connection: sqlite3.Connection) -> Iterator[str]:
    for identity, text in connection.execute(
        "SELECT t.id, a.text FROM article a JOIN thing t ON t.k = a.k"
    ):
        if not isinstance(text, str) or _digest(text) != identity:
            named = identity.hex() if isinstance(identity, bytes) else identity
            yield f"The text of article {named} is not the one it was imported with."


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogateescape")).digest()


def _wrong_edits(connection: sqlite3.Connection) -> Iterator[str]:
    last_half: tuple[object, ...] = ()
    half = 0
    for row in connection.execute(_EDITS):
        act, annotator = row[4].lower(), row[6].lower()
        article = None if row[19] else row[10].lower()
        shared = (act, row[5], annotator, row[7], row[8], row[9], article)
        obj = None if row[17] else row[2].lower()
        prev = None if row[18] else row[3].lower()
        try:
            if shared != last_half:
                half = checksum_of_act(act, row[5], annotator, row[7], row[8], (row[9], article))
                last_half = shared
            found = checksum(half, row[1].lower(), obj, prev, *row[11:16])
        except (AttributeError, TypeError, ValueError):  # a column of another sort than we write
            found = None
        if found != row[16]:
            yield f"Edit {row[0]} ({row[1].lower()}) is not as it was written."


def _wrong_words(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the index with one made afresh; FTS5's own check would have to write."""
    for statement in (
        f"CREATE VIRTUAL TABLE temp.again USING fts5(text, content='', {schema.WORDS_OPTIONS})",
        "INSERT INTO temp.again(rowid, text) SELECT k, text FROM article",
        "CREATE VIRTUAL TABLE temp.found USING fts5vocab(main, words, row)",
        "CREATE VIRTUAL TABLE temp.wanted USING fts5vocab(temp, again, row)",
    ):
        connection.execute(statement)
    count = connection.execute(
        "SELECT (SELECT count(*) FROM (SELECT * FROM temp.found EXCEPT SELECT * FROM temp.wanted))"
        " + (SELECT count(*) FROM (SELECT * FROM temp.wanted EXCEPT SELECT * FROM temp.found))"
    ).fetchone()[0]
    if count:
        yield f"{count} words of the full-text index are wrong; {_REMEDY}."


def _wrong_sketches(connection: sqlite3.Connection) -> Iterator[str]:
    if count := sketches.wrong(connection):
        yield f"{count} sketches of texts, which tell near-duplicates, are wrong; {_REMEDY}."


def _few(sentences: Iterator[str], what: str) -> Iterator[str]:
    more = 0
    for number, text in enumerate(sentences):
        if number < _MOST:
            yield text
        else:
            more += 1
    if more:
        yield f"And {more} more {what} likewise."
