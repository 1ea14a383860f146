"""A table of agreement as values: what is in its cells, and which passages are behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from annotator.app.agreement import Gathered
from annotator.core.agreement.passages import Question
from annotator.core.annotators import GOLD, told_apart
from annotator.core.ids import AnnotatorId, ArticleId, LabelId
from annotator.core.schemes import Label, Scheme
from annotator.core.titles import short_title

UNDEFINED: Final = "–"


def tr(text: str) -> str:
    """Words of this mode in the language of the user."""
    return QCoreApplication.translate("Agreement", text)


class View(StrEnum):
    """The tables, in the order of their tabs."""

    PAIRS = "pairs"
    LABELS = "labels"
    MEASURES = "measures"
    ATTRIBUTES = "attributes"
    ARTICLES = "articles"
    MONTHS = "months"
    CONFUSION = "confusion"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Behind:
    """The passages that a figure was made of, and what they are called."""

    question: Question
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what stands in it, a smaller line under that, and what is told about it.

    `more` goes behind the smaller line where there is room in all cells. `exact` is what a file
    gets in the place of `text`. `strength` (0 to 1) colours the cell.
    """

    text: str
    behind: Behind | None = None
    tip: str = ""
    below: str = ""
    exact: str = ""
    strength: float | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, whose label it is, and its cells."""

    name: str
    cells: tuple[Cell, ...]
    tip: str = ""
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; a `heat` map has cells of one width. `note` says why there is nothing in it.

    The column `spare` is left out where there is no room for it: tips say the same.
    """

    head: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    note: str = ""
    heat: bool = False
    spare: str = ""

    def lines(self) -> Iterator[tuple[str, ...]]:
        """The rows as a file has them, the heads first."""
        yield (self.head, *self.columns)
        for row in self.rows:
            yield (row.name, *(cell.exact or cell.text for cell in row.cells))


@dataclass(frozen=True, slots=True)
class Names:
    """What people, labels and articles are called."""

    people: Mapping[AnnotatorId, str] = field(default_factory=dict)
    titles: Mapping[ArticleId, str] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)

    def person(self, who: AnnotatorId) -> str:
        """The name of somebody, or of gold."""
        return tr("gold") if who == GOLD.id else self.people.get(who, who)

    def pair(self, a: AnnotatorId, b: AnnotatorId) -> str:
        """Both names."""
        both = tr("%1 and %2")
        return both.replace("%2", self.person(b)).replace("%1", self.person(a))

    def label(self, label: LabelId | str | None) -> str:
        """The name of a label; None is what the other did not mark."""
        if label is None:
            return tr("not marked")
        return self.labels[label].name if label in self.labels else label

    def title(self, article: ArticleId) -> str:
        """The headline of an article, no longer than a line."""
        return short_title(self.titles.get(article, ""))


def names_of(scheme: Scheme, gathered: Gathered) -> Names:
    """The names that the project has for all that is compared, no two people called the same."""
    return Names(
        told_apart(gathered.people),
        gathered.titles,
        {label.id: label for label in scheme.labels},
        {one.id: one.name for one in scheme.attributes},
        {one.id: one.name for one in scheme.relations},
    )
