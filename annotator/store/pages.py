"""Pages as they were saved, compressed, and what was decided about each of their blocks.

A page is kept once, under the SHA-256 of its bytes. What became part of an article's text is not
kept again: its place in the text says what it was.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import BadInputError
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.records import RawPage
from annotator.store.problems import BROKEN, DamageError
from annotator.store.records import article_of
from annotator.store.rows import dumped

_MOST = 60 << 20
"""Bytes that a compressed page may have; a row holds no more than 64 MiB."""
_MOST_INFLATED = 128 << 20
"""Bytes that a page, or what was decided about it, may have: five times what cleaning takes. More
was made to fill the memory."""

_OF_ARTICLE = (
    "SELECT p.id, p.size, p.data, c.verdicts, c.checksum FROM cleaning c"
    " JOIN page p ON p.k = c.page WHERE c.article = ?"
    " ORDER BY p.id IS ? DESC, c.checksum IS ? DESC, p.k DESC, c.n LIMIT 1"
)
_FROM = (
    "SELECT t.id FROM page p JOIN cleaning c ON c.page = p.k"
    " JOIN listing l ON l.article = c.article JOIN thing t ON t.k = c.article"
    " WHERE p.id = ? ORDER BY c.n DESC LIMIT 1"
)
_KNOWN = "SELECT 1 FROM cleaning WHERE article = ? AND page = ? AND checksum = ?"
_ALL = (
    "SELECT c.n, t.id, a.text, p.id, c.verdicts, c.checksum FROM cleaning c"
    " JOIN thing t ON t.k = c.article JOIN page p ON p.k = c.page"
    " LEFT JOIN article a ON a.k = c.article ORDER BY c.n"
)

_NAMED = (
    "SELECT l.article, a.text, e.body FROM listing l JOIN article a ON a.k = l.article"
    " JOIN edit e ON e.n = l.n WHERE e.body LIKE '%\"verdicts\":%' ORDER BY l.article"
)


def keep(connection: sqlite3.Connection, pages: Iterable[tuple[int, RawPage]]) -> int:
    """Keep pages that articles (by their keys) were cleaned from; how many that changed anything.

    What is kept already is not kept again, and a page that only comes in once more changes no
    verdict on it. Raises BadInputError for a page that no row can hold.
    """
    return sum(_keep(connection, article, page) for article, page in pages)


def decide(
    connection: sqlite3.Connection, article: int, page: RawPage, known: ArticleInfo | None
) -> str | None:
    """Keep a page and verdicts that were made anew; what an article's `verdicts` then has to say.

    `known` is what is known of the article so far, None if it is not in the list: verdicts that
    count already need no other name. Raises BadInputError as `keep` does.
    """
    was = None if known is None else known.verdicts
    if not page.data:
        return was
    identity = hashlib.sha256(page.data).digest()
    verdicts = _written(page.cleaned)
    checksum = _checksum(page.cleaned.article.id, identity, verdicts)
    counting = None if known is None else _found(connection, article, known)
    if counting and (counting[0], counting[4]) == (identity, checksum):
        return was
    key = _key(connection, identity, page)
    if not connection.execute(_KNOWN, (article, key, checksum)).fetchone():
        _add(connection, article, key, verdicts, checksum)
    return f"{checksum:08x}"


def _keep(connection: sqlite3.Connection, article: int, page: RawPage) -> bool:
    if not page.data:
        return False  # nobody has its bytes
    identity = hashlib.sha256(page.data).digest()
    key = _key(connection, identity, page)
    question = "SELECT 1 FROM cleaning WHERE article = ? AND page = ?"
    if connection.execute(question, (article, key)).fetchone():
        return False
    verdicts = _written(page.cleaned)
    checksum = _checksum(page.cleaned.article.id, identity, verdicts)
    _add(connection, article, key, verdicts, checksum)
    return True


def _key(connection: sqlite3.Connection, identity: bytes, page: RawPage) -> int | None:
    row = connection.execute("SELECT k FROM page WHERE id = ?", (identity,)).fetchone()
    return row[0] if row else _insert(connection, identity, page)


def _add(
    connection: sqlite3.Connection, article: int, page: int | None, verdicts: bytes, checksum: int
) -> None:
    connection.execute(
        "INSERT INTO cleaning(article, page, verdicts, checksum) VALUES(?, ?, ?, ?)",
        (article, page, zlib.compress(verdicts), checksum),
    )


def _insert(connection: sqlite3.Connection, identity: bytes, page: RawPage) -> int | None:
    data = zlib.compress(page.data)
    if len(data) > _MOST or len(page.data) > _MOST_INFLATED:
        raise BadInputError(
            f"The page of “{page.cleaned.article.info.title}” has {len(page.data) >> 20} MB, more"
            " than a project can keep; make it smaller, or bring in its text alone."
        )
    statement = "INSERT INTO page(id, size, data) VALUES(?, ?, ?)"
    return connection.execute(statement, (identity, len(page.data), data)).lastrowid


def page_of(
    connection: sqlite3.Connection, article: int | None, info: ArticleInfo
) -> bytes | None:
    """The page that an article was cleaned from, None if none was kept.

    Of several, the one that the article names, else the latest.
    """
    row = _found(connection, article, info)
    return None if row is None else require_page(*row[:3])


def cleaning_of(
    connection: sqlite3.Connection, key: int | None, article: Article, page: str | None = None
) -> CleanedPage | None:
    """What was decided about the blocks of an article's page, None if no page was kept.

    `page` (a SHA-256) says which of several, else the article does.
    """
    wanted = replace(article.info, page_sha256=page or article.info.page_sha256)
    row = _found(connection, key, wanted)
    return None if row is None else _read(article, _inflated(row[3], _MOST_INFLATED))


def made_of(connection: sqlite3.Connection, page: str) -> ArticleId | None:
    """The article of the list that a page (its SHA-256) last became."""
    row = connection.execute(_FROM, (bytes.fromhex(page),)).fetchone()
    return None if row is None else ArticleId(row[0].hex())


def _found(
    connection: sqlite3.Connection, article: int | None, info: ArticleInfo
) -> tuple[Any, ...] | None:
    """The page and verdicts that count, of all that an article was cleaned from."""
    page, verdicts = info.page_sha256, info.verdicts
    given = (
        article,
        bytes.fromhex(page) if page else None,
        int(verdicts, 16) if verdicts else None,
    )
    row: tuple[Any, ...] | None = connection.execute(_OF_ARTICLE, given).fetchone()
    return row


def _inflated(data: bytes, most: int) -> bytes:
    """What was compressed, unless it is more than `most` bytes; raises DamageError then."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, most + 1)
    except zlib.error as error:
        raise DamageError("something compressed cannot be read") from error
    if not stream.eof or len(found) > most:
        raise DamageError("something compressed is not whole")
    return found


