"""Which values the columns of a table, or the members of JSON Lines, have: labels perhaps."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.core.errors import BadInputError
from annotator.exchange.forms.tables.texts import decoded
from annotator.exchange.lines import bounded_lines

_LONGEST = 60
"""Code points; what is longer is no name of a label."""
_ENOUGH = 5000
"""Different values after which a column is no list of labels."""


def columns_of(data: bytes, name: str) -> dict[str, Counter[str]]:
    """Every column with short values only, and how often each value occurs, blanks left out.

    A member that is a list is a column too, as are the members of objects in a list, such as
    `spans.label`. Raises BadInputError, naming `name`, for what is neither table nor JSON Lines.
    """
    if name.casefold().endswith((".csv", ".tsv", ".tab")):
        return _counted(_of_table(data, name))
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        msg = f"{name} is neither a table (.csv, .tsv) nor JSON Lines; save it as one of them."
        raise BadInputError(msg)
    return _counted(_of_lines(data))


def _counted(values: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    wrong: set[str] = set()
    for column, said in values:
        value = " ".join(said.split())
        if not value or column in wrong:
            continue
        counts = found.setdefault(column, Counter())
        counts[value] += 1
        if len(value) > _LONGEST or len(counts) > _ENOUGH:
            wrong.add(column)
            del found[column]
    return found


def _of_table(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    text = decoded(data, name).text
    first = text.partition("\n")[0]
    split = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=split)
    try:
        head = [column.strip() for column in next(rows, [])]
        for row in rows:
            yield from zip(head, row, strict=False)
    except csv.Error as error:
        msg = f"{name} cannot be read as a table: {error}."
        raise BadInputError(msg) from error


def _of_lines(data: bytes) -> Iterator[tuple[str, str]]:
    for _number, line in bounded_lines(io.BytesIO(data)):
        try:
            record = json.loads(line or b"null")
        except (ValueError, RecursionError):
            continue  # the import says what is wrong with it
        if isinstance(record, dict):
            for name, value in record.items():
                yield from _texts(str(name), value)


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever JSON held
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, str):
                yield name, each
            elif isinstance(each, dict):
                yield from (
                    (f"{name}.{key}", said) for key, said in each.items() if isinstance(said, str)
                )
