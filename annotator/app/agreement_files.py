"""What can be made of agreement: a page, a table, and pictures, as files that are whole or not."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.overwriting import require_no_project
from annotator.app.sources import reason, shown
from annotator.app.writing import written_aside
from annotator.core.agreement.gold import Confusion
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import NAMES, versions_said
from annotator.core.annotators import told_apart
from annotator.core.errors import RefusedError
from annotator.core.file_names import spoken
from annotator.core.ids import AnnotatorId, LabelId
from annotator.exchange.agreement_report import (
    ReportText,
    bars_of,
    report_html,
    rows_csv,
    table_csv,
)
from annotator.exchange.pictures import DARK, LIGHT, Bar, bars, heat_map

if TYPE_CHECKING:
    from annotator.app.agreement import AgreementOptions, Found
    from annotator.app.workspace import Workspace

NOT_MARKED = "not marked"
_LONGEST_NAME = 11
"""Letters of a name above a column, or of one of two before a bar."""
_BESIDE_ROW = 19
"""Letters of a name before a row, with room for its number."""
_END = 8
"""Letters that are left of the end of a name whose beginning another has too."""
_MOST_NAMED = 10
"""People whose names all find room above the columns of a matrix."""


def words_of(workspace: "Workspace", found: "Found", options: "AgreementOptions") -> ReportText:
    """What people, labels and attributes are called, and which layers were compared."""
    scheme = workspace.scheme
    moment = "as they are now" if options.now else "as they were when first done"
    rounds = ", ".join(sorted(options.rounds)) or "all but training"
    versions = versions_said(found.schemes)
    codebook = f" Codebook version {versions}." if versions else ""
    return ReportText(
        workspace.path.stem,
        f"Layers {moment}; rounds: {rounds}.{codebook}",
        {str(who): name for who, name in told_apart(found.people).items()},
        {label.id: label.name for label in scheme.labels},
        {one.id: one.name for one in scheme.attributes},
    )


def report(found: "Found", words: ReportText) -> str:
    """A page of HTML for a methods section."""
    return report_html(found.agreement, {str(who): one for who, one in found.gold.items()}, words)


def table(found: "Found", words: ReportText) -> str:
    """Every figure as a line of CSV."""
    return table_csv(found.agreement, words)


def rows_table(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells, the first of them the heads, as CSV."""
    return rows_csv(rows)


def bars_picture(found: "Found", measure: Measure, words: ReportText, *, dark: bool) -> str:
    """A measure of everything and of each label as SVG: bars with their intervals."""
    rows = bars_of(found.agreement, measure, words)
    return bars(NAMES[measure].name, rows, DARK if dark else LIGHT)


def pairs_picture(
    found: "Found", measure: Measure, about: str | None, words: ReportText, *, dark: bool
) -> str:
    """A measure of each pair of annotators as SVG: a heat map."""
    values = {
        frozenset((pair.a, pair.b)): pair.figures[measure, about].value
        for pair in found.agreement.pairs
        if (measure, about) in pair.figures
    }
    called = told_apart(found.people)
    people = sorted(called, key=lambda who: called[who].casefold())
    names, heads = numbered(_short([called[who] for who in people], _BESIDE_ROW))

    def cell(a: AnnotatorId, b: AnnotatorId) -> float | str | None:
        """Nobody is compared with themselves; of two there may be no figure."""
        value = values.get(frozenset((a, b)))
        return None if a == b else "-" if value is None else value

    cells = [[cell(a, b) for b in people] for a in people]
    title = _title(measure, about, words)
    return heat_map(title, names, heads, cells, DARK if dark else LIGHT, most=1.0)


def numbered(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before the rows and above the columns of a matrix of people.

    Above many columns there is room for a number alone, and names that begin alike do not differ
    in what there is room for; the rows then are the key to the numbers.
    """
    begins = {name[: _LONGEST_NAME - 1] for name in names}
    if len(names) <= _MOST_NAMED and len(begins) == len(names):
        return list(names), list(names)
    return (
        [f"{number} {name}" for number, name in enumerate(names, 1)],
        [str(number) for number, _ in enumerate(names, 1)],
    )


def pair_bars_picture(
    found: "Found", measure: Measure, about: str | None, words: ReportText, *, dark: bool
) -> str:
    """A measure of each pair of annotators as SVG: bars with their intervals."""
    called = dict(zip(words.people, _short([*words.people.values()], _LONGEST_NAME), strict=True))
    rows = []
    for pair in found.agreement.pairs:
        if one := pair.figures.get((measure, about)):
            names = (called.get(who, who) for who in (pair.a, pair.b))
            rows.append(Bar(", ".join(names), one.value, one.low, one.high))
    return bars(_title(measure, about, words), rows, DARK if dark else LIGHT)


def _short(names: Sequence[str], most: int) -> list[str]:
    """Names of at most so many letters; those that begin alike keep their end, which differs."""
    begins = [name if len(name) <= most else f"{name[: most - 1]}…" for name in names]
    return [
        begin
        if begins.count(begin) == 1 or len(name) <= most
        else f"{name[: most - _END - 1]}…{name[-_END:]}"
        for name, begin in zip(names, begins, strict=True)
    ]


def months_picture(
    found: "Found", measure: Measure, about: str | None, words: ReportText, *, dark: bool
) -> str:
    """A measure month by month as SVG: bars."""
    rows = [
        Bar(month, figure.value, figure.low, figure.high)
        for month, one in found.months.items()
        if (figure := one.figures.get((measure, about))) is not None
    ]
    return bars(_title(measure, about, words), rows, DARK if dark else LIGHT)


def _title(measure: Measure, about: str | None, words: ReportText) -> str:
    name = NAMES[measure].name
    return name if about is None else f"{name}: {words.labels.get(about, about)}"


def confusion_picture(table_: Confusion, title: str, words: ReportText, *, dark: bool) -> str:
    """Which labels met which, as SVG; the last row and column are what the other did not mark."""
    used = [label for label in words.labels if any(label in pair for pair in table_)]
    names = [*(words.labels[label] for label in used), NOT_MARKED]
    keys: list[LabelId | None] = [*map(LabelId, used), None]
    values = [
        [None if a is None and b is None else float(table_[a, b]) for b in keys] for a in keys
    ]
    return heat_map(title, names, names, values, DARK if dark else LIGHT, form="{:g}")


def write(path: Path, content: str | bytes, project: Path | None = None) -> None:
    """Write a file, whole or not at all. Raises RefusedError if that cannot be.

    `project` is where the project lies: that one is never written over, nor any named like one.
    """
    require_no_project(path, project, ".html, .csv or .svg")
    try:
        with written_aside(path) as out:
            out.write(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        msg = f"{spoken(shown(path))} cannot be written: {reason(error)}."
        raise RefusedError(msg) from error
