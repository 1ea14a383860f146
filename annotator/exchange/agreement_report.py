"""Agreement as a page for a methods section (HTML), and as a table (CSV)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from annotator.core.agreement.gold import AgainstGold
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import INTERVALS, NAMES, versions_said
from annotator.core.agreement.report import Agreement, Figures
from annotator.core.agreement.values import Figure
from annotator.exchange.forms.tables.cells import harmless
from annotator.exchange.pictures import Bar, bars

_STYLE = """:root { color-scheme: light dark; }
body { font: 15px/1.5 Inter, system-ui, sans-serif; max-width: 60rem; margin: 2.5rem auto;
  padding: 0 1.25rem; color: #1b1b1f; background: #fff; }
p, ul { max-width: 52rem; }
table { border-collapse: collapse; margin: .6rem 0 1.4rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #dfe0e5; }
td.figure, th.figure { text-align: right; }
.quiet { color: #62636b; font-size: .85rem; }
svg { max-width: 100%; height: auto; }
@media (prefers-color-scheme: dark) {
body { color: #ececef; background: #1e1f22; }
th, td { border-color: #34353b; } .quiet { color: #a6a7b0; } }
@media print { body { margin: 0; } }"""

_COLUMNS = (
    *("annotators", "about", "measure", "value", "low", "high", "n", "units", "reason"),
    *("min", "max", "joint", "codebook"),
)
_CODEBOOK = (
    "“codebook” has the versions of the codebook (first and last) under which the layers behind a"
    " figure were finished; beside gold, the annotator’s layers."
)
_GOLD_HEADS = ("precision", "recall", "articles", "codebook")
_HEADS = ("value", "95% interval", "pairs", "all together", "articles", "compared", "codebook")


@dataclass(frozen=True, slots=True)
class ReportText:
    """The words of a report: what the project and its people and labels are called.

    `basis` says which layers were compared, and under which versions they were finished.
    """

    project: str
    basis: str
    people: Mapping[str, str]
    labels: Mapping[str, str]
    attributes: Mapping[str, str] = field(default_factory=dict)


def report_html(found: Agreement, gold: Mapping[str, AgainstGold], words: ReportText) -> str:
    """One page with every figure, its interval, and what it is made of; nothing in it is live."""
    names = [words.people.get(who, who) for pair in found.pairs for who in (pair.a, pair.b)]
    people = escape(", ".join(dict.fromkeys(names)) or "nobody")
    basis = f"{found.articles:,} articles finished by two or more of: {people}. "
    basis += escape(words.basis)
    parts = [
        f"<h1>Agreement: {escape(words.project)}</h1>",
        f"<p>{basis}</p>",
        *(f"<p><strong>{escape(one)}</strong></p>" for one in found.warnings),
        _picture(found, words),
        "<h2>All labels</h2>",
        _table("measure", _rows_of(found.figures, None)),
    ]
    for label in _abouts(found.figures, Measure.EXACT_F1):
        title = words.labels.get(label, label)
        parts += (
            f"<h2>{escape(title)}</h2>",
            _table("measure", _rows_of(found.figures, label)),
        )
    parts += _attributes(found, words)
    if len(found.pairs) > 1:
        parts += ("<h2>Exact F1 of pairs</h2>", _table("annotators", _pairs(found, words)))
    if gold:
        parts += ("<h2>Beside gold</h2>", _gold(gold, words))
    parts += ("<h2>How it was measured</h2>", _sources(found))
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Agreement: {escape(words.project)}</title>\n<style>\n{_STYLE}\n</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def table_csv(found: Agreement, words: ReportText) -> str:
    """Every figure in a line: whose, about what, measure, value, interval, counts, reason.

    Then its range over pairs, the same of all at once, and the versions of the codebook under
    which the layers behind it were finished.
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(_COLUMNS)
    everybody: list[tuple[str, Figures]] = [("all", found.figures)]
    everybody += [(_both(pair.a, pair.b, words), pair.figures) for pair in found.pairs]
    for who, figures in everybody:
        for (measure, about), one in figures.items():
            name = "" if about is None else about
            numbers = map(_number, (one.value, one.low, one.high))
            more = map(_number, (one.least, one.most, one.joint))
            row = (harmless(who), harmless(name), measure, *numbers, one.n, one.units, one.reason)
            write((*row, *more, versions_said(one.codebook)))
    return "\ufeff" + out.getvalue()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def rows_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells, the first of them the heads, as somebody sees them in a table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([map(harmless, row) for row in rows])
    return "\ufeff" + out.getvalue()


def bars_of(found: Agreement, measure: Measure, words: ReportText) -> list[Bar]:
    """A measure of everything and of each label, as bars."""
    return [
        Bar(
            "All labels" if about is None else words.labels.get(about, about),
            one.value,
            one.low,
            one.high,
        )
        for (which, about), one in found.figures.items()
        if which is measure
    ]


def _picture(found: Agreement, words: ReportText) -> str:
    if not found.articles:
        return ""
    return bars("Exact F1", bars_of(found, Measure.EXACT_F1, words))


def _abouts(figures: Figures, measure: Measure) -> list[str]:
    return [about for which, about in figures if which is measure and about is not None]


def _rows_of(figures: Figures, about: str | None) -> Iterable[tuple[str, Figure]]:
    for (measure, what), figure in figures.items():
        if what == about and measure is not Measure.ATTRIBUTE_KAPPA:
            yield NAMES[measure].name, figure


def _attributes(found: Agreement, words: ReportText) -> Sequence[str]:
    rows = [
        (words.attributes.get(about, about), found.figures[Measure.ATTRIBUTE_KAPPA, about])
        for about in _abouts(found.figures, Measure.ATTRIBUTE_KAPPA)
    ]
    return ("<h2>Kappa of attributes</h2>", _table("attribute", rows)) if rows else ()


def _pairs(found: Agreement, words: ReportText) -> Iterable[tuple[str, Figure]]:
    for pair in found.pairs:
        yield _both(pair.a, pair.b, words), pair.figures[Measure.EXACT_F1, None]


def _both(a: str, b: str, words: ReportText) -> str:
    return f"{words.people.get(a, a)} and {words.people.get(b, b)}"


def _table(first: str, rows: Iterable[tuple[str, Figure]]) -> str:
    heads = "".join(f'<th class="figure">{head}</th>' for head in _HEADS)
    lines = [f"<table>\n<tr><th>{first}</th>{heads}</tr>"]
    lines += [f"<tr><td>{escape(name)}</td>{_cells(figure)}</tr>" for name, figure in rows]
    return "\n".join([*lines, "</table>"])


def _cells(one: Figure) -> str:
    if one.value is None:
        reason = escape(one.reason)
        return (
            f'<td class="figure">-</td><td class="quiet" colspan="5">{reason}</td>'
            f'<td class="figure">{versions_said(one.codebook)}</td>'
        )
    said = (
        f"{one.value:.3f}",
        _range(one.low, one.high, "–"),
        _range(one.least, one.most, " to "),
        "" if one.joint is None else f"{one.joint:.3f}",
        f"{one.n:,}",
        f"{one.units:,}",
        versions_said(one.codebook),
    )
    return "".join(f'<td class="figure">{cell}</td>' for cell in said)


def _range(low: float | None, high: float | None, between: str) -> str:
    return "" if low is None or high is None else f"{low:.3f}{between}{high:.3f}"


def _gold(gold: Mapping[str, AgainstGold], words: ReportText) -> str:
    heads = "".join(f'<th class="figure">{one}</th>' for one in _GOLD_HEADS)
    lines = [f"<table>\n<tr><th>annotator</th>{heads}</tr>"]
    for who, one in gold.items():
        figures = ("-" if x is None else f"{x:.3f}" for x in (one.precision, one.recall))
        said = (*figures, f"{one.n:,}", versions_said(one.codebook))
        cells = "".join(f'<td class="figure">{cell}</td>' for cell in said)
        lines.append(f"<tr><td>{escape(words.people.get(who, who))}</td>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _sources(found: Agreement) -> str:
    used = dict.fromkeys(measure for measure, _ in found.figures)
    lines = [
        f"<li><strong>{escape(NAMES[one].name)}</strong>: {escape(NAMES[one].formula)}."
        f' <span class="quiet">{escape(NAMES[one].source)}</span></li>'
        for one in used
    ]
    skipped = (
        f"<li>{found.skipped:,} marks overlap another of the same label by the same annotator;"
        " unitizing alpha passes them over (the earliest and then the longest counts).</li>"
        if found.skipped
        else ""
    )
    return (
        "<ul>\n"
        + "\n".join(lines)
        + f"\n<li>Spans are compared without outer blanks and punctuation.</li>\n{skipped}"
        f"<li>{_CODEBOOK}</li>\n"
        f'<li class="quiet">{escape(INTERVALS)}</li>\n</ul>'
    )
