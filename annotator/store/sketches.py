"""Which texts may be near-duplicates: a sketch of each, so that few need to be compared.

A sketch is MinHash in bands: two texts that share most of their shingles (runs of three words)
nearly surely agree in a band, and texts that do not nearly never do. What agrees is then compared
exactly. Sketches follow from the texts alone; they are written with them, and can be dropped and
made again at any time.
"""

import sqlite3
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from annotator.store.inserting import insert
from annotator.store.schema import SKETCHES

_SHINGLE = 3
_ROWS, _BANDS = 2, 12
"""Of texts with half of their shingles in common 97 in 100 agree in a band, with .6 nearly all; of
texts that have nothing to do with each other, hardly one in a thousand."""
_SEED = 1
_SHORT = 20
"""Texts of fewer words are compared as a whole: they have too few shingles to estimate by."""
_UNSPACED = 12
"""More characters a word than this, and the text is in a script without blanks."""
_PIECE = 4
"""Characters that stand for a word in such a text; a shingle has two more."""
_BATCH = 500
_PROBE = [b"what the", b"hashes are", b"made of"]

_BLANKS = bytes.maketrans(b".,;:!?\"'()[]{}-/*", b" " * 17)
_MARKS = "“”‘’«»–—…\u00a0"


def shingles(text: str) -> list[bytes]:
    """The runs of three words of a text; only one, all of it, if the text is short.

    Sites differ in quotation marks and dashes where the words are the same, so they do not count.
    """
    for mark in _MARKS:
        text = text.replace(mark, " ")  # of single characters, quicker than any pattern
    words = text.encode(errors="replace").translate(_BLANKS).split()
    if len(text) > _UNSPACED * len(words):
        letters = "".join(text.split())
        words = [letters[at : at + _PIECE].encode() for at in range(len(letters) - _PIECE + 1)]
    if len(words) < _SHORT:
        return [b" ".join(words)] if words else []
    return list(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))


def share(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    """How much of their shingles two texts have in common, 0 to 1 (Jaccard)."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def add(connection: sqlite3.Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Sketch texts that are new to the file, within a transaction of the caller."""
    if not texts:
        return
    if not is_current(connection):
        rebuild(connection)  # which finds these texts, too
        return
    _write(connection, texts)


def rebuild(connection: sqlite3.Connection) -> None:
    """Drop all sketches and make them again, within a transaction of the caller."""
    for table in ("sketch", "band", "sketching"):
        connection.execute(f"DROP TABLE IF EXISTS main.{table}")
    for statement in SKETCHES:
        connection.execute(statement)
    connection.execute("INSERT INTO sketching VALUES(?)", (_form(),))
    found = connection.execute("SELECT k, text FROM article ORDER BY k")
    while some := found.fetchmany(_BATCH):
        _write(connection, some)


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the sketches in the file were made as this program makes them."""
    return connection.execute("SELECT form FROM sketching").fetchall() == [(_form(),)]


def wrong(connection: sqlite3.Connection) -> int:
    """How many texts have another sketch than they should; the bands count as one of them."""
    if not is_current(connection):
        return 0  # they are as another version made them, and are made again with the next text
    count = bands = 0
    question = "SELECT a.k, a.text, s.bands FROM article a LEFT JOIN sketch s ON s.article = a.k"
    for key, text, stored in connection.execute(question):
        sketch = _sketch(text)
        count += _stored(sketch) != stored
        for value in set(sketch):
            bands ^= hash((value, key))  # in no order, and little to remember
    nobodys = "SELECT count(*) FROM sketch WHERE article NOT IN (SELECT k FROM article)"
    count += int(connection.execute(nobodys).fetchone()[0])
    for row in connection.execute("SELECT value, article FROM band"):
        bands ^= hash(row)
    return count + (bands != 0)


def candidates(connection: sqlite3.Connection, key: int, most: int) -> list[int]:
    """The articles of the list that may be near-duplicates of one, at most so many."""
    row = connection.execute("SELECT bands FROM sketch WHERE article = ?", (key,)).fetchone()
    bands = struct.unpack(f"<{len(row[0]) // 4}I", row[0]) if row else ()
    marks = ", ".join("?" * len(bands))
    question = (
        f"SELECT DISTINCT b.article FROM band b JOIN listing l ON l.article = b.article"
        f" WHERE b.value IN ({marks}) AND b.article <> ? ORDER BY b.article LIMIT ?"
    )
    return [found for (found,) in connection.execute(question, (*bands, key, most))]


def neighbourhoods(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """The articles of the list that agree in a band, for each band that several have."""
    question = (
        "SELECT b.value, b.article FROM band b JOIN listing l ON l.article = b.article"
        " ORDER BY b.value, b.article"
    )
    for _, rows in groupby(connection.execute(question), itemgetter(0)):
        articles = [article for _, article in rows]
        if len(articles) > 1:
            yield articles


def _write(connection: sqlite3.Connection, texts: Iterable[tuple[int, str]]) -> None:
    made = [(key, _sketch(text)) for key, text in texts]
    connection.executemany(
        "INSERT INTO sketch VALUES(?, ?)", [(key, _stored(sketch)) for key, sketch in made]
    )
    insert(
        connection,
        "INSERT OR IGNORE INTO band VALUES(?, ?)",
        [(value, key) for key, sketch in made for value in sketch],
    )


def _stored(sketch: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(sketch)}I", *sketch)


def _sketch(text: str) -> list[int]:
    """The bands of a text: one for a short text, none for one without words."""
    found = shingles(text)
    if len(found) < _SHORT - _SHINGLE + 1:
        return [zlib.crc32(found[0], _BANDS)] if found else []
    hashes = _hashed(found)
    width = _ROWS * hashes.itemsize
    data = hashes.tobytes()
    return [zlib.crc32(data[at * width : at * width + width], at) for at in range(_BANDS)]


def _hashed(tokens: Sequence[bytes]) -> "array[int]":
    from rensa import RMinHash

    made = RMinHash(_ROWS * _BANDS, _SEED)
    made.update(tokens)
    return array("I", made.digest())


def _form() -> int:
    """What this program’s sketches of a text we know come to: another library, other hashes."""
    return zlib.crc32(_hashed(_PROBE).tobytes(), _ROWS * _BANDS + _SHORT)
