"""Pages of a colleague's file, and verdicts on their blocks, that ours does not have."""

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from annotator.store import pages
from annotator.store.merge_source import Part

_PAGES = (
    "SELECT k, id FROM page WHERE k IN (SELECT page FROM cleaning WHERE article IN"
    " (SELECT k FROM article WHERE {})) ORDER BY k"
)
_CLEANINGS = (
    "SELECT c.article, c.page, t.id, a.text, p.id, c.verdicts, c.checksum FROM cleaning c"
    " JOIN thing t ON t.k = c.article JOIN page p ON p.k = c.page"
    " LEFT JOIN article a ON a.k = c.article WHERE c.article IN"
    " (SELECT k FROM article WHERE {}) ORDER BY c.n"
)


def new_rows(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, things: Mapping[int, int], part: Part
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Statements that take them in, each with its row, sound ones only.

    `things` are our numbers of their articles. Raises DamageError, or one of BROKEN, for a page
    or verdicts that are not as they were saved.
    """
    there = {identity: key for key, identity in ours.execute("SELECT k, id FROM page")}
    numbered = count(1 + max(there.values(), default=0))
    numbers = {}
    for key, identity in theirs.execute(_PAGES.format(part.articles)).fetchall():
        numbers[key] = there.get(identity) or next(numbered)
        if identity in there:
            continue
        question = "SELECT id, size, data FROM page WHERE k = ?"
        row = theirs.execute(question, (key,)).fetchone()
        pages.require_page(*row)
        yield "INSERT INTO page(k, id, size, data) VALUES(?, ?, ?, ?)", (numbers[key], *row)
    known = set(ours.execute("SELECT article, page, checksum FROM cleaning"))
    for article, page, of, text, page_id, verdicts, checksum in theirs.execute(
        _CLEANINGS.format(part.articles)
    ):
        place = (things[article], numbers[page])
        if (*place, checksum) in known:
            continue
        pages.require_sound(of, text, page_id, verdicts, checksum)
        known.add((*place, checksum))
        statement = "INSERT INTO cleaning(article, page, verdicts, checksum) VALUES(?, ?, ?, ?)"
        yield statement, (*place, verdicts, checksum)
