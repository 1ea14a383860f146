"""The figures of cleaning as rows of BENCHMARKS.md, put in their places by themselves.

A table there is known by the first cell of its head, a row by its own first cell, which names the
set of pages. A row that is there already is replaced, another one is added at the table's end.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.cleaning_runs import (
    AS_IT_IS,
    BROKEN,
    DUMPS,
    FIRST,
    HTML,
    OURS,
    TOGETHER,
    Column,
    Table,
)

_LABELS = {"own": "our own set", "dev": "developing sites", "held": "**sites kept apart**"}
_FACTS = (
    "headline",
    "authors",
    "published day",
    "published",
    "updated",
    "source",
    "agency",
    "section",
    "url",
    "language",
)

Found = Mapping[str, Mapping[str, Column]]


def put_into(path: Path, which: str, found: Sequence[Table]) -> None:
    """Write the rows of one set of pages: `which` is "own", "dev" or "held".

    For a set that was gathered from several sources each has rows of its own, by the start of its
    ids. Raises KeyError where the file lacks one of the tables.
    """
    text = path.read_text("utf-8")
    for start in _starts(found, which):
        label = _LABELS[which] + (f", `{start}`" if start else "")
        chosen = [table.only(start) for table in found]
        columns: Found = {
            table.title: {column.name: column for column in (*table.ours, *table.peers)}
            for table in chosen
        }
        for title, cells in ROWS.items():
            text = _with_row(text, title, [label, *cells(columns)])
    path.write_text(text, "utf-8")


def _starts(found: Sequence[Table], which: str) -> list[str]:
    if which == "own":
        return [""]
    sources = {each.id.split("-")[0] for table in found for each in table.ours[0].outcomes}
    return ["", *sorted(sources)]


def _with_row(text: str, title: str, cells: Sequence[str]) -> str:
    """The text with a row in the table whose head begins with `title`."""
    lines = text.split("\n")
    place = next((k for k, line in enumerate(lines) if line.startswith(f"| {title} |")), None)
    if place is None:
        raise KeyError(title)
    row = "| " + " | ".join(cells) + " |"
    while place < len(lines) and lines[place].startswith("|"):
        if lines[place].startswith(f"| {cells[0]} |"):
            lines[place] = row
            return "\n".join(lines)
        place += 1
    lines.insert(place, row)
    return "\n".join(lines)


def _html_row(found: Found) -> list[str]:
    html = found[HTML]
    peers = ("trafilatura", "trafilatura, precision", "readability-lxml", "plain text")
    return [_count(html[OURS]), *(_f1(html[name]) for name in (OURS, FIRST, AS_IT_IS, *peers))]


def _dump_row(found: Found) -> list[str]:
    dumps, broken = found[DUMPS], found[BROKEN]
    long = "lines > 100 characters"
    ours = (_f1(dumps[name]) for name in (OURS, TOGETHER, AS_IT_IS))
    others = (_f1(dumps[name]) for name in ("whole text", long))
    return [_count(dumps[OURS]), *ours, *others, _f1(broken[OURS]), _f1(broken[long])]


def _facts_row(names: Sequence[str], title: str, name: str) -> Callable[[Found], list[str]]:
    def row(found: Found) -> list[str]:
        facts = found[title][name].facts()
        return [_share(*facts[each]) if each in facts else "" for each in names]

    return row


def _care_row(found: Found) -> list[str]:
    html, dumps = found[HTML][OURS], found[DUMPS][TOGETHER]
    cells = []
    for column in (html, dumps):
        doubtful = column.doubtful
        cells += [
            _share(len(doubtful.outcomes), len(column.outcomes)),
            _f1(doubtful) if doubtful.outcomes else "",
            _share(column.paragraphs - column.lost, column.paragraphs),
            _share(column.sure.lost, column.paragraphs),
        ]
    return cells


def _pace_row(found: Found) -> list[str]:
    html, dumps = found[HTML], found[DUMPS]
    asked = (html[FIRST], html[OURS], html["trafilatura"], html["readability-lxml"])
    return [f"{column.pace:.0f}" for column in (*asked, dumps[OURS], dumps[TOGETHER])]


ROWS: Mapping[str, Callable[[Found], list[str]]] = {
    "HTML pages, F1": _html_row,
    "text dumps, F1": _dump_row,
    "facts of HTML pages": _facts_row(_FACTS, HTML, OURS),
    "facts of HTML pages, trafilatura": _facts_row(_FACTS, HTML, "trafilatura"),
    "facts of text dumps": _facts_row(_FACTS, DUMPS, OURS),
    "a second look": _care_row,
    "pages per CPU second": _pace_row,
}


def _count(column: Column) -> str:
    return str(len(column.outcomes))


def _f1(column: Column) -> str:
    return f"{column.f1:.3f}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""
