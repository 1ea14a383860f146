"""The tables of agreement, each made of what was found."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from annotator.app.agreement_files import numbered
from annotator.core.agreement.gold import AgainstGold, Confusion
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import NAMES
from annotator.core.agreement.passages import Pair, Question
from annotator.core.agreement.values import Codebook, Figure
from annotator.core.annotators import GOLD
from annotator.core.ids import AnnotatorId, LabelId
from annotator.gui.agreement.figures import (
    BY_LABEL_ONLY,
    CODEBOOK,
    TOGETHER_ONLY,
    Asked,
    articles,
    behind,
    cells,
    codebook_cell,
    figure_in,
    heads,
    number,
    told,
    versions,
    with_codebook,
    without_blanks,
)
from annotator.gui.agreement.sheet import Behind, Cell, Row, Sheet, View, tr

NO_FIGURE = Figure(None, 0)


def pairs_sheet(asked: Asked) -> Sheet:
    """A measure of each pair of annotators: a heat map."""
    people = by_name(asked)
    names, numbers = numbered([asked.names.person(who) for who in people])
    figures = {
        frozenset((one.a, one.b)): (
            (one.a, one.b),
            figure_in(one.figures, asked.measure, asked.about),
        )
        for one in asked.found.agreement.pairs
    }

    def cell(a: AnnotatorId, b: AnnotatorId) -> Cell:
        if a == b:
            return Cell("")
        pair, figure = figures.get(frozenset((a, b)), (None, NO_FIGURE))
        if pair is None:
            return Cell(number(None), tip=tr("They have finished no article in common."))
        return Cell(
            number(figure.value),
            behind(asked, asked.measure, asked.about, pair),
            told(f"{asked.names.pair(a, b)}, {asked.title}", figure),
            f"n {figure.n:,}",
            "-" if figure.value is None else f"{figure.value:.6f}",
            None if figure.value is None else max(0.0, figure.value),
            f"v{versions(figure.codebook)}".replace(" ", "") if figure.codebook else "",
        )

    rows = tuple(
        Row(name, tuple(cell(a, b) for b in people)) for name, a in zip(names, people, strict=True)
    )
    return Sheet(tr("Annotator"), tuple(numbers), rows, heat=True)


def by_name(asked: Asked) -> list[AnnotatorId]:
    """Those who are compared, by name."""
    return sorted(asked.found.people, key=lambda who: (asked.names.person(who).casefold(), who))


def labels_sheet(asked: Asked) -> Sheet:
    """The measure for all labels together and for each."""
    figures, measure = asked.found.agreement.figures, asked.measure
    rows = [_figure_row(asked, measure, None, tr("All labels"))]
    for which, about in figures:
        if which is measure and about is not None:
            row = _figure_row(asked, measure, LabelId(about), asked.names.label(about))
            rows.append(replace(row, label=asked.names.labels.get(about)))
    if measure in BY_LABEL_ONLY:
        del rows[0]
    return without_blanks(Sheet(tr("Label"), heads(), tuple(rows)))


def measures_sheet(asked: Asked) -> Sheet:
    """Every measure for the label that is chosen, or for all."""
    others = BY_LABEL_ONLY if asked.about is None else TOGETHER_ONLY
    left_out = {Measure.ATTRIBUTE_KAPPA, Measure.GAMMA, *others}
    rows = tuple(
        _figure_row(asked, measure, asked.about, naming.name, naming.question)
        for measure, naming in NAMES.items()
        if measure not in left_out
    )
    return without_blanks(Sheet(tr("Measure"), heads(), rows))


def _figure_row(
    asked: Asked, measure: Measure, about: LabelId | None, name: str, tip: str = ""
) -> Row:
    figure = figure_in(asked.found.agreement.figures, measure, about)
    return Row(name, cells(name, figure, behind(asked, measure, about)), tip)


def attributes_sheet(asked: Asked) -> Sheet:
    """Kappa of each attribute that somebody has set."""
    space = asked.gathered.space
    rows = []
    for (measure, about), figure in asked.found.agreement.figures.items():
        if measure is Measure.ATTRIBUTE_KAPPA and about is not None:
            name = asked.names.attributes.get(about, about)
            question = Question(
                attribute=about,
                default=space.defaults.get(about),
                labels=space.attributes.get(about, frozenset()),
            )
            title = f"{NAMES[measure].name} · {name}"
            rows.append(Row(name, cells(name, figure, Behind(question, title))))
    note = tr("Nobody has set an attribute in these articles, so there is nothing to compare.")
    return without_blanks(Sheet(tr("Attribute"), heads(), tuple(rows), "" if rows else note))


def articles_sheet(asked: Asked) -> Sheet:
    """Exact F1 of each article, the worst first."""
    found = sorted(
        asked.found.agreement.by_article,
        key=lambda one: (one[1].value is None, one[1].value or 0.0, asked.names.title(one[0])),
    )
    rows = []
    for article, figure in found:
        name = asked.names.title(article)
        question = Question(articles=frozenset({article}))
        passages = Behind(question, f"{NAMES[Measure.EXACT_F1].name} · {name}")
        tip = told(name, figure)
        exact = "-" if figure.value is None else f"{figure.value:.6f}"
        value = Cell(number(figure.value), passages, tip, exact=exact)
        units = Cell(f"{figure.units:,}", passages, tip, exact=str(figure.units))
        under = codebook_cell(figure.codebook, passages, tip)
        rows.append(Row(name, (value, units, under), name))
    columns = (tr("Exact F1"), tr("Compared"), tr(CODEBOOK))
    return Sheet(tr("Article"), columns, tuple(rows))


def months_sheet(asked: Asked) -> Sheet:
    """The measure by the month in which the later of two finished."""
    rows = []
    for month, found in asked.found.months.items():
        figure = figure_in(found.figures, asked.measure, asked.about)
        there = frozenset(id_ for id_, when in asked.gathered.when.items() if when == month)
        made = behind(asked, asked.measure, asked.about)
        question = Question(label=asked.about, articles=there, subject=made.question.subject)
        rows.append(Row(month, cells(month, figure, Behind(question, f"{made.title} · {month}"))))
    note = tr("All of this was finished within one month, so there is no course of time to show.")
    return without_blanks(Sheet(tr("Month"), heads(), tuple(rows), "" if rows else note))


def confusion_sheet(asked: Asked, pair: Pair, table: Confusion) -> Sheet:
    """Which labels of one met which of the other: rows are the first, columns the second."""
    used = [LabelId(one) for one in asked.names.labels if any(one in cell for cell in table)]
    keys: list[LabelId | None] = [*used, None]
    names = tuple(map(asked.names.label, keys))
    largest = max(table.values(), default=0)
    first, second = map(asked.names.person, pair)
    codebook = _codebook_of(asked, pair)

    def cell(a: LabelId | None, b: LabelId | None) -> Cell:
        if a is None and b is None:
            return Cell("")
        count = table[a, b]
        said = f"{first}: {asked.names.label(a)}; {second}: {asked.names.label(b)}"
        title = f"{asked.names.label(a)} → {asked.names.label(b)} · {asked.names.pair(*pair)}"
        strength = count / largest if largest else 0.0
        text = f"{count:,}" if count else ""
        return Cell(
            text,
            Behind(Question(pair, cell=(a, b)), title),
            with_codebook(f"{said}.", codebook),
            exact=str(count),
            strength=strength,
        )

    rows = tuple(
        Row(
            asked.names.label(a),
            tuple(cell(a, b) for b in keys),
            label=None if a is None else asked.names.labels.get(a),
        )
        for a in keys
    )
    note = tr("Neither of them has marked anything in the articles that both have finished.")
    head = tr("↓ %1  → %2").replace("%2", second).replace("%1", first)
    return Sheet(head, names, rows, note if not used else "", heat=True)


def _codebook_of(asked: Asked, pair: Pair) -> Codebook | None:
    """The versions behind what two have in common, or somebody and gold."""
    who, other = pair
    if other == GOLD.id:
        return asked.found.gold[who].codebook
    those = {frozenset((one.a, one.b)): one.figures for one in asked.found.agreement.pairs}
    return those[frozenset(pair)][Measure.EXACT_F1, None].codebook


def gold_sheet(asked: Asked) -> Sheet:
    """Everybody beside gold."""
    shares, counts = (tr("Precision"), tr("Recall")), (tr("Exact"), tr("Marked"), tr("In gold"))
    columns = (*shares, *counts, tr("Articles"), tr(CODEBOOK))
    rows = tuple(_gold_rows(asked, asked.found.gold))
    note = tr(
        "Nothing has been decided in review yet, so there is no gold to set anybody beside. Ctrl+2"
        " goes to review."
    )
    return Sheet(tr("Annotator"), columns, rows, "" if rows else note, spare=tr(CODEBOOK))


def _gold_rows(asked: Asked, gold: Mapping[AnnotatorId, AgainstGold]) -> Iterator[Row]:
    precise = tr("The share of theirs that is exactly so in gold.")
    complete = tr("The share of gold that they have exactly so.")
    for who, one in sorted(gold.items(), key=lambda item: asked.names.person(item[0]).casefold()):
        passages = Behind(Question((who, GOLD.id)), asked.names.pair(who, GOLD.id))
        basis = with_codebook(f"{articles(one.n)}.", one.codebook)
        counts = (
            Cell(f"{count:,}", passages, basis, exact=str(count))
            for count in (one.right, one.marked, one.gold, one.n)
        )
        shares = (
            _share(value, tip, one, passages)
            for value, tip in ((one.precision, precise), (one.recall, complete))
        )
        under = codebook_cell(one.codebook, passages, basis)
        yield Row(asked.names.person(who), (*shares, *counts, under))


def _share(value: float | None, tip: str, of: AgainstGold, passages: Behind) -> Cell:
    if value is None:
        tip = tr("Not defined: there is nothing to divide by.")
    exact = "-" if value is None else f"{value:.6f}"
    return Cell(number(value), passages, with_codebook(tip, of.codebook), exact=exact)


SHEETS: Mapping[View, Callable[[Asked], Sheet]] = {
    View.PAIRS: pairs_sheet,
    View.LABELS: labels_sheet,
    View.MEASURES: measures_sheet,
    View.ATTRIBUTES: attributes_sheet,
    View.ARTICLES: articles_sheet,
    View.MONTHS: months_sheet,
    View.GOLD: gold_sheet,
}
"""How each table is made; that of confusion needs a pair as well."""
