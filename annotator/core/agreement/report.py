"""The whole of agreement: every measure, over all pairs of annotators and for each of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.core.agreement.coefficients import fleiss_kappa
from annotator.core.agreement.measures import ALL_THE_SAME, Measure, Statistic, statistics
from annotator.core.agreement.resampling import ROUNDS, intervals, unpacked
from annotator.core.agreement.tallies import Said, Space
from annotator.core.agreement.tallying import Tallies
from annotator.core.agreement.values import Codebook, CodedArticle, Figure
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.progress import Progress, Silent

FEW = 5
"""Fewer double-coded articles than this are said to be few."""
NO_ARTICLE = "no article was finished by two annotators"

Figures = Mapping[tuple[Measure, str | None], Figure]
"""By measure, and by the label or attribute that it is about (None: everything)."""

_ALPHAS = frozenset(
    (
        *(Measure.ALPHA_U, Measure.TOKEN_ALPHA),
        *(Measure.PRESENCE_ARTICLE, Measure.PRESENCE_SENTENCE),
    )
)
"""What is made for any number of annotators."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How far two annotators agree."""

    a: AnnotatorId
    b: AnnotatorId
    figures: Figures


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far annotators agree on the articles that at least two of them have finished.

    With several pairs a figure is the mean over those that have one. `by_article` is exact F1 over
    the pairs of each article. `skipped` marks overlapped others of their label by the same
    annotator, so that alpha for unitizing could not take them.
    """

    articles: int
    figures: Figures
    pairs: tuple[PairAgreement, ...]
    by_article: tuple[tuple[ArticleId, Figure], ...] = ()
    skipped: int = 0
    warnings: tuple[str, ...] = ()


def agreement(
    articles: Iterable[CodedArticle],
    space: Space,
    progress: Progress | None = None,
    rounds: int = ROUNDS,
) -> Agreement:
    """Measure the agreement on these articles; those with a single coding say nothing.

    `rounds` of resampling make the intervals, 0 makes none. Raises Cancelled if `progress` does.
    """
    told = progress or Silent()
    return agreement_on(tallied(articles, space, told), told, rounds)


def tallied(articles: Iterable[CodedArticle], space: Space, progress: Progress) -> Tallies:
    """What is counted in these articles, once for all that is made of it."""
    tallies = Tallies(space)
    for number, article in enumerate(articles):
        progress.report(number, None, "Comparing articles")
        tallies.add(article)
    return tallies


def agreement_on(tallies: Tallies, progress: Progress, rounds: int = ROUNDS) -> Agreement:
    """The agreement on what has been counted; see `agreement`."""
    cells = tallies.all_cells()
    doubled = any(one.doubled for one in tallies.articles)
    made = statistics(tallies.space, cells, doubled=doubled)
    pairs = tallies.pairs
    columns = [tallies.column(pair, cells) for pair in pairs]
    codebook, codebooks = tallies.codebooks()
    singles = [
        _figures(made, column, under) for column, under in zip(columns, codebooks, strict=True)
    ]
    figures = [mean_of([one[at] for one in singles]) for at in range(len(made))]
    if len(singles) > 1:
        figures = _with_joint(made, figures, tallies)
    if rounds:
        figures, singles = _with_intervals(made, figures, singles, columns, progress, rounds)
    keys = [(one.measure, one.about) for one in made]
    count = len(tallies.articles)
    whole = {
        **dict(zip(keys, figures, strict=True)),
        **_article_labels(tallies),
    }
    few = (_few(count),) if count < FEW else ()
    return Agreement(
        count,
        {key: replace(one, n=count, codebook=codebook) for key, one in whole.items()},
        tuple(
            PairAgreement(*pair, dict(zip(keys, one, strict=True)))
            for pair, one in zip(pairs, singles, strict=True)
        ),
        tuple(_by_article(tallies, made)),
        sum(one.skipped for one in tallies.articles),
        few,
    )


def _with_joint(
    made: Sequence[Statistic], figures: Sequence[Figure], tallies: Tallies
) -> list[Figure]:
    """The alphas over all annotators at once, beside the means over pairs."""
    sums = tallies.joint_sums(tallies.all_cells())

    def joint(one: Statistic) -> float | None:
        if one.measure is Measure.ATTRIBUTE_KAPPA:
            return tallies.said(one.about or "").alpha
        return one.value(sums) if one.measure in _ALPHAS else None

    return [replace(figure, joint=joint(one)) for one, figure in zip(made, figures, strict=True)]


def _article_labels(tallies: Tallies) -> dict[tuple[Measure, str | None], Figure]:
    """Fleiss' kappa over all labels of articles, and of each."""
    ratings = [one.ratings for one in tallies.articles]
    used = sorted({label for group in ratings for labels in group for label in labels})
    items = {
        label: [Counter(labels.get(label) for labels in group) for group in ratings]
        for label in used
    }
    everything = [item for those in items.values() for item in those]
    found: dict[tuple[Measure, str | None], Figure] = {
        (Measure.ARTICLE_LABELS, label): _fleiss(items[label]) for label in used
    }
    return {(Measure.ARTICLE_LABELS, None): _fleiss(everything), **found}


