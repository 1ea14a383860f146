"""Tables of articles: CSV and TSV with one article a row, the columns known by their names."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import BadInputError
from annotator.core.records import Record
from annotator.exchange.incoming import Incoming, Mended, Skipped
from annotator.exchange.json_values import mended
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
_DELIMITERS = ",;\t|"

FIELDS = tuple(_NAMES)
"""What a column can be used for, as in `--columns text=Body`."""


def read_table(data: bytes, name: str, columns: Mapping[str, str]) -> Iterator[Incoming]:
    """The articles of a table, in the order of its rows; no text is altered.

    `columns` says which column is what, where the names do not. Raises BadInputError, naming the
    columns that there are, if none of them holds the texts.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text, unfit = mended(_decoded(data, name))
    if unfit:
        yield Mended(name, unfit)
    if text.count('"') % 2:
        yield Skipped(f"{name}: its quotation marks are odd, so rows may have run together.")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [cell.strip() for cell in next(rows, [])]
    roles = _roles(header, columns, name)
    while True:
        where = f"{name}, line {rows.line_num + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Skipped(f"{where}: {error}; the rest of the table was left out.")
            return
        if row is None:
            return
        if any(row):
            yield _record(row, header, roles, where)


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
    shown = ", ".join(f"“{column[:40]}”" for column in header[:12])
    return shown or "none at all"


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:4096]:
        msg = f"{name} is a binary file, not a table; export it as CSV in UTF-8."
        raise BadInputError(msg)
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    msg = f"{name} is neither UTF-8 nor Windows text; save it as CSV in UTF-8."
    raise BadInputError(msg)


def _delimiter(text: str) -> str:
    """What separates the columns: the sign that the first line has most of, outside quotes."""
    line = text[: text.find("\n")] if "\n" in text else text
    bare = re.sub(r'"[^"]*"', "", line[:65536])
    return max(_DELIMITERS, key=bare.count)
