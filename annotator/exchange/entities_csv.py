r"""The register of actors as a table: CSV in UTF-8 with a byte order mark, so that Excel reads it.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return would be run as a formula by
a spreadsheet. It gets an apostrophe in front, as OWASP advises, and gives it up on the way back;
a cell that has apostrophes there of its own gets one more, so that every cell comes back exactly.
Aliases stand in one cell with `; ` between them; `\;` and `\\` are the characters themselves.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.core.entities import Entity
from annotator.core.errors import BadInputError
from annotator.exchange.forms.tables.cells import as_it_was, harmless
from annotator.exchange.forms.tables.texts import decoded

COLUMNS = ("id", "name", "aliases", "code")
BOM = "\ufeff"
_PARTS = re.compile(r"(?:[^;\\]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LONGEST_CELL = 1024 * 1024
_LONGEST_NAME = 500
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A row of a table of actors, which may leave the id empty; `columns` are those it has."""

    line: int
    entity: Entity
    columns: frozenset[str]


def entities_csv(entities: Iterable[Entity]) -> bytes:
    """The table of these actors, in their order."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in entities:
        aliases = "; ".join(map(_written_alias, one.aliases))
        table.writerow(map(harmless, (one.id, one.name, aliases, one.code)))
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def read_entities(data: bytes, name: str) -> tuple[list[EntityRow], list[str]]:
    """The actors of a table, and a sentence for each row that is left out.

    Columns are known by their names, in any order; `name` there must be. Raises BadInputError,
    naming the file `name`, if it is no such table.
    """
    text = decoded(data, name).text.removeprefix(BOM).replace("\0", "\ufffd")
    rows = _rows(text)
    first = next(rows, None)
    header = [cell.strip().casefold() for cell in first[1]] if first else []
    if "name" not in header:
        usual = ", ".join(COLUMNS)
        msg = f"{name} has no column “name”; its first line should be {usual}."
        raise BadInputError(msg)
    columns = frozenset(header).intersection(COLUMNS)
    found: list[EntityRow] = []
    wrong: list[str] = []
    lines: dict[str, int] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            entity = _entity(cells, header)
            if entity.id and (before := lines.setdefault(entity.id, line)) != line:
                msg = f"the id “{entity.id[:40]}” stands in line {before} already"
                raise ValueError(msg)  # noqa: TRY301 - told with the line below, as the others
        except ValueError as error:
            wrong.append(f"{name}, line {line}: {error}; the row was left out.")
        else:
            found.append(EntityRow(line, entity, columns))
    return found, wrong


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with the lines that they begin in."""
    csv.field_size_limit(_LONGEST_CELL)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        yield line, cells
        line = table.line_num + 1


def _entity(cells: list[str], header: list[str]) -> Entity:
    if len(cells) > len(header):
        msg = f"it has {len(cells)} cells where the first line has {len(header)}"
        raise ValueError(msg)
    named = dict(zip(header, map(as_it_was, cells), strict=False))
    name = " ".join(named.get("name", "").split())
    if not name:
        msg = "it has no name"
        raise ValueError(msg)
    if len(name) > _LONGEST_NAME:
        msg = f"its name is longer than {_LONGEST_NAME} characters"
        raise ValueError(msg)
    identity, code = (named.get(column, "").strip() for column in ("id", "code"))
    return Entity(identity, name, tuple(_aliases(named.get("aliases", ""))), code)


def _aliases(cell: str) -> Iterator[str]:
    seen: set[str] = set()
    for part in _PARTS.findall(cell):
        alias = _ESCAPED.sub(r"\1", part.strip()) if "\\" in part else part.strip()
        if alias and alias not in seen:
            seen.add(alias)
            yield alias


def _written_alias(alias: str) -> str:
    return alias.replace("\\", "\\\\").replace(";", "\\;")