def _fleiss(items: Sequence[Counter[Said]]) -> Figure:
    value = fleiss_kappa(items)
    reason = ALL_THE_SAME if items else "nobody gave an article a label"
    return Figure(value, 0, len(items), "" if value is not None else reason)


def _by_article(tallies: Tallies, made: Sequence[Statistic]) -> Iterable[tuple[ArticleId, Figure]]:
    exact = next(one for one in made if one.measure is Measure.EXACT_F1)
    for article in tallies.articles:
        rows = zip(*(tally.counts for tally in article.pairs.values()), strict=True)
        yield article.id, _figure(exact, [*map(sum, rows)], 1, article.codebook)


def _figure(one: Statistic, sums: Sequence[int], n: int, codebook: Codebook | None) -> Figure:
    value = one.value(sums)
    reason = "" if value is not None else one.reason(sums)
    return Figure(value, n, one.units(sums), reason, codebook=codebook)


def _figures(
    made: Sequence[Statistic], column: tuple[list[int], int], codebook: Codebook | None
) -> list[Figure]:
    counts, width = column
    sums = unpacked(sum(counts), width)
    return [_figure(one, sums, sums[-1], codebook) for one in made]


def mean_of(figures: Sequence[Figure]) -> Figure:
    """The mean over pairs; undefined where it is so for all of them."""
    if not figures:
        return Figure(None, 0, reason=NO_ARTICLE)
    units = sum(figure.units for figure in figures)
    values = [figure.value for figure in figures if figure.value is not None]
    if not values:
        return Figure(None, 0, units, figures[0].reason)
    mean = sum(values) / len(values)
    if len(figures) == 1:
        return Figure(mean, 0, units)
    return Figure(mean, 0, units, least=min(values), most=max(values))


def _with_intervals(
    made: Sequence[Statistic],
    figures: Sequence[Figure],
    singles: Sequence[Sequence[Figure]],
    columns: Sequence[tuple[list[int], int]],
    progress: Progress,
    rounds: int,
) -> tuple[list[Figure], list[list[Figure]]]:
    def values(sums: Sequence[Sequence[int]]) -> list[float | None]:
        by_pair = [[one.value(each) for one in made] for each in sums]
        means = []
        for column in zip(*by_pair, strict=True):
            known = [value for value in column if value is not None]
            means.append(sum(known) / len(known) if known else None)
        return [*means, *(value for row in by_pair for value in row)]

    found = intervals(columns, values, progress, rounds)
    if not found:
        return [*figures], [[*row] for row in singles]

    def bounded(figure: Figure, place: int) -> Figure:
        bounds = found[place]
        if bounds is None or figure.value is None:
            return figure
        return replace(figure, low=bounds[0], high=bounds[1])

    width = len(made)
    return (
        [bounded(figure, at) for at, figure in enumerate(figures)],
        [
            [bounded(figure, (number + 1) * width + at) for at, figure in enumerate(row)]
            for number, row in enumerate(singles)
        ],
    )


def _few(count: int) -> str:
    articles = "1 article was" if count == 1 else f"{count} articles were"
    return f"Only {articles} finished by two annotators."
