"""Tables of articles: CSV and TSV with one article a row, the columns known by their names."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import SEEK_END
from typing import BinaryIO

from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import BadInputError
from annotator.core.records import Record
from annotator.exchange.forms.tables.texts import decoded
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from annotator.exchange.json_values import mended, short
from annotator.exchange.record_reading import blocks_of

_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text"),
    "headline": ("headline", "title"),
    "external_id": ("external_id", "id", "article_id", "doc_id", "document_id"),
    "url": ("url", "link"),
    "published": ("published", "date", "publication_date", "published_at", "pub_date"),
    "updated": ("updated", "updated_at", "modified"),
    "source": ("source", "publication", "newspaper", "outlet", "publisher"),
    "agency": ("agency",),
    "authors": ("authors", "author", "byline"),
    "section": ("section",),
    "language": ("language", "lang"),
}
"""What a column may be called, the likeliest name first; all others are kept as they are."""

_DATE = re.compile(r"\d{4}-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?)?")
_LONGEST_CELL = 64 * 1024 * 1024
LARGEST_TABLE = 512 * 1024 * 1024
"""Bytes of a table, which has to be held in memory as a whole."""
_DELIMITERS = ",;\t|"

FIELDS = tuple(_NAMES)
"""What a column can be used for, as in `--columns text=Body`."""


def content_of_table(stream: BinaryIO, name: str) -> bytes:
    """The bytes of a table; raises BadInputError, naming `name`, for more than memory is for."""
    if stream.seek(0, SEEK_END) > LARGEST_TABLE:
        megabytes = LARGEST_TABLE >> 20
        msg = f"{name} is larger than {megabytes} MB; save it in parts, or as JSON Lines."
        raise BadInputError(msg)
    stream.seek(0)
    return stream.read(LARGEST_TABLE)


def read_table(data: bytes, name: str, columns: Mapping[str, str]) -> Iterator[Incoming]:
    """The articles of a table, in the order of its rows; no text is altered.

    `columns` says which column is what, where the names do not. Raises BadInputError, naming the
    columns that there are, if none of them holds the texts.
    """
    found = decoded(data, name)
    if found.remark is not None:
        yield Remark(found.remark)
    text, unfit = mended(found.text)
    if unfit:
        yield Mended(name, unfit)
    rows = _rows(text, name)
    header = [cell.strip() for cell in _header(rows)]
    roles = _roles(header, columns, name)
    is_lost = False
    for row in rows:
        if isinstance(row, Skipped):
            is_lost = True
            yield row
        elif is_lost and len(row.cells) != len(header):
            # What follows a broken row may be the rest of it, and no row at all.
            yield Skipped(f"{row.where}: the row may belong to the broken one; it was left out.")
        elif any(row.cells):
            is_lost = False
            yield _record(row.cells, header, roles, row.where)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, and where it begins."""

    cells: list[str]
    where: str


def _rows(text: str, name: str) -> Iterator[_Row | Skipped]:
    """The rows of a table; one whose quotation marks cannot be understood is told instead."""
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        where = f"{name}, line {rows.line_num + 1}"
        try:
            yield _Row(next(rows), where)
        except StopIteration:
            return
        except csv.Error as error:
            yield Skipped(f"{where}: {_trouble(str(error))}.")


def _trouble(error: str) -> str:
    """What the reader of the standard library means."""
    if "end of data" in error:
        return "a quotation mark is never closed; this row and all after it were left out"
    if "limit" in error:
        return f"a cell is longer than {_LONGEST_CELL // 1024 // 1024} MB; the row was left out"
    return (
        "there is text behind a closing quotation mark; the row was left out, write quotation"
        " marks inside a quoted cell twice"
    )


def _header(rows: Iterator[_Row | Skipped]) -> list[str]:
    first = next(rows, None)
    if isinstance(first, Skipped):
        raise BadInputError(first.sentence)
    return first.cells if first is not None else []


def _record(row: list[str], header: list[str], roles: Mapping[int, str], where: str) -> Incoming:
    if len(row) > len(header):
        return Skipped(
            f"{where}: the row has {len(row)} cells and the table {len(header)} columns;"
            " it was left out, check its quotation marks."
        )
    cells = {role: row[at] for at, role in roles.items() if at < len(row) and row[at]}
    text = cells.pop("text", "")
    if not text.strip():
        return Skipped(f"{where}: the row has no text; it was left out.")
    extra = tuple(
        (column, row[at])
        for at, column in enumerate(header)
        if at < len(row) and row[at] and at not in roles and column
    )
    authors = tuple(a.strip() for a in cells.pop("authors", "").split(";") if a.strip())
    info = ArticleInfo(
        authors=authors,
        extra=extra,
        blocks=blocks_of(text, cells.get("headline")),
        **_dated(cells),
    )
    return Record(Article(text, replace(info)), where=where)


def _dated(cells: dict[str, str]) -> dict[str, str]:
    """The same cells, where dates that are not ISO 8601 are kept as they stand."""
    found = {}
    for role, value in cells.items():
        if role in ("published", "updated") and not _DATE.fullmatch(value):
            found[f"{role}_raw"] = value
        elif role in ("published", "updated"):
            found[role] = value.replace(" ", "T")
        else:
            found[role] = value
    return found


def _roles(header: list[str], columns: Mapping[str, str], name: str) -> dict[int, str]:
    """Which column, counted from 0, is what."""
    roles: dict[int, str] = {}
    lowered = [column.casefold().replace(" ", "_").replace("-", "_") for column in header]
    for role, names in _NAMES.items():
        wanted = columns.get(role)
        if wanted is not None and wanted not in header:
            msg = f"{name} has no column “{wanted}”; its columns are {_listed(header)}."
            raise BadInputError(msg)
        places = (
            [header.index(wanted)] if wanted else [lowered.index(n) for n in names if n in lowered]
        )
        free = [place for place in places if place not in roles]
        if free:
            roles[free[0]] = role
    if "text" not in roles.values():
        msg = (
            f"{name} has no column that is called text, body, content or article; its columns are"
            f" {_listed(header)}: say which one with --columns text=NAME."
        )
        raise BadInputError(msg)
    return roles


def _listed(header: list[str]) -> str:
    in_lines = (" ".join(column.split()) for column in header[:12])  # a quoted one may have more
    shown = ", ".join(f"“{short(column)}”" for column in in_lines)
    return shown or "none at all"


def _delimiter(text: str) -> str:
    """What separates the columns: the sign that the first line has most of, outside quotes."""
    line = text[: text.find("\n")] if "\n" in text else text
    bare = re.sub(r'"[^"]*"', "", line[:65536])
    return max(_DELIMITERS, key=bare.count)
