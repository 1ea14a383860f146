"""What agreement is measured on, and what a measure says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from annotator.core.attributes import AttributeValue
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.words import Range

Codebook = tuple[int, int]
"""The first and the last version of the codebook that layers were finished under."""


def codebook_of(versions: Iterable[int | None]) -> Codebook | None:
    """The versions of several layers; None where none of them is known."""
    known = {version for version in versions if version is not None}
    return (min(known), max(known)) if known else None


class Mark(NamedTuple):
    """A span as agreement sees it: code points without outer blanks and punctuation.

    `fragments` are the parts of a span with gaps; `start` and `end` are then the outer bounds.
    It is a tuple because a project has a million.
    """

    id: ObjectId
    start: int
    end: int
    label: LabelId
    attributes: Mapping[str, AttributeValue] = MappingProxyType({})
    fragments: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as agreement sees it, between two marks of the same coding."""

    type: str
    head: ObjectId
    child: ObjectId


@dataclass(frozen=True, slots=True)
class Coding:
    """What one annotator says about one article: marks in order, and labels of the whole.

    `codebook` is the version of the codebook under which that was finished, if it is known.
    """

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    labels: Mapping[LabelId, AttributeValue] = field(default_factory=dict)
    codebook: int | None = None

    @property
    def attributes(self) -> frozenset[str]:
        """The attributes that were set on some mark."""
        return frozenset([name for mark in self.marks for name in mark.attributes])


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with the codings of everybody who has finished it."""

    id: ArticleId
    text: str
    codings: Mapping[AnnotatorId, Coding]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure says: a value, or the reason why there is none.

    `n` is the articles it rests on, `units` what was compared in them (spans, words, ...). `low`
    and `high` are the ends of its 95% bootstrap interval, `least` and `most` its range over the
    pairs of annotators where there are several, `joint` the same measure over all annotators at
    once where it is made for any number of them. `codebook` has the versions under which the
    layers that it rests on were finished.
    """

    value: float | None
    n: int
    units: int = 0
    reason: str = ""
    low: float | None = None
    high: float | None = None
    least: float | None = None
    most: float | None = None
    joint: float | None = None
    codebook: Codebook | None = None