def wrong_pages(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each page that is not as it was saved."""
    for key, *row in connection.execute("SELECT k, id, size, data FROM page ORDER BY k"):
        try:
            require_page(*row)
        except (DamageError, *BROKEN):
            yield f"Page {key} is not as it was saved; restore a backup."


def wrong_cleanings(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each set of verdicts that is not as written or makes another text."""
    for number, *row in connection.execute(_ALL):
        try:
            require_sound(*row)
        except (DamageError, *BROKEN):
            yield f"The verdicts in row {number} do not make their article; restore a backup."


def wrong_names(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each article whose blocks are not those of the verdicts that it names."""
    for key, text, body in connection.execute(_NAMED):
        article = article_of(text, body)
        row = _found(connection, key, article.info)
        try:
            blocks = (
                () if row is None else _read(article, _inflated(row[3], _MOST_INFLATED)).blocks
            )
        except (DamageError, *BROKEN):
            continue  # told of the row itself
        made = tuple((one.start, one.end, one.kind) for one in blocks if one.is_kept)
        known = tuple((one.start, one.end, one.kind) for one in article.info.blocks)
        name = None if row is None else f"{row[4]:08x}"
        if made != known or name != article.info.verdicts:
            yield (
                f"The blocks of “{article.info.title}” are not those of the verdicts that it"
                " names; clean it again, or restore a backup."
            )


def require_sound(article: bytes, text: str, page: bytes, verdicts: bytes, checksum: int) -> None:
    """Raise DamageError or one of BROKEN for verdicts that are not as they were written."""
    found = _inflated(verdicts, _MOST_INFLATED)
    blocks = _read(Article(text), found).blocks
    made = "\n\n".join(block.text for block in blocks if block.is_kept)
    if made != text or _checksum(article.hex(), page, found) != checksum:
        raise DamageError("verdicts are not as they were written")


def require_page(identity: bytes, size: int, data: bytes) -> bytes:
    """The page of a row as it was saved; raises DamageError if it is not."""
    page = _inflated(data, min(size, _MOST_INFLATED))
    if len(page) != size or hashlib.sha256(page).digest() != identity:
        raise DamageError("a page is not as it was saved")
    return page


def _checksum(article: str, page: bytes, verdicts: bytes) -> int:
    return zlib.crc32(verdicts, zlib.crc32(page, zlib.crc32(article.encode())))


def _written(page: CleanedPage) -> bytes:
    text = page.article.text
    blocks = [
        (
            block.kind,
            block.reason,
            block.score,
            block.place,
            int(block.by_hand),
            block.start,
            block.end,
            None if text[block.start : block.end] == block.text and block.is_kept else block.text,
        )
        for block in page.blocks
    ]
    return (dumped({"confidence": page.confidence, "blocks": blocks}) or "").encode()


def _read(article: Article, verdicts: bytes) -> CleanedPage:
    try:
        body = json.loads(verdicts)
        blocks = tuple(_block(article.text, *row) for row in body["blocks"])
        return CleanedPage(article, blocks, float(body["confidence"]))
    except BROKEN as error:
        raise DamageError("what was decided about a page is not as annotator writes it") from error


def _block(  # noqa: PLR0913, PLR0917 - the columns of a row
    whole: str,
    kind: str | None,
    reason: str | None,
    score: float,
    place: str | None,
    by_hand: int,
    start: int | None,
    end: int | None,
    text: str | None,
) -> PageBlock:
    words = whole[start:end] if text is None else text
    if not all(one is None or isinstance(one, str) for one in (words, kind, reason, place)):
        raise TypeError
    if not all(one is None or isinstance(one, int) for one in (start, end)):
        raise TypeError
    return PageBlock(words, kind, reason, float(score), start, end, place, bool(by_hand))
