"""Figures as cells: a value, its interval, its range, what it rests on; and what is behind it."""

from dataclasses import dataclass, replace

from annotator.app.agreement import Found, Gathered
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import NAMES, versions_said
from annotator.core.agreement.passages import Pair, Question, Subject
from annotator.core.agreement.report import FEW, Figures
from annotator.core.agreement.values import Codebook, Figure
from annotator.core.ids import LabelId
from annotator.gui.agreement.sheet import UNDEFINED, Behind, Cell, Names, Sheet, tr
from annotator.gui.plurals import counted

BY_LABEL_ONLY = frozenset((Measure.PRESENCE_ARTICLE, Measure.PRESENCE_SENTENCE))
TOGETHER_ONLY = frozenset((Measure.RELATION_F1, Measure.ARTICLE_LABELS))
"""What is not asked of single labels of spans."""

_SUBJECTS = {
    Measure.RELATION_F1: Subject.RELATIONS,
    Measure.ARTICLE_LABELS: Subject.ARTICLE_LABELS,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a table is made of: the figures, and which of them somebody wants to see.

    `about` is a label, None for everything; `pair` is the one whose confusion is shown.
    """

    found: Found
    gathered: Gathered
    names: Names
    measure: Measure = Measure.EXACT_F1
    about: LabelId | None = None

    @property
    def title(self) -> str:
        """The measure, and the label if there is one."""
        name = NAMES[self.measure].name
        return name if self.about is None else f"{name} · {self.names.label(self.about)}"


def number(value: float | None) -> str:
    """A figure as it is shown: two decimals and a real minus sign."""
    return UNDEFINED if value is None else f"{value:.2f}".replace("-", "−")


def span_of(low: float | None, high: float | None) -> str:
    """Two ends of a range; nothing where there is none."""
    return "" if low is None or high is None else f"{number(low)} – {number(high)}"


def figure_in(figures: Figures, measure: Measure, about: str | None) -> Figure:
    """A figure, or the reason why there is none."""
    found = figures.get((measure, about))
    if found is not None:
        return found
    if about is None and measure in BY_LABEL_ONLY:
        return Figure(None, 0, reason=tr("this is measured label by label: choose one"))
    if about is not None and measure in TOGETHER_ONLY:
        return Figure(None, 0, reason=tr("this is measured over all labels only"))
    return Figure(None, 0, reason=tr("this is measured over all annotators at once"))


def told(name: str, figure: Figure) -> str:
    """All that is known of a figure, in a sentence or two."""
    if figure.value is None:
        why = f"{name}: {tr('not defined')}. {figure.reason[:1].upper()}{figure.reason[1:]}."
        return with_codebook(why, figure.codebook)
    parts = [f"{name}: {figure.value:.3f}".replace("-", "−")]
    if figure.low is not None:
        parts.append(f"{tr('95% interval')} {span_of(figure.low, figure.high)}")
    parts.append(articles(figure.n))
    parts.append(tr("%1 compared").replace("%1", f"{figure.units:,}"))
    if figure.codebook is not None:
        parts.append(tr("codebook version %1").replace("%1", versions(figure.codebook)))
    few = " " + tr("Fewer than five articles say little.") if figure.n < FEW else ""
    return "; ".join(parts) + "." + few


def versions(codebook: Codebook | None) -> str:
    """The versions of the codebook, first and last; nothing where they are not known."""
    return versions_said(codebook).replace(" to ", " – ")


def with_codebook(sentence: str, codebook: Codebook | None) -> str:
    """What is told, with the versions of the codebook behind it."""
    if codebook is None:
        return sentence
    return f"{sentence} {tr('Codebook version %1.').replace('%1', versions(codebook))}"


def articles(n: int) -> str:
    """How many articles."""
    return counted(n, tr("1 article"), tr("%1 articles"))


def behind(
    asked: Asked, measure: Measure, about: LabelId | None, pair: Pair | None = None
) -> Behind:
    """The passages that a figure was made of."""
    parts = [NAMES[measure].name]
    if about is not None:
        parts.append(asked.names.label(about))
    if pair is not None:
        parts.append(asked.names.pair(*pair))
    subject = _SUBJECTS.get(measure, Subject.MARKS)
    return Behind(Question(pair, about, subject=subject), " · ".join(parts))


def without_blanks(sheet: Sheet) -> Sheet:
    """A table without the columns in which nothing stands."""
    kept = [
        at
        for at in range(len(sheet.columns))
        if not sheet.rows or any(row.cells[at].text for row in sheet.rows)
    ]
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in sheet.rows)
    columns = tuple(sheet.columns[at] for at in kept)
    return replace(sheet, columns=columns, rows=rows, spare=tr(CODEBOOK))


CODEBOOK = "Codebook"
HEADS = ("Value", "95% interval", "Pairs", "All together", "Articles", "Compared", CODEBOOK)


def heads() -> tuple[str, ...]:
    """The heads of `cells`."""
    return tuple(map(tr, HEADS))


def cells(name: str, figure: Figure, passages: Behind) -> tuple[Cell, ...]:
    """A figure as a row of cells, each with the passages behind it."""
    tip = told(name, figure)

    def cell(text: str, exact: str = "") -> Cell:
        return Cell(text, passages, tip, exact=exact)

    def exact(*values: float | None) -> str:
        return " ".join("-" if value is None else f"{value:.6f}" for value in values)

    return (
        cell(number(figure.value), exact(figure.value)),
        cell(span_of(figure.low, figure.high), exact(figure.low, figure.high)),
        cell(span_of(figure.least, figure.most), exact(figure.least, figure.most)),
        cell("" if figure.joint is None else number(figure.joint), exact(figure.joint)),
        cell(f"{figure.n:,}", str(figure.n)),
        cell(f"{figure.units:,}", str(figure.units)),
        codebook_cell(figure.codebook, passages, tip),
    )


def codebook_cell(codebook: Codebook | None, passages: Behind, tip: str) -> Cell:
    """The versions of the codebook behind the figures of a row."""
    return Cell(versions(codebook), passages, tip, exact=versions_said(codebook))
